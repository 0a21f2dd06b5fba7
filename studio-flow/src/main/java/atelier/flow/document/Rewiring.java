package atelier.flow.document;

import atelier.core.data.DataException;
import atelier.core.engine.foreign.DatabaseTable;
import atelier.flow.catalog.FlowException;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What edits do to the nodes of a flow and to what they read.
final class Rewiring {
  private final Flow flow;
  private final List<Node> nodes;

  Rewiring(Flow flow) {
    this.flow = flow;
    nodes = new ArrayList<>(flow.nodes());
  }

  Flow after(Edit edit) throws FlowException {
    switch (edit) {
      case Edit.Replace(Flow other) -> {
        return other;
      }
      case Edit.Parameters(var values) -> {
        return new Flow(flow.version(), values, nodes);
      }
      case Edit.Add(Node node) -> add(node);
      case Edit.Insert(Node.Step step) -> insert(step);
      case Edit.Params(String id, var params) -> change(id, s -> s.withParams(params));
      case Edit.Switch(String id, boolean disabled) -> change(id, s -> s.withDisabled(disabled));
      case Edit.Comment(String id, String text) -> change(id, s -> s.withComment(text));
      case Edit.Move(String id, String after) -> move(step(id), after);
      case Edit.Duplicate(String id, String copy) -> insert(duplicate(step(id), copy));
      case Edit.Delete(String id) -> delete(id);
      case Edit.Connect(String id, var inputs) -> replace(id, n -> n.reading(inputs));
      case Edit.Destinations(var all) -> destinations(all);
      case Edit.Bind(String id, String dataset) -> bind(id, dataset);
    }
    return new Flow(flow.version(), flow.parameters(), nodes);
  }

  private void add(Node node) throws FlowException {
    checkFree(node.id());
    nodes.add(node);
  }

  private void destinations(List<Node.Destination> all) throws FlowException {
    nodes.removeIf(Node.Destination.class::isInstance);
    for (Node.Destination destination : all) {
      try {
        DatabaseTable.checkKeepable(destination.to());
      } catch (DataException e) {
        throw FlowException.in("Destination '" + destination.id() + "'", e.problem(), e);
      }
      add(destination);
    }
  }

  private void checkFree(String id) throws FlowException {
    if (id.isBlank() || id.contains(":")) {
      throw FlowException.input("'" + id + "' cannot be a node's id.", "An id is not empty and has no colon.");
    }
    if (nodes.stream().anyMatch(n -> n.id().equals(id))) {
      throw FlowException.input("There is a node '" + id + "' already.", "Choose another id.");
    }
  }

  private void insert(Node.Step step) throws FlowException {
    checkFree(step.id());
    if (step.inputs().isEmpty()) {
      throw FlowException.input("Step '" + step.id() + "' has no input.", "Name the node that it reads.");
    }
    String before = step.inputs().getFirst();
    rewire(input -> input.equals(before) ? step.id() : input);
    nodes.add(place(Node.nodeOf(before)) + 1, step);
  }

  private static Node.Step duplicate(Node.Step step, String copy) {
    var inputs = new ArrayList<>(step.inputs());
    inputs.set(0, step.id());
    return step.withId(copy).withInputs(inputs);
  }

  private void move(Node.Step step, String after) throws FlowException {
    if (Node.nodeOf(after).equals(step.id())) {
      throw FlowException.input("Step '" + step.id() + "' cannot stand behind itself.", "");
    }
    delete(step.id());
    var inputs = new ArrayList<>(step.inputs());
    inputs.set(0, after);
    insert(step.withInputs(inputs));
  }

  private void delete(String id) throws FlowException {
    Node node = nodes.get(place(id));
    List<String> readers = nodes.stream().filter(n -> n.inputs().stream().anyMatch(i -> Node.nodeOf(i).equals(id))).map(Node::id).toList();
    if (node.inputs().isEmpty() && !readers.isEmpty()) {
      throw FlowException.input("The source '" + id + "' is read by " + String.join(", ", readers) + ".", "Delete what reads it first, or let it read something else.");
    }
    nodes.remove(node);
    if (!node.inputs().isEmpty()) {
      String before = node.inputs().getFirst();
      rewire(input -> Node.nodeOf(input).equals(id) ? before : input);
    }
  }

  private void bind(String id, String dataset) throws FlowException {
    Function<Node, FlowException> refused = n -> FlowException.input("'" + n.id() + "' is a step, not a source or destination.", "");
    Node node = nodes.get(place(id));
    Node bound = switch (node) {
      case Node.Source _ -> new Node.Source(id, dataset);
      case Node.Destination d -> new Node.Destination(id, d.inputs(), dataset, d.to(), d.partition());
      case Node.Step _ -> throw refused.apply(node);
    };
    nodes.set(place(id), bound);
  }

  private void rewire(UnaryOperator<String> input) {
    nodes.replaceAll(n -> n.inputs().isEmpty() ? n : n.reading(n.inputs().stream().map(input).toList()));
  }

  private void change(String id, UnaryOperator<Node.Step> change) throws FlowException {
    nodes.set(place(id), change.apply(step(id)));
  }

  private void replace(String id, UnaryOperator<Node> change) throws FlowException {
    nodes.set(place(id), change.apply(nodes.get(place(id))));
  }

  private Node.Step step(String id) throws FlowException {
    if (nodes.get(place(id)) instanceof Node.Step step) {
      return step;
    }
    throw FlowException.input("'" + id + "' is not a step.", "Only steps can be changed like this.");
  }

  private int place(String id) throws FlowException {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).id().equals(id)) {
        return i;
      }
    }
    throw FlowException.input("There is no node '" + id + "'.", "Known nodes: " + String.join(", ", nodes.stream().map(Node::id).toList()) + ".");
  }
}
