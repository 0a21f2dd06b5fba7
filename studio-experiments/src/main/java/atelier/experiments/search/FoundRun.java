package atelier.experiments.search;

import atelier.core.store.Run;
import atelier.core.store.RunLine;
import atelier.core.store.RunMarks;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A run with the last values of its metrics and what people say of it.
public final class FoundRun {
  private static final String METRIC = "metric.";

  private final RunLine line;
  private final Map<String, Double> metrics;
  private final RunMarks marks;
  private final Names names;
  private final SortedSet<String> groups;
  private @Nullable Run run;
  private @Nullable String title;

  /// What things are called.
  ///
  /// @param datasets names by id
  /// @param title    of a run by its kind and its stored name, as a person reads it
  record Names(Map<String, String> datasets, BinaryOperator<String> title) {
    static final Names STORED = new Names(Map.of(), (kind, name) -> name);
  }

  public FoundRun(Run run, Map<String, Double> metrics, RunMarks marks) {
    this(run, metrics, marks, marks.groups());
  }

  FoundRun(Run run, Map<String, Double> metrics, RunMarks marks, SortedSet<String> groups) {
    this(RunLine.of(run), metrics, marks, groups, Names.STORED);
    this.run = run;
  }

  /// Of a line: its parameters are read when first asked for, and what the run gave is not known.
  FoundRun(RunLine line, Map<String, Double> metrics, RunMarks marks, SortedSet<String> groups, Names names) {
    this.line = line;
    this.metrics = metrics;
    this.marks = marks;
    this.groups = groups;
    this.names = names;
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

  /// The groups that it is in, by itself or with the run that it is a part of.
  public SortedSet<String> groups() {
    return groups;
  }

  /// Its name as a person reads it, which may be in another language than the stored one.
  public String title() {
    String known = title;
    if (known == null) {
      known = names.title().apply(line.kind(), line.name());
      title = known;
    }
    return known;
  }

  /// The values of a field as texts: one, none, each of the run's tags or groups, or both of its names.
  List<String> values(String name) {
    return switch (name) {
      case "tag" -> List.copyOf(marks.tags());
      case "group" -> List.copyOf(groups);
      case "name" -> Stream.of(line.name(), title()).distinct().toList();
      default -> {
        String value = field(name);
        yield value == null ? List.of() : List.of(value);
      }
    };
  }

  /// The number of a field of numbers, which may be NaN or infinite; null where the run has none.
  @Nullable Double number(String name) {
    if (name.startsWith(METRIC)) {
      return metrics().get(name.substring(METRIC.length()));
    }
    return line.ended() == null ? null : Double.valueOf(Duration.between(line.started(), line.ended()).toMillis() / 1000.0);
  }

  /// What a list is sorted by; null where the run has no such field, or what is no number.
  FieldOrder.@Nullable Key key(String name) {
    if (name.startsWith(METRIC)) {
      Double value = metrics().get(name.substring(METRIC.length()));
      return value == null || value.isNaN() ? null : new FieldOrder.Key(value, "");
    }
    // Instants as they are written have as many digits as they need, and so another order.
    return name.equals("begun") ? new FieldOrder.Key(null, String.format(Locale.ROOT, "%012d.%09d", line.started().getEpochSecond(), line.started().getNano())) : FieldOrder.key(field(name));
  }

  /// A field's value as text, such as of `metric.auc`, `param.max_depth`, `data`; null where the run has none.
  public @Nullable String field(String name) {
    if (name.startsWith(METRIC)) {
      Double value = metrics().get(name.substring(METRIC.length()));
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
      case "seconds" -> {
        Double seconds = number(name);
        yield seconds == null ? null : seconds.toString();
      }
      case "data" -> data();
      case "tag" -> marks.tags().isEmpty() ? null : String.join(", ", marks.tags());
      case "group" -> groups.isEmpty() ? null : String.join(", ", groups);
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
    return id == null ? null : names.datasets().getOrDefault(id, id);
  }

  private static @Nullable String text(JsonNode node) {
    return node.isValueNode() && !node.isNull() ? node.asText() : null;
  }
}
