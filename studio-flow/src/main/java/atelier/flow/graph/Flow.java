package atelier.flow.graph;

import atelier.flow.catalog.FlowException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A graph of steps between sources and destinations.
///
/// @param parameters names that texts may refer to as `${name}`, with their defaults
public record Flow(int version, Map<String, JsonNode> parameters, List<Node> nodes) {
  /// The version of flow files that this program writes.
  public static final int VERSION = 1;

  public Flow {
    parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    nodes = List.copyOf(nodes);
  }

  /// The flow with other values of its parameters; names that it does not have are left out.
  public Flow with(Map<String, JsonNode> values) {
    var all = new LinkedHashMap<>(parameters);
    values.forEach((name, value) -> all.computeIfPresent(name, (known, before) -> value));
    return new Flow(version, all, nodes);
  }

  public List<Node.Source> sources() {
    return nodes.stream().filter(Node.Source.class::isInstance).map(Node.Source.class::cast).toList();
  }

  public List<Node.Destination> destinations() {
    return nodes.stream().filter(Node.Destination.class::isInstance).map(Node.Destination.class::cast).toList();
  }

  /// The nodes, each behind what it reads.
  ///
  /// @throws FlowException names the node: an id twice, an input that is not there, a circle, a destination without an input
  public List<Node> sorted() throws FlowException {
    var byId = new LinkedHashMap<String, Node>();
    for (Node node : nodes) {
      if (byId.putIfAbsent(node.id(), node) != null) {
        throw FlowException.input("Two nodes are called '" + node.id() + "'.", "Give each its own id.");
      }
    }
    for (Node node : nodes) {
      checkInputs(node, byId);
    }
    var sorted = new ArrayList<Node>();
    var done = new LinkedHashSet<String>();
    for (Node node : nodes) {
      visit(node, byId, done, new LinkedHashSet<>(), sorted);
    }
    return sorted;
  }

  private static void checkInputs(Node node, Map<String, Node> byId) throws FlowException {
    if (!(node instanceof Node.Source) && node.inputs().isEmpty()) {
      throw FlowException.input("Node '" + node.id() + "' has no input.", "Name the node that it reads in 'inputs'.");
    }
    if (node instanceof Node.Destination && node.inputs().size() > 1) {
      throw FlowException.input("Destination '" + node.id() + "' has " + node.inputs().size() + " inputs.", "A destination takes one; join or concatenate them first.");
    }
    for (String input : node.inputs()) {
      Node from = byId.get(Node.nodeOf(input));
      if (from == null) {
        throw FlowException.input("Node '" + node.id() + "' reads '" + input + "', which is not there.", "Known nodes: " + String.join(", ", byId.keySet()) + ".");
      }
      if (from instanceof Node.Destination) {
        throw FlowException.input("Node '" + node.id() + "' reads the destination '" + from.id() + "'.", "Read what the destination reads.");
      }
    }
  }

  private static void visit(Node node, Map<String, Node> byId, Set<String> done, Set<String> path, List<Node> sorted) throws FlowException {
    if (done.contains(node.id())) {
      return;
    }
    if (!path.add(node.id())) {
      throw FlowException.input("The nodes " + String.join(" → ", path) + " → " + node.id() + " go round in a circle.", "A step cannot read its own result.");
    }
    for (String input : node.inputs()) {
      Node from = byId.get(Node.nodeOf(input));
      if (from != null) {
        visit(from, byId, done, path, sorted);
      }
    }
    path.remove(node.id());
    done.add(node.id());
    sorted.add(node);
  }
}
