package atelier.flow.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A node of a flow.
public sealed interface Node {
  String id();

  /// What it reads, as `node` or `node:port`.
  List<String> inputs();

  /// A table that is given when the flow runs.
  record Source(String id) implements Node {
    @Override
    public List<String> inputs() {
      return List.of();
    }
  }

  /// One use of a transform.
  record Step(String id, String transform, List<String> inputs, ObjectNode params) implements Node {
    public Step {
      inputs = List.copyOf(inputs);
    }
  }

  /// A table that is written when the flow runs.
  record Destination(String id, List<String> inputs) implements Node {
    public Destination {
      inputs = List.copyOf(inputs);
    }
  }

  /// The node part of an input.
  static String nodeOf(String input) {
    int colon = input.lastIndexOf(':');
    return colon < 0 ? input : input.substring(0, colon);
  }

  /// The port part of an input; empty: the first port.
  static String portOf(String input) {
    int colon = input.lastIndexOf(':');
    return colon < 0 ? "" : input.substring(colon + 1);
  }
}
