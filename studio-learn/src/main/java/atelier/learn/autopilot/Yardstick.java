package atelier.learn.autopilot;

import atelier.learn.learner.Task;
import atelier.learn.learner.blend.BlendModel;
import atelier.learn.metric.Metric;
import atelier.learn.metric.Scorer;
import atelier.learn.train.TrainReport.FoldResult;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Measures out-of-fold scores of chosen rows, fast enough for thousands of times.
///
/// @param truth  a number a row of the frame
/// @param weight a number a row of the frame; null where all are 1
///
/// @param foldOf fold of each row of the frame; the folds' scores are averaged, for what one fold's model calls likely may be unlikely to another's
record Yardstick(Task task, Metric metric, int classes, double[] truth, double @Nullable [] weight, int[] foldOf, int folds) {
  /// The same for another metric.
  Yardstick by(Metric other) {
    return new Yardstick(task, other, classes, truth, weight, foldOf, folds);
  }

  /// Those of the rows that a fold holds out.
  int[] measured(int[] rows) {
    return Arrays.stream(rows).filter(row -> foldOf[row] >= 0).toArray();
  }

  int width() {
    return Math.max(1, classes);
  }

  /// Mean over the folds of the metric, such that more is better; folds in which it is undefined do not count, and where none counts it is the worst there is.
  double goodness(double[] packed, int[] rows) {
    int[] sizes = new int[folds];
    for (int row : rows) {
      sizes[foldOf[row]]++;
    }
    double sum = 0;
    int count = 0;
    for (int fold = 0; fold < folds; fold++) {
      double value = sizes[fold] == rows.length ? pooled(packed, rows) : sizes[fold] == 0 ? Double.NEGATIVE_INFINITY : part(packed, rows, fold, sizes[fold]);
      if (value != Double.NEGATIVE_INFINITY) {
        sum += value;
        count++;
      }
    }
    return count == 0 ? Double.NEGATIVE_INFINITY : sum / count;
  }

  private double part(double[] packed, int[] rows, int fold, int size) {
    int width = width();
    int[] own = new int[size];
    double[] scores = new double[size * width];
    int at = 0;
    for (int i = 0; i < rows.length; i++) {
      if (foldOf[rows[i]] == fold) {
        System.arraycopy(packed, i * width, scores, at * width, width);
        own[at++] = rows[i];
      }
    }
    return pooled(scores, own);
  }

  private double pooled(double[] packed, int[] rows) {
    double value = metric == Metric.AUC && task == Task.BINARY && weight == null ? auc(packed, rows) : Scorer.score(metric, task, classes, at(truth, rows), packed, weights(rows));
    return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : metric.higherIsBetter() ? value : -value;
  }

  Map<String, Double> all(double[] packed, int[] rows) {
    return Scorer.score(task, classes, at(truth, rows), packed, weights(rows)).values();
  }

  /// The chosen rows' scores, one after the other.
  double[] pack(double[] scores, int[] rows) {
    int width = width();
    double[] packed = new double[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(scores, rows[i] * width, packed, i * width, width);
    }
    return packed;
  }

  private double @Nullable [] weights(int[] rows) {
    return weight == null ? null : at(weight, rows);
  }

  private static double[] at(double[] values, int[] rows) {
    double[] picked = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = values[rows[i]];
    }
    return picked;
  }

  /// The same area as [Scorer]'s, by one sort of numbers that carry their class in the last bit.
  private double auc(double[] packed, int[] rows) {
    long[] keys = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      long bits = Double.doubleToRawLongBits(packed[2 * i + 1] + 0.0);
      keys[i] = (bits & ~1L) | (long) truth[rows[i]];
    }
    Arrays.sort(keys);
    double below = 0;
    double area = 0;
    long hits = 0;
    for (int i = 0; i < keys.length; ) {
      long same = keys[i] & ~1L;
      int ones = 0;
      int zeros = 0;
      for (; i < keys.length && (keys[i] & ~1L) == same; i++) {
        if ((keys[i] & 1) == 1) {
          ones++;
        } else {
          zeros++;
        }
      }
      area += ones * (below + zeros / 2.0);
      below += zeros;
      hits += ones;
    }
    return hits == 0 || below == 0 ? Double.NaN : area / hits / below;
  }

  /// What a fold is worth.
  ///
  /// @param packed scores of `rows`, which are the fold's
  /// @param train  rows that its models learned from
  FoldResult fold(int train, double[] packed, int[] rows) {
    return new FoldResult(train, rows.length, all(packed, rows));
  }

  /// Packed scores after a [Calibration]: probabilities raised to a power and divided by their sum, or values times a factor. A copy, unless `by` is 1.
  double[] calibrated(double[] packed, double by) {
    if (by == 1) {
      return packed;
    }
    if (classes == 0) {
      return Arrays.stream(packed).map(v -> by * v).toArray();
    }
    double[] copy = packed.clone();
    for (int i = 0; i < copy.length; i += classes) {
      BlendModel.sharpen(copy, i, classes, by);
    }
    return copy;
  }
}
