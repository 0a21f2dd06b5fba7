package atelier.flow.work;

import atelier.flow.graph.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Where a column of a flow comes from.
///
/// @param inputs columns of sources
/// @param steps  ids of the steps that made or changed it, or a column that it is made of, in the order of the flow
public record Lineage(Set<Origin> inputs, List<String> steps) {
  /// A column of a source.
  public record Origin(String source, String column) {}

  public Lineage {
    inputs = Set.copyOf(inputs);
    steps = List.copyOf(steps);
  }

  static Lineage of(Worked worked, String output, String column) {
    var inputs = new LinkedHashSet<Origin>();
    var steps = new LinkedHashSet<String>();
    follow(worked, output, column, inputs, steps, new LinkedHashSet<>());
    return new Lineage(inputs, worked.flow().nodes().stream().map(Node::id).filter(steps::contains).toList());
  }

  private static void follow(Worked worked, String output, String column, Set<Origin> inputs, Set<String> steps, Set<String> seen) {
    String id = Node.nodeOf(output);
    if (!seen.add(output + "\n" + column)) {
      return;
    }
    Node node = worked.flow().nodes().stream().filter(n -> n.id().equals(id)).findFirst().orElseThrow();
    if (node instanceof Node.Source) {
      inputs.add(new Origin(id, column));
      return;
    }
    Origins.Found found = worked.origins(output, column);
    if (found.made() && node instanceof Node.Step) {
      steps.add(id);
    }
    found.cells().forEach(c -> follow(worked, node.inputs().get(c.input()), c.column(), inputs, steps, seen));
  }
}
