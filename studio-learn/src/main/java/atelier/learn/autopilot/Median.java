package atelier.learn.autopilot;

import atelier.learn.metric.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bar for the first fold of a trial: the middle of what the first folds of finished trials scored. Used where the table is so large that every fold counts.
///
/// @param metric null: there is no bar
record Median(@Nullable Metric metric) {
  private static final int FEWEST = 4;

  static Median none() {
    return new Median(null);
  }

  @Nullable Double of(List<Contender> done) {
    Metric by = metric;
    if (by == null) {
      return null;
    }
    double[] first = done.stream().filter(c -> !c.plan().algorithm().equals("baseline") && !c.result().folds().isEmpty())
        .mapToDouble(c -> c.result().folds().getFirst().metrics().getOrDefault(by.id(), Double.NaN)).filter(v -> !Double.isNaN(v)).sorted().toArray();
    return first.length < FEWEST ? null : (Double) ((first[(first.length - 1) / 2] + first[first.length / 2]) / 2);
  }
}
