package atelier.wrangler.ui.prepare;

import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Long runs of steps that a graph shows as one box each: nothing leaves or enters between their steps.
final class Stacks {
  private static final int LEAST = 5;
  private static final String PREFIX = "stack:";

  private final Map<String, List<Node.Step>> stacks = new LinkedHashMap<>();
  private final Map<String, String> boxes = new LinkedHashMap<>();

  private Stacks() {}

  /// @param open a node whose run stays open, because it is looked at
  static Stacks of(Flow flow, String open) {
    var found = new Stacks();
    var run = new ArrayList<Node.Step>();
    for (Node node : flow.nodes()) {
      if (node instanceof Node.Step step && step.inputs().size() == 1 && !inside(found, step)) {
        run.clear();
        run.add(step);
        for (Node.Step next = only(flow, step); next != null; next = only(flow, next)) {
          run.add(next);
        }
        boolean begins = !(flow.nodes().stream().filter(n -> n.id().equals(Node.nodeOf(step.inputs().getFirst()))).findFirst().orElse(node) instanceof Node.Step before && before.inputs().size() == 1 && only(flow, before) == step);
        if (begins && run.size() >= LEAST && run.stream().noneMatch(s -> s.id().equals(open))) {
          found.add(List.copyOf(run));
        }
      }
    }
    return found;
  }

  private static boolean inside(Stacks found, Node.Step step) {
    return found.boxes.containsKey(step.id());
  }

  /// The one step that reads a step and nothing else; null where there are others.
  private static Node.@org.jspecify.annotations.Nullable Step only(Flow flow, Node.Step step) {
    List<Node> readers = flow.nodes().stream().filter(n -> n.inputs().stream().anyMatch(i -> Node.nodeOf(i).equals(step.id()))).toList();
    return readers.size() == 1 && readers.getFirst() instanceof Node.Step next && next.inputs().size() == 1 ? next : null;
  }

  private void add(List<Node.Step> run) {
    String id = PREFIX + run.getFirst().id();
    stacks.put(id, run);
    run.forEach(step -> boxes.put(step.id(), id));
  }

  /// The box that shows a node: its own, or its run's.
  String boxOf(String node) {
    return boxes.getOrDefault(node, node);
  }

  /// The node that a box stands for: of a run its last one.
  static String nodeOf(String box, Flow flow) {
    return box.startsWith(PREFIX) ? Objects.requireNonNull(of(flow, "").stacks.getOrDefault(box, List.of())).stream().reduce((a, b) -> b).map(Node.Step::id).orElse("") : box;
  }

  Map<String, List<Node.Step>> all() {
    return stacks;
  }
}
