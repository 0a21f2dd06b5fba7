package atelier.learn.metric;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Predicted values against true ones.
final class ValueMeasures implements Measures {
  private final double[] truth;
  private final double[] predicted;
  private final double @Nullable [] weight;

  ValueMeasures(double[] truth, double[] predicted, double @Nullable [] weight) {
    this.truth = truth;
    this.predicted = predicted;
    this.weight = weight;
  }

  @Override
  public double measure(Metric metric) throws Undefined {
    return switch (metric) {
      case RMSE -> Math.sqrt(mean((y, p) -> (y - p) * (y - p)));
      case MAE -> mean((y, p) -> Math.abs(y - p));
      case R2 -> r2();
      case MAPE -> mape();
      case RMSLE -> rmsle();
      case MEDIAN_AE -> medianError();
      default -> throw new IllegalArgumentException(metric.id() + " is for classes, not for values.");
    };
  }

  private double r2() throws Undefined {
    double center = mean((y, p) -> y);
    double spread = mean((y, p) -> (y - center) * (y - center));
    if (spread == 0 || Arrays.stream(truth).allMatch(y -> y == truth[0])) {
      throw new Undefined("All true values are equal.");
    }
    return 1 - mean((y, p) -> (y - p) * (y - p)) / spread;
  }

  private double mape() throws Undefined {
    if (Arrays.stream(truth).anyMatch(y -> y == 0)) {
      throw new Undefined("A true value is 0.");
    }
    return mean((y, p) -> Math.abs((y - p) / y));
  }

  private double rmsle() throws Undefined {
    if (Arrays.stream(truth).anyMatch(y -> y < 0)) {
      throw new Undefined("A true value is negative.");
    }
    if (Arrays.stream(predicted).anyMatch(p -> p < 0)) {
      throw new Undefined("A predicted value is negative.");
    }
    return Math.sqrt(mean((y, p) -> Math.pow(Math.log1p(y) - Math.log1p(p), 2)));
  }

  /// The middle error; with weights, the lowest error at which half of the weight is reached (scikit-learn's `_weighted_percentile`).
  private double medianError() {
    double[] errors = IntStream.range(0, truth.length).mapToDouble(i -> Math.abs(truth[i] - predicted[i])).toArray();
    if (weight == null) {
      Arrays.sort(errors);
      int half = errors.length / 2;
      return errors.length % 2 == 1 ? errors[half] : (errors[half - 1] + errors[half]) / 2;
    }
    int[] order = IntStream.range(0, errors.length).boxed().sorted((a, b) -> Double.compare(errors[a], errors[b])).mapToInt(i -> i).toArray();
    double half = Arrays.stream(weight).sum() / 2;
    double reached = 0;
    for (int row : order) {
      reached += weight[row];
      if (reached >= half) {
        return errors[row];
      }
    }
    return errors[order[order.length - 1]];
  }

  private double mean(DoubleBinaryOperator of) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < truth.length; i++) {
      double w = weight == null ? 1 : weight[i];
      sum += w * of.applyAsDouble(truth[i], predicted[i]);
      total += w;
    }
    return sum / total;
  }
}
