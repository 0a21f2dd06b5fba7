package atelier.learn.autopilot;

import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import java.util.EnumSet;
import java.util.Set;

/// Whether a model's answers have to be sharpened or softened (classes), or made larger or smaller as a whole (numbers): one number that is chosen on rows the
/// model has not seen, and 1 unless another is clearly better.
///
/// @see "Guo, Pleiss, Sun & Weinberger 2017, On calibration of modern neural networks, ICML, section 4.2 (one temperature)"
/// @see "Duan 1983, Smearing estimate: a nonparametric retransformation method, JASA 78 (why a logarithm's way back is too low on average)"
final class Calibration {
  private static final int FEWEST_ROWS = 200;
  private static final double[] POWERS = {0.4, 0.55, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.8};
  /// Shares of the loss that have to be gained.
  private static final double CLEARLY_SHARPER = 0.005;
  private static final double CLEARLY_LARGER = 0.002;
  private static final double MOST = 1.5;
  /// Measured by squares, which ask for the mean; others ask for the median, or for shares, and have no use for a factor.
  private static final Set<Metric> BY_SQUARES = EnumSet.of(Metric.RMSE, Metric.R2);

  private Calibration() {}

  /// The power of the probabilities, or the factor of the values.
  ///
  /// @param packed scores of `rows`, one after the other
  static double of(Yardstick yardstick, double[] packed, int[] rows) {
    if (rows.length < FEWEST_ROWS) {
      return 1;
    }
    return yardstick.task() == Task.REGRESSION ? factor(yardstick, packed, rows) : power(yardstick, packed, rows);
  }

  private static double power(Yardstick yardstick, double[] packed, int[] rows) {
    var loss = yardstick.by(Metric.LOGLOSS);
    double plain = loss.goodness(packed, rows);
    double best = 1;
    double reached = plain + CLEARLY_SHARPER * Math.abs(plain);
    for (double power : POWERS) {
      double goodness = loss.goodness(loss.sharpened(packed, power), rows);
      if (goodness > reached) {
        reached = goodness;
        best = power;
      }
    }
    return best;
  }

  private static double factor(Yardstick yardstick, double[] packed, int[] rows) {
    if (!BY_SQUARES.contains(yardstick.metric())) {
      return 1;
    }
    double products = 0;
    double squares = 0;
    for (int i = 0; i < rows.length; i++) {
      double weight = yardstick.weight() == null ? 1 : yardstick.weight()[rows[i]];
      products += weight * packed[i] * yardstick.truth()[rows[i]];
      squares += weight * packed[i] * packed[i];
    }
    double factor = Math.clamp(squares > 0 ? products / squares : 1, 1 / MOST, MOST);
    var error = yardstick.by(Metric.RMSE);
    return error.goodness(yardstick.calibrated(packed, factor), rows) > (1 - CLEARLY_LARGER) * error.goodness(packed, rows) ? factor : 1;
  }
}
