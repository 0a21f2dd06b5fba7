package atelier.experiments.search;

import atelier.core.store.Run;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A run with the last values of its metrics, which are read when first asked.
public final class FoundRun {
  private final Run run;
  private final Supplier<Map<String, Double>> source;
  private @Nullable Map<String, Double> metrics;

  FoundRun(Run run, Supplier<Map<String, Double>> source) {
    this.run = run;
    this.source = source;
  }

  public Run run() {
    return run;
  }

  /// The last value of each series, by name.
  public Map<String, Double> metrics() {
    Map<String, Double> known = metrics;
    if (known == null) {
      known = source.get();
      metrics = known;
    }
    return known;
  }

  /// A field's value as text; null where the run has none.
  @Nullable String field(String name) {
    if (name.startsWith("metric.")) {
      Double value = metrics().get(name.substring("metric.".length()));
      return value == null || value.isNaN() ? null : value.toString();
    }
    if (name.startsWith("param.")) {
      String key = name.substring("param.".length());
      String own = text(run.parameters().path("parameters").path(key));
      return own == null ? text(run.parameters().path(key)) : own;
    }
    return switch (name) {
      case "id" -> run.id();
      case "name" -> run.name();
      case "kind" -> run.kind();
      case "status" -> run.status().id();
      case "parent" -> run.parent();
      case "begun" -> run.started().toString();
      case "seconds" -> run.ended() == null ? null : Double.toString(Duration.between(run.started(), run.ended()).toMillis() / 1000.0);
      case "data" -> data();
      default -> text(run.parameters().path(name));
    };
  }

  private @Nullable String data() {
    String table = text(run.parameters().path("table").path("name"));
    return table == null ? text(run.parameters().path("dataset")) : table;
  }

  private static @Nullable String text(JsonNode node) {
    return node.isValueNode() && !node.isNull() ? node.asText() : null;
  }
}
