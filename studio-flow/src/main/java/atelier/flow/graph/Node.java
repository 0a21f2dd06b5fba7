package atelier.flow.graph;

import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.Transform;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A node of a flow.
public sealed interface Node {
  String id();

  /// What it reads, as `node` or `node:port`.
  List<String> inputs();

  /// A table that is given when the flow runs.
  ///
  /// @param dataset the project's dataset that it stands for, by id or name; empty where a file is given each time
  record Source(String id, String dataset) implements Node {
    public Source(String id) {
      this(id, "");
    }

    @Override
    public List<String> inputs() {
      return List.of();
    }
  }

  /// One use of a transform.
  ///
  /// @param disabled whether it lets its first input pass as it is
  /// @param comment  what a person noted; may be empty
  record Step(String id, String transform, List<String> inputs, ObjectNode params, boolean disabled, String comment) implements Node {
    public Step {
      inputs = List.copyOf(inputs);
    }

    public Step(String id, String transform, List<String> inputs, ObjectNode params) {
      this(id, transform, inputs, params, false, "");
    }

    /// Whether it would run programs on this computer, which someone else's flow may not do unasked.
    public boolean runsPrograms(Catalog catalog) {
      return !disabled && catalog.find(transform).filter(Transform::runsPrograms).isPresent();
    }

    public Step withId(String other) {
      return new Step(other, transform, inputs, params, disabled, comment);
    }

    public Step withInputs(List<String> others) {
      return new Step(id, transform, others, params, disabled, comment);
    }

    public Step withParams(ObjectNode others) {
      return new Step(id, transform, inputs, others, disabled, comment);
    }

    public Step withDisabled(boolean off) {
      return new Step(id, transform, inputs, params, off, comment);
    }

    public Step withComment(String words) {
      return new Step(id, transform, inputs, params, disabled, words);
    }
  }

  /// A table that is written when the flow runs.
  ///
  /// @param dataset   the name of the project's dataset that it becomes; empty where it is none
  /// @param to        the file or the table of a database that it is written to, as `--output` takes it; empty where one is given each time
  /// @param partition columns by whose values a folder of Parquet files is parted; then `to` names the folder
  record Destination(String id, List<String> inputs, String dataset, String to, List<String> partition) implements Node {
    public Destination {
      inputs = List.copyOf(inputs);
      partition = List.copyOf(partition);
    }

    public Destination(String id, List<String> inputs, String dataset) {
      this(id, inputs, dataset, "", List.of());
    }

    public Destination(String id, List<String> inputs) {
      this(id, inputs, "");
    }
  }

  /// The same node with other inputs; a source has none and stays.
  default Node reading(List<String> others) {
    return switch (this) {
      case Source s -> s;
      case Step s -> s.withInputs(others);
      case Destination d -> new Destination(d.id(), others, d.dataset(), d.to(), d.partition());
    };
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
