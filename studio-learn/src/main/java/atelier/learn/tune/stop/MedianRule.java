package atelier.learn.tune.stop;

import java.util.NavigableMap;
import java.util.TreeMap;

/// Stops a trial whose loss is worse than the median of what earlier trials had on average up to the same step.
///
/// @see "SageMaker's early stopping; Golovin et al. 2017, Google Vizier, 3.2"
public final class MedianRule implements Stopper {
  /// With fewer, a median says nothing.
  private static final int FEWEST_EARLIER = 3;

  private final NavigableMap<Integer, NavigableMap<Integer, Double>> curves = new TreeMap<>();

  @Override
  public boolean goesOn(int trial, int step, double loss) {
    heard(trial, step, loss);
    double[] averages = curves.headMap(trial, false).values().stream()
        .map(curve -> curve.headMap(step, true).values())
        .filter(values -> !values.isEmpty())
        .mapToDouble(values -> values.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
        .sorted().toArray();
    return averages.length < FEWEST_EARLIER || !(loss > median(averages));
  }

  @Override
  public void heard(int trial, int step, double loss) {
    curves.computeIfAbsent(trial, t -> new TreeMap<>()).put(step, loss);
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
