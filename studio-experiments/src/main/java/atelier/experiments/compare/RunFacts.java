package atelier.experiments.compare;

import atelier.core.json.Json;
import atelier.core.store.Datasets;
import atelier.core.store.Run;
import atelier.learn.metric.Metric;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a run was asked, as names and texts. An algorithm's own parameters come first, by their plain names.
public final class RunFacts {
  /// Fields that are shown elsewhere: tables as data, versions as environment, files of code one by one.
  private static final Set<String> ELSEWHERE = Set.of("table", "test", "versions", "parameters", "dataset", "keepOutOfFold", "candidates", "flow", "inputs", "code");

  /// So much of a hash tells files apart.
  private static final int HASH_DIGITS = 12;

  private static final Pattern FOLD = Pattern.compile("fold \\d+ ");

  private RunFacts() {}

  /// Every parameter by name, as text; nested ones by their path, such as `settings.seed`.
  public static Map<String, String> parameters(Run run) {
    var facts = new LinkedHashMap<String, String>();
    flatten("", run.parameters().path("parameters"), facts);
    run.parameters().properties().forEach(e -> {
      if (!ELSEWHERE.contains(e.getKey())) {
        flatten(e.getKey(), e.getValue(), facts);
      }
    });
    run.parameters().path("code").forEach(file -> facts.putIfAbsent("code " + file.path("name").asText().replaceFirst(".*/", ""), shortly(file.path("sha256").asText())));
    return facts;
  }

  private static String shortly(String hash) {
    return hash.substring(0, Math.min(HASH_DIGITS, hash.length()));
  }

  private static void flatten(String path, JsonNode node, Map<String, String> facts) {
    if (node.isObject()) {
      node.properties().forEach(e -> flatten(path.isEmpty() ? e.getKey() : path + "." + e.getKey(), e.getValue(), facts));
    } else if (!path.isEmpty() && !node.isNull() && !node.isMissingNode()) {
      facts.putIfAbsent(path, node.isValueNode() ? node.asText() : Json.line(node));
    }
  }

  /// The metric that a series tells of, with whose name its own ends, such as `fold 3 auc`.
  public static Optional<Metric> metric(String series) {
    return Metric.find(series.substring(series.lastIndexOf(' ') + 1));
  }

  /// Whether a series tells of one fold, such as `fold 3 auc`.
  public static boolean isOfFold(String series) {
    return FOLD.matcher(series).lookingAt();
  }

  /// Id or name of the dataset it read; null where it says none.
  public static @Nullable String dataset(Run run) {
    JsonNode parameters = run.parameters();
    for (JsonNode node : new JsonNode[] {parameters.path("table").path("dataset"), parameters.path("dataset"), parameters.path("wanted").path("table")}) {
      if (node.isTextual()) {
        return node.asText();
      }
    }
    return null;
  }

  /// Columns that it learned from, with their kinds.
  static Map<String, String> columns(Run run, Datasets.@Nullable Entry entry) {
    var columns = new LinkedHashMap<String, String>();
    JsonNode recorded = run.parameters().path("table").path("columns");
    if (recorded.isArray()) {
      recorded.forEach(column -> columns.put(column.path("name").asText(), column.path("kind").asText()));
    } else if (entry != null) {
      entry.schema().columns().forEach(column -> columns.put(column.name(), column.kind().id()));
      run.parameters().path("leftOut").forEach(name -> columns.remove(name.asText()));
    }
    return columns;
  }
}
