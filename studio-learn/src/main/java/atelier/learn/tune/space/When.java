package atelier.learn.tune.space;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// When a parameter plays a part: each named parameter is active itself and has one of the values.
///
/// @param conditions values by name; empty is always
public record When(Map<String, List<Object>> conditions) {
  public static final When ALWAYS = new When(Map.of());

  public When {
    var kept = new LinkedHashMap<String, List<Object>>();
    conditions.forEach((name, values) -> kept.put(name, List.copyOf(values)));
    conditions = java.util.Collections.unmodifiableMap(kept);
  }

  public boolean isAlways() {
    return conditions.isEmpty();
  }

  /// Whether the values chosen so far, inactive ones left out, let it play a part.
  boolean holds(Map<String, Object> chosen) {
    return conditions.entrySet().stream().allMatch(c -> chosen.containsKey(c.getKey()) && c.getValue().contains(chosen.get(c.getKey())));
  }
}
