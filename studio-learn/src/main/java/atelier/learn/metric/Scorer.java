package atelier.learn.metric;

import atelier.learn.learner.Task;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// Scores predictions by every metric of their task.
public final class Scorer {
  private Scorer() {}

  /// Computes all metrics of the task.
  ///
  /// @param classes   number of classes; 0 for regression
  /// @param truth     n class indexes or values
  /// @param predicted n × classes probabilities row by row, or n values
  /// @param weight    n weights ≥ 0, or null where all are 1
  public static Scores score(Task task, int classes, double[] truth, double[] predicted, double @Nullable [] weight) {
    int width = task.classes() ? classes : 1;
    if (predicted.length != truth.length * width || weight != null && weight.length != truth.length) {
      throw new IllegalArgumentException(predicted.length + " predictions do not fit " + truth.length + " rows × " + width + ".");
    }
    var values = new LinkedHashMap<String, Double>();
    var reasons = new LinkedHashMap<String, String>();
    var measured = task.classes() ? new ClassMeasures(classes, truth, predicted, weight) : new ValueMeasures(truth, predicted, weight);
    for (Metric metric : Metric.all(task)) {
      try {
        refuseUnusable(truth, predicted, weight);
        double value = measured.measure(metric);
        if (!Double.isFinite(value)) {
          throw new Undefined("The result is no finite number.");
        }
        values.put(metric.id(), value);
      } catch (Undefined e) {
        reasons.put(metric.id(), String.valueOf(e.getMessage()));
      }
    }
    return new Scores(values, reasons);
  }

  /// One metric alone; NaN where it is undefined.
  public static double score(Metric metric, Task task, int classes, double[] truth, double[] predicted, double @Nullable [] weight) {
    Measures measures = task.classes() ? new ClassMeasures(classes, truth, predicted, weight) : new ValueMeasures(truth, predicted, weight);
    try {
      refuseUnusable(truth, predicted, weight);
      return measures.measure(metric);
    } catch (Undefined e) {
      return Double.NaN;
    }
  }

  private static void refuseUnusable(double[] truth, double[] predicted, double @Nullable [] weight) throws Undefined {
    if (truth.length == 0 || weight != null && java.util.Arrays.stream(weight).sum() <= 0) {
      throw new Undefined("There are no rows.");
    }
    for (double value : predicted) {
      if (!Double.isFinite(value)) {
        throw new Undefined("A prediction is " + value + ".");
      }
    }
  }
}
