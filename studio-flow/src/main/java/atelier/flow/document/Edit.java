package atelier.flow.document;

import atelier.flow.catalog.FlowException;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One change of a flow: a pure function from the flow before to the flow after.
public sealed interface Edit {
  /// The flow after the change.
  ///
  /// @throws FlowException when the flow would not hold together; it stays as it was
  default Flow apply(Flow flow) throws FlowException {
    Flow after = new Rewiring(flow).after(this);
    after.sorted();
    return after;
  }

  /// Another flow in place of the one before: the first edit of every history, and what was written outside of the program.
  record Replace(Flow flow) implements Edit {}

  /// A node that reads what is there; nothing reads it yet: a source, a branch, a join, a destination.
  record Add(Node node) implements Edit {}

  /// A step behind an output; what read that output reads the step.
  ///
  /// @param step its first input says behind what
  record Insert(Node.Step step) implements Edit {}

  record Params(String id, ObjectNode params) implements Edit {}

  /// Switches a step off, or on again.
  record Switch(String id, boolean disabled) implements Edit {}

  record Comment(String id, String text) implements Edit {}

  /// Takes a step out of its place and puts it behind another output.
  record Move(String id, String after) implements Edit {}

  /// A copy of a step right behind it.
  record Duplicate(String id, String copy) implements Edit {}

  /// Takes a node away; what read it reads its first input. What read a source cannot stay without one.
  record Delete(String id) implements Edit {}

  /// Lets a node read other outputs.
  record Connect(String id, List<String> inputs) implements Edit {
    public Connect {
      inputs = List.copyOf(inputs);
    }
  }

  /// Which dataset a source stands for, or a destination becomes.
  record Bind(String id, String dataset) implements Edit {}

  /// Where the results go: these destinations in the place of all that there were.
  record Destinations(List<Node.Destination> all) implements Edit {
    public Destinations {
      all = List.copyOf(all);
    }
  }

  /// The names that texts may refer to as `${name}`, with their values where nothing else is said.
  record Parameters(Map<String, JsonNode> values) implements Edit {
    public Parameters {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }
}
