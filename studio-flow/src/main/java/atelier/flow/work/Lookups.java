package atelier.flow.work;

import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import java.util.LinkedHashSet;
import java.util.Set;

/// Tables in which others only look something up. They are not sampled, or hardly a row would match.
final class Lookups {
  private static final Set<String> STACKING = Set.of("join.concat-rows", "join.concat-columns");

  private Lookups() {}

  /// Sources that are only ever the second input of a join.
  static Set<String> of(Flow flow) {
    var main = new LinkedHashSet<String>();
    var read = new LinkedHashSet<String>();
    for (Node node : flow.nodes()) {
      node.inputs().forEach(i -> read.add(Node.nodeOf(i)));
    }
    flow.nodes().stream().map(Node::id).filter(id -> !read.contains(id)).forEach(main::add);
    for (int size = 0; size != main.size(); ) {
      size = main.size();
      for (Node node : flow.nodes()) {
        if (main.contains(node.id()) && !node.inputs().isEmpty()) {
          boolean all = node instanceof Node.Step s && STACKING.contains(s.transform());
          (all ? node.inputs() : node.inputs().subList(0, 1)).forEach(i -> main.add(Node.nodeOf(i)));
        }
      }
    }
    var others = new LinkedHashSet<String>();
    flow.sources().stream().map(Node.Source::id).filter(id -> !main.contains(id)).forEach(others::add);
    return others;
  }
}
