package atelier.experiments.search;

import atelier.experiments.compare.RunFacts;
import atelier.learn.metric.Metric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far a metric reaches over the runs that are shown: where the bars of its column begin and end. Immutable.
///
/// @param high           above `low`
/// @param higherIsBetter null where nobody knows
public record Spread(double low, double high, @Nullable Boolean higherIsBetter) {
  private static final String METRIC = "metric.";

  public Spread {
    if (!(low < high)) {
      throw new IllegalArgumentException("A spread from " + low + " to " + high + " has no length.");
    }
  }

  /// Of each metric among the columns, over all runs that are shown; none for a metric without two different finite numbers, where there is nothing to compare.
  public static Map<String, Spread> of(List<BoardView.Group> groups, List<String> fields) {
    var spreads = new HashMap<String, Spread>();
    fields.stream().filter(field -> field.startsWith(METRIC)).forEach(field -> {
      String name = field.substring(METRIC.length());
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (BoardView.Group group : groups) {
        for (FoundRun run : group.runs()) {
          Double value = run.metrics().get(name);
          if (value != null && Double.isFinite(value)) {
            low = Math.min(low, value);
            high = Math.max(high, value);
          }
        }
      }
      if (low < high) {
        spreads.put(field, new Spread(low, high, RunFacts.metric(name).map(Metric::higherIsBetter).orElse(null)));
      }
    });
    return Map.copyOf(spreads);
  }

  /// From 0 for the worst to 1 for the best; where no direction is known from the smallest to the largest. NaN for what is no finite number.
  public double share(double value) {
    if (!Double.isFinite(value)) {
      return Double.NaN;
    }
    // Halves, because the difference of two large numbers is not finite.
    double share = Math.clamp((value / 2 - low / 2) / (high / 2 - low / 2), 0, 1);
    return Boolean.FALSE.equals(higherIsBetter) ? 1 - share : share;
  }

  /// Whether no run that is shown has a better value; never where no direction is known.
  public boolean isBest(double value) {
    return higherIsBetter != null && value == (higherIsBetter ? high : low);
  }
}
