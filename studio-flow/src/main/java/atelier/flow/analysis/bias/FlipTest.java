package atelier.flow.analysis.bias;

import atelier.core.job.Parallel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// FT: of each row of the group, what the model says of the rows nearest to it outside the group.
final class FlipTest {
  private static final int NEIGHBOURS = 5;
  private static final int FEW_ROWS = 9;
  private static final long MOST_DISTANCES = 2_000_000_000L;

  private FlipTest() {}

  /// (predicted 1 where neighbours say 0, minus the reverse) / rows of the group.
  ///
  /// @param a, d      numbers of the rows, all of one length
  /// @param saidOfA, saidOfD predicted labels
  static double measure(List<double[]> a, boolean[] saidOfA, List<double[]> d, boolean[] saidOfD, int threads) throws NoMeasure {
    if (a.isEmpty() || d.isEmpty()) {
      throw new NoMeasure(a.isEmpty() ? "The complement of the facet has no rows." : "The facet has no rows.");
    }
    if ((long) a.size() * d.size() > MOST_DISTANCES) {
      throw new NoMeasure("The flip test compares " + d.size() + " × " + a.size() + " rows, which takes too long; take a sample of the rows.");
    }
    int k = a.size() > FEW_ROWS ? NEIGHBOURS : 1;
    var flips = new AtomicInteger();
    Parallel.blocks(threads, d.size(), 64, (from, to) -> {
      for (int i = from; i < to; i++) {
        boolean near = vote(a, saidOfA, d.get(i), k);
        if (near != saidOfD[i]) {
          flips.addAndGet(saidOfD[i] ? 1 : -1);
        }
      }
    });
    return (double) flips.get() / d.size();
  }

  /// Of equally near rows the earlier ones count.
  private static boolean vote(List<double[]> a, boolean[] said, double[] row, int k) {
    double[] nearest = new double[k];
    int[] who = new int[k];
    int found = 0;
    for (int j = 0; j < a.size(); j++) {
      double distance = distance(a.get(j), row);
      if (found < k || distance < nearest[found - 1]) {
        int at = found < k ? found++ : found - 1;
        while (at > 0 && nearest[at - 1] > distance) {
          nearest[at] = nearest[at - 1];
          who[at] = who[at - 1];
          at--;
        }
        nearest[at] = distance;
        who[at] = j;
      }
    }
    int votes = 0;
    for (int i = 0; i < found; i++) {
      votes += said[who[i]] ? 1 : 0;
    }
    return 2 * votes > k;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }
}
