package atelier.flow.run;

import atelier.core.json.Json;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a run of a flow in a project is kept with: enough to do it again, whatever becomes of the flow.
///
/// @param file    of the flow as it is saved; empty for none
/// @param flow    as it ran
/// @param inputs  by source
/// @param set     values of its parameters
/// @param engine  as [Engines] knows it
/// @param applied SHA-256 of what its steps had learned before, which stands in the run's folder; null where they learned in this run
/// @param dataset id of the first that it read; null for files only
public record FlowRecord(String file, JsonNode flow, Map<String, List<Input>> inputs, Map<String, String> set, String engine, @Nullable String applied, @Nullable String dataset) {
  /// The kind of such runs.
  public static final String KIND = "flow";

  /// In the run's folder: what its steps had learned before.
  public static final String STATE = "state.json";

  private static final Set<String> TEXTS = Set.of("csv", "tsv", "json", "jsonl");

  public FlowRecord {
    inputs = Map.copyOf(inputs);
    set = Map.copyOf(set);
  }

  /// A table that was read; one of a database has neither.
  ///
  /// @param dataset id; null for a file
  /// @param file    null for a dataset
  /// @param sha256  of the file
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Input(@Nullable String dataset, @Nullable String file, @Nullable String sha256) {}

  /// What a destination became.
  ///
  /// @param dataset id; null where it is a file or a table of a database
  /// @param name    of the dataset, or the file
  /// @param sha256  of a file; null else
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Output(String id, @Nullable String dataset, String name, long rows, @Nullable String sha256) {}

  /// Whether the bytes of a file say no more than its rows do: those of Parquet change with the writer.
  public static boolean isComparable(String file) {
    return TEXTS.contains(file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  /// What a run gave.
  public record Outcome(List<Output> outputs) {
    public Outcome {
      outputs = List.copyOf(outputs);
    }
  }

  public ObjectNode json() {
    return Json.mapper().valueToTree(this);
  }

  /// Every dataset that was read.
  public List<String> datasets() {
    return inputs.values().stream().flatMap(List::stream).map(input -> Optional.ofNullable(input.dataset())).flatMap(Optional::stream).distinct().toList();
  }
}
