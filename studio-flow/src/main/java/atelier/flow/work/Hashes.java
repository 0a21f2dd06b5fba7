package atelier.flow.work;

import atelier.core.file.Digests;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What tells results apart.
final class Hashes {
  private Hashes() {}

  static String of(String... parts) {
    return Digests.of(List.of(parts).stream().map(p -> p.length() + ":" + p).collect(Collectors.joining(",")).getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }

  /// The same text for the same values, whatever their order; the entries of lists keep theirs.
  static String sorted(JsonNode json) {
    return json.isObject()
        ? json.properties().stream().sorted(Map.Entry.comparingByKey()).map(e -> e.getKey() + "=" + sorted(e.getValue())).collect(Collectors.joining(",", "{", "}"))
        : json.toString();
  }

  static String sorted(Map<String, JsonNode> values) {
    return values.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(e -> e.getKey() + "=" + sorted(e.getValue())).collect(Collectors.joining(",", "{", "}"));
  }
}
