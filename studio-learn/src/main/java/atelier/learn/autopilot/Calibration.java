package atelier.learn.autopilot;

import atelier.core.job.Parallel;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Whether a model's answers have to be sharpened or softened (classes), or made larger or smaller as a whole (numbers): one number that is chosen on rows the
/// model has not seen, and 1 unless another is clearly better.
///
/// @see "Guo, Pleiss, Sun & Weinberger 2017, On calibration of modern neural networks, ICML, section 4.2 (one temperature)"
/// @see "Duan 1983, Smearing estimate: a nonparametric retransformation method, JASA 78 (why a logarithm's way back is too low on average)"
///
/// @param all    of the model that is kept, chosen on all rows; 1 leaves its answers as they are
/// @param byFold of each fold's rows, chosen on those of the others, so that measuring them is nobody's own praise
record Calibration(double all, double[] byFold) {
  private static final int FEWEST_ROWS = 200;
  /// One number needs no more.
  private static final int MOST_CELLS = 60_000;
  private static final double[] POWERS = {0.4, 0.55, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.8};
  private static final int PLAIN = 5;
  /// Shares of the loss that have to be gained.
  private static final double CLEARLY_SHARPER = 0.005;
  private static final double CLEARLY_LARGER = 0.002;
  private static final double MOST = 1.5;
  /// Measured by squares, which ask for the mean; others ask for the median, or for shares, and have no use for a factor.
  private static final Set<Metric> BY_SQUARES = EnumSet.of(Metric.RMSE, Metric.R2);

  static Calibration none(int folds) {
    return new Calibration(1, ones(folds));
  }

  /// Of each of some models.
  ///
  /// @param scores of each model, a row of the frame after the other
  /// @param rows   that were measured
  /// @param late   whether answers have to be left as they are, for want of time
  static List<Calibration> of(Yardstick yardstick, List<double[]> scores, int[] rows, int threads, BooleanSupplier late) {
    int folds = yardstick.folds();
    double[] chosen = ones(scores.size() * (folds + 1));
    if (rows.length >= FEWEST_ROWS) {
      Parallel.run(threads, chosen.length, k -> {
        int fold = k % (folds + 1);
        int[] some = some(fold == folds ? rows : Arrays.stream(rows).filter(row -> yardstick.foldOf()[row] != fold).toArray(), yardstick.width());
        if (some.length > 0 && !late.getAsBoolean()) {
          double[] packed = yardstick.pack(scores.get(k / (folds + 1)), some);
          chosen[k] = yardstick.task() == Task.REGRESSION ? factor(yardstick, packed, some) : power(yardstick, packed, some, late);
        }
      });
    }
    return IntStream.range(0, scores.size()).mapToObj(m -> {
      int at = m * (folds + 1);
      return new Calibration(chosen[at + folds], Arrays.copyOfRange(chosen, at, at + folds));
    }).toList();
  }

  /// What a model's folds would have said with this, a row of the frame after the other.
  double[] held(Yardstick yardstick, double[] scores) {
    double[] held = scores.clone();
    int width = yardstick.width();
    for (int k = 0; k < byFold.length; k++) {
      int fold = k;
      int[] rows = IntStream.range(0, yardstick.foldOf().length).filter(row -> yardstick.foldOf()[row] == fold).toArray();
      double[] own = yardstick.calibrated(yardstick.pack(scores, rows), byFold[fold]);
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(own, i * width, held, rows[i] * width, width);
      }
    }
    return held;
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static int[] some(int[] rows, int width) {
    int count = Math.min(rows.length, Math.max(FEWEST_ROWS, MOST_CELLS / width));
    return IntStream.range(0, count).map(k -> rows[(int) ((long) k * rows.length / count)]).toArray();
  }

  /// The log loss has one valley over the powers: from 1 it is followed down as far as it goes.
  private static double power(Yardstick yardstick, double[] packed, int[] rows, BooleanSupplier late) {
    var loss = yardstick.by(Metric.LOGLOSS);
    double plain = loss.goodness(packed, rows);
    int best = PLAIN;
    for (int way : new int[] {-1, 1}) {
      double reached = plain;
      int at = PLAIN;
      for (int k = PLAIN + way; k >= 0 && k < POWERS.length && !late.getAsBoolean(); k += way) {
        double goodness = loss.goodness(loss.calibrated(packed, POWERS[k]), rows);
        if (!(goodness > reached)) {
          break;
        }
        reached = goodness;
        at = k;
      }
      if (reached > plain + CLEARLY_SHARPER * Math.abs(plain)) {
        best = at;
        break;
      }
    }
    return POWERS[best];
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
