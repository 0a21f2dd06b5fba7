package atelier.experiments.search;

import atelier.core.store.Run;
import atelier.core.store.RunLine;
import atelier.core.store.RunMarks;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run with the last values of its metrics and what people say of it.
public final class FoundRun {
  private final RunLine line;
  private final Map<String, Double> metrics;
  private final RunMarks marks;
  private final Map<String, String> datasets;
  private @Nullable Run run;

  public FoundRun(Run run, Map<String, Double> metrics, RunMarks marks) {
    this(RunLine.of(run), metrics, marks, Map.of());
    this.run = run;
  }

  /// Of a line: its parameters are read when first asked for, and what the run gave is not known.
  ///
  /// @param datasets names by id
  public FoundRun(RunLine line, Map<String, Double> metrics, RunMarks marks, Map<String, String> datasets) {
    this.line = line;
    this.metrics = metrics;
    this.marks = marks;
    this.datasets = datasets;
  }

  public Run run() {
    Run known = run;
    if (known == null) {
      known = line.run();
      run = known;
    }
    return known;
  }

  public String id() {
    return line.id();
  }

  /// The run as it stands in a list.
  public RunLine line() {
    return line;
  }

  /// The last value of each series, by name.
  public Map<String, Double> metrics() {
    return metrics;
  }

  /// Tags, note and the like.
  public RunMarks marks() {
    return marks;
  }

  /// The values of a field as texts: one, none, or each of the run's tags.
  List<String> values(String name) {
    if (name.equals("tag")) {
      return List.copyOf(marks.tags());
    }
    String value = field(name);
    return value == null ? List.of() : List.of(value);
  }

  /// A field's value as text, such as of `metric.auc`, `param.max_depth`, `data`; null where the run has none.
  public @Nullable String field(String name) {
    if (name.startsWith("metric.")) {
      Double value = metrics().get(name.substring("metric.".length()));
      return value == null || value.isNaN() ? null : value.toString();
    }
    if (name.startsWith("param.")) {
      String key = name.substring("param.".length());
      String own = text(run().parameters().path("parameters").path(key));
      return own == null ? text(run().parameters().path(key)) : own;
    }
    return switch (name) {
      case "id" -> line.id();
      case "name" -> line.name();
      case "kind" -> line.kind();
      case "status" -> line.status().id();
      case "parent" -> line.parent();
      case "begun" -> line.started().toString();
      case "seconds" -> line.ended() == null ? null : Double.toString(Duration.between(line.started(), line.ended()).toMillis() / 1000.0);
      case "data" -> data();
      case "tag" -> marks.tags().isEmpty() ? null : String.join(", ", marks.tags());
      case "note" -> marks.note().isEmpty() ? null : marks.note();
      case "archived" -> Boolean.toString(marks.archived());
      case "pinned" -> Boolean.toString(marks.pinned());
      default -> text(run().parameters().path(name));
    };
  }

  private @Nullable String data() {
    String table = text(run().parameters().path("table").path("name"));
    if (table != null) {
      return table;
    }
    String dataset = text(run().parameters().path("dataset"));
    String id = dataset == null ? text(run().parameters().path("wanted").path("table")) : dataset;
    return id == null ? null : datasets.getOrDefault(id, id);
  }

  private static @Nullable String text(JsonNode node) {
    return node.isValueNode() && !node.isNull() ? node.asText() : null;
  }
}
