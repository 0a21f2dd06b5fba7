package atelier.learn.learner.forest;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Draws rows, with replacement each as likely as its weight says: then a row of weight 0 is never drawn.
final class Draw {
  private final int rows;
  private final double @Nullable [] upTo;

  /// @param weight n weights ≥ 0, not all 0; null where all are 1
  Draw(int rows, double @Nullable [] weight) {
    this.rows = rows;
    this.upTo = weight == null ? null : sums(weight);
  }

  /// How often each row was drawn.
  int[] times(int draws, SplittableRandom random) {
    int[] times = new int[rows];
    for (int i = 0; i < draws; i++) {
      times[upTo == null ? random.nextInt(rows) : row(upTo, random)]++;
    }
    return times;
  }

  /// Rows drawn without replacement, each as likely as the others.
  int[] once(int draws, SplittableRandom random) {
    int[] times = new int[rows];
    int left = draws;
    for (int i = 0; i < rows; i++) {
      times[i] = random.nextInt(rows - i) < left ? 1 : 0;
      left -= times[i];
    }
    return times;
  }

  private static double[] sums(double[] weight) {
    double[] sums = new double[weight.length];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += weight[i];
      sums[i] = sum;
    }
    return sums;
  }

  private static int row(double[] upTo, SplittableRandom random) {
    double point = random.nextDouble() * upTo[upTo.length - 1];
    // The first row whose end lies beyond the point.
    int low = 0;
    int high = upTo.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo[middle] > point) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
