package atelier.learn.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// What predictions scored.
///
/// @param values  finite numbers by the metric's id, in the contract's order; an undefined one is left out
/// @param reasons a sentence for each metric that is undefined on these rows
public record Scores(Map<String, Double> values, Map<String, String> reasons) {
  public Scores {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
  }

  /// The score, or empty where it is undefined.
  public OptionalDouble get(Metric metric) {
    Double value = values.get(metric.id());
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
