package atelier.experiments.replay;

import atelier.core.store.Run;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which versions, and what of the machine, are others than when a run was made.
final class Changes {
  private static final List<String> LISTS = List.of("engines");

  private Changes() {}

  /// A sentence for a result that is not the same.
  static String since(Run run, Map<String, String> now) {
    Map<String, String> then = then(run);
    if (then.isEmpty()) {
      return "Nobody wrote down with which versions it was made.";
    }
    List<String> changes = changes(then, now);
    return changes.isEmpty()
        ? "Data, parameters, seed, versions and machine are those of then: what was computed does not repeat."
        : "Changed since: " + String.join("; ", changes) + ".";
  }

  private static Map<String, String> then(Run run) {
    JsonNode environment = run.environment();
    JsonNode written = environment == null || environment.isEmpty() ? run.parameters().path("versions") : environment;
    var then = new TreeMap<String, String>();
    written.properties().forEach(e -> then.put(e.getKey(), e.getValue().asText()));
    return then;
  }

  private static List<String> changes(Map<String, String> then, Map<String, String> now) {
    var changes = new ArrayList<String>();
    then.forEach((name, was) -> {
      String is = now.get(name);
      if (is != null && !is.equals(was)) {
        changes.add(name + " " + (LISTS.contains(name) ? others(was, is) + " → " + others(is, was) : was + " → " + is));
      }
    });
    return changes;
  }

  /// What the second list has not.
  private static String others(String list, String other) {
    List<String> known = Arrays.asList(other.split(", "));
    return String.join(", ", Arrays.stream(list.split(", ")).filter(part -> !known.contains(part)).toList());
  }
}
