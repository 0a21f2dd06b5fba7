package atelier.flow.document;

import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A flow as it is walked along: from a source through what reads it first to an end.
public final class Branches {
  private Branches() {}

  /// The branch that a node stands on: back along first inputs to a source, and forth to an end. Where several read the same, the first in the file goes on.
  public static List<Node> through(Flow flow, String node) {
    var branch = new ArrayList<Node>();
    for (Optional<Node> at = find(flow, node); at.isPresent() && !branch.contains(at.get()); at = at.get().inputs().isEmpty() ? Optional.empty() : find(flow, Node.nodeOf(at.get().inputs().getFirst()))) {
      branch.addFirst(at.get());
    }
    for (Optional<Node> next = next(flow, node); next.isPresent() && !branch.contains(next.get()); next = next(flow, next.get().id())) {
      branch.add(next.get());
    }
    return branch;
  }

  private static Optional<Node> next(Flow flow, String node) {
    return flow.nodes().stream().filter(n -> !(n instanceof Node.Destination) && !n.inputs().isEmpty() && Node.nodeOf(n.inputs().getFirst()).equals(node)).findFirst();
  }

  public static Optional<Node> find(Flow flow, String id) {
    return flow.nodes().stream().filter(n -> n.id().equals(id)).findFirst();
  }

  /// The last node of each branch: sources and steps that no step reads.
  public static List<Node> ends(Flow flow) {
    var read = new LinkedHashSet<String>();
    flow.nodes().stream().filter(n -> !(n instanceof Node.Destination)).forEach(n -> n.inputs().forEach(i -> read.add(Node.nodeOf(i))));
    return flow.nodes().stream().filter(n -> !(n instanceof Node.Destination) && !read.contains(n.id())).toList();
  }

  /// A node and everything that it is made of.
  public static Set<String> upstream(Flow flow, String id) {
    var all = new LinkedHashSet<>(Set.of(id));
    for (int size = 0; size != all.size(); ) {
      size = all.size();
      flow.nodes().stream().filter(n -> all.contains(n.id())).toList().forEach(n -> n.inputs().forEach(i -> all.add(Node.nodeOf(i))));
    }
    return all;
  }

  /// A node and everything that is made of it.
  public static Set<String> downstream(Flow flow, String id) {
    var all = new LinkedHashSet<>(Set.of(id));
    for (int size = 0; size != all.size(); ) {
      size = all.size();
      flow.nodes().stream().filter(n -> n.inputs().stream().anyMatch(i -> all.contains(Node.nodeOf(i)))).forEach(n -> all.add(n.id()));
    }
    return all;
  }

  /// The flow that makes one output and nothing else, with a destination at its end.
  public static Flow upTo(Flow flow, String output, String destination) {
    Set<String> wanted = upstream(flow, Node.nodeOf(output));
    var nodes = new ArrayList<Node>(flow.nodes().stream().filter(n -> wanted.contains(n.id())).toList());
    nodes.add(new Node.Destination(destination, List.of(output)));
    return new Flow(flow.version(), flow.parameters(), nodes);
  }

  /// A flow that says no destination has one at the end of each branch.
  public static Flow ended(Flow flow) {
    if (!flow.destinations().isEmpty()) {
      return flow;
    }
    Flow ended = flow;
    List<Node> ends = ends(flow);
    for (Node end : ends) {
      var nodes = new ArrayList<>(ended.nodes());
      nodes.add(new Node.Destination(freeId(ended, ends.size() == 1 ? "result" : "result-" + end.id()), List.of(end.id())));
      ended = new Flow(flow.version(), flow.parameters(), nodes);
    }
    return ended;
  }

  /// An id that no node has: the wanted one, or that with a number.
  public static String freeId(Flow flow, String wanted) {
    String base = wanted.replace(":", "").isBlank() ? "table" : wanted.replace(":", "");
    String id = base;
    for (int i = 2; find(flow, id).isPresent(); i++) {
      id = base + "-" + i;
    }
    return id;
  }

  /// The id of the next step: `s1`, `s2` …
  public static String nextStep(Flow flow) {
    int next = 1;
    while (find(flow, "s" + next).isPresent()) {
      next++;
    }
    return "s" + next;
  }
}
