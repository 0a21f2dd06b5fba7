package atelier.flow.method;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Cuts of a number that part a target best: a tree of that one number, grown where it helps most (scikit-learn's DecisionTree with max_leaf_nodes and min_samples_leaf 0.05).
public final class Bins {
  private static final double SMALLEST = 0.05;

  private Bins() {}

  /// @param classes of the target, 0 for numbers
  /// @return cuts in ascending order; x goes to the upper side where it is greater
  public static double[] cuts(double[] x, double[] y, int classes, int most) {
    Integer[] order = new Integer[x.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> x[i]).thenComparing(i -> i));
    double[] sorted = Arrays.stream(order).mapToDouble(i -> x[i]).toArray();
    double[] target = Arrays.stream(order).mapToDouble(i -> y[i]).toArray();
    int least = Math.max(1, (int) Math.ceil(SMALLEST * x.length));
    var queue = new PriorityQueue<Split>(Comparator.comparingDouble((Split s) -> -s.gain()).thenComparing(Split::from));
    offer(queue, best(sorted, target, classes, 0, x.length, least));
    var cuts = new java.util.ArrayList<Double>();
    while (cuts.size() < most - 1 && !queue.isEmpty()) {
      Split split = queue.remove();
      cuts.add(split.cut());
      offer(queue, best(sorted, target, classes, split.from(), split.middle(), least));
      offer(queue, best(sorted, target, classes, split.middle(), split.to(), least));
    }
    return cuts.stream().sorted().mapToDouble(c -> c).toArray();
  }

  private record Split(int from, int middle, int to, double cut, double gain) {}

  private static void offer(PriorityQueue<Split> queue, Split split) {
    if (split.gain() > 1e-12) {
      queue.add(split);
    }
  }

  /// The cut after which the parts are purest; gain 0 where there is none.
  private static Split best(double[] x, double[] y, int classes, int from, int to, int least) {
    int width = classes == 0 ? 3 : classes + 1;
    var all = new double[width];
    var left = new double[width];
    for (int i = from; i < to; i++) {
      add(all, y[i], classes, 1);
    }
    double whole = impurity(all, classes);
    Split best = new Split(from, from, to, 0, 0);
    double[] right = all.clone();
    for (int i = from; i < to - 1; i++) {
      add(left, y[i], classes, 1);
      add(right, y[i], classes, -1);
      if (x[i] == x[i + 1] || i + 1 - from < least || to - i - 1 < least) {
        continue;
      }
      double gain = whole - impurity(left, classes) - impurity(right, classes);
      if (gain > best.gain() * (1 + 1e-12)) {
        best = new Split(from, i + 1, to, x[i] / 2 + x[i + 1] / 2, gain);
      }
    }
    return best;
  }

  private static void add(double[] tally, double y, int classes, int times) {
    if (classes > 0) {
      tally[(int) y] += times;
      tally[classes] += times;
    } else {
      tally[0] += times;
      tally[1] += times * y;
      tally[2] += times * y * y;
    }
  }

  /// Rows times Gini impurity or variance.
  private static double impurity(double[] tally, int classes) {
    if (classes == 0) {
      return tally[0] == 0 ? 0 : Math.max(0, tally[2] - tally[1] * tally[1] / tally[0]);
    }
    double squares = 0;
    for (int k = 0; k < classes; k++) {
      squares += tally[k] * tally[k];
    }
    return tally[classes] == 0 ? 0 : tally[classes] - squares / tally[classes];
  }
}
