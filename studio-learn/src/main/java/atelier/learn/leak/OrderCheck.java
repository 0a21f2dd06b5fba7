package atelier.learn.leak;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Running numbers that know the target, because the rows were numbered after they had been sorted by it, or collected class by class.
final class OrderCheck {
  private static final int FEWEST_ROWS = 40;
  private static final double CORRELATION = 0.8;
  private static final double RUNS = 0.35;

  private OrderCheck() {}

  static List<Charge> check(Evidence evidence) {
    var charges = new ArrayList<Charge>();
    if (evidence.rows().length < FEWEST_ROWS) {
      return charges;
    }
    for (Column column : evidence.columns()) {
      double[] keys = evidence.keys(column);
      if (column.kind() == Kind.INTEGER && isRunning(keys)) {
        String how = evidence.classes() == 0 ? sorted(keys, evidence.target()) : runs(keys, evidence.target());
        if (how != null) {
          charges.add(new Charge(Charge.Kind.ORDERING_ID, column.name(), how, "Leave the column out: new rows get numbers that say nothing (step 'Drop columns')."));
        }
      }
    }
    return charges;
  }

  /// Whole numbers, another in each row, with few gaps.
  private static boolean isRunning(double[] keys) {
    double[] sorted = keys.clone();
    Arrays.sort(sorted);
    if (Double.isNaN(sorted[sorted.length - 1]) || sorted[sorted.length - 1] - sorted[0] > 2.5 * sorted.length) {
      return false;
    }
    for (int k = 1; k < sorted.length; k++) {
      if (sorted[k] == sorted[k - 1]) {
        return false;
      }
    }
    return true;
  }

  private static @org.jspecify.annotations.Nullable String sorted(double[] keys, double[] y) {
    double correlation = Math.abs(Evidence.correlation(ranks(keys), ranks(y)));
    return correlation >= CORRELATION ? "its order is that of the target (rank correlation " + String.format(java.util.Locale.ROOT, "%.2f", correlation) + ")" : null;
  }

  private static double[] ranks(double[] values) {
    int[] order = order(values);
    double[] ranks = new double[values.length];
    for (int k = 0; k < order.length; k++) {
      ranks[order[k]] = k;
    }
    return ranks;
  }

  private static int[] order(double[] values) {
    return IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(k -> values[k])).mapToInt(Integer::intValue).toArray();
  }

  /// Changes of class along the number, against what chance makes.
  private static @org.jspecify.annotations.Nullable String runs(double[] keys, double[] y) {
    int[] order = order(keys);
    int changes = 0;
    for (int k = 1; k < order.length; k++) {
      changes += y[order[k]] == y[order[k - 1]] ? 0 : 1;
    }
    int classes = (int) Arrays.stream(y).max().orElse(0) + 1;
    double same = 0;
    for (int c = 0; c < classes; c++) {
      int own = c;
      double share = Arrays.stream(y).filter(v -> v == own).count() / (double) y.length;
      same += share * share;
    }
    double expected = (1 - same) * (y.length - 1);
    return expected >= 15 && changes < RUNS * expected ? "along it the class changes " + changes + " times, where chance makes " + Math.round(expected) : null;
  }
}
