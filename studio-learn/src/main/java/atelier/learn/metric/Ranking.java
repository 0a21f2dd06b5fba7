package atelier.learn.metric;

import java.util.Arrays;

/// How well scores rank the rows of one class above the rest.
///
/// Rows are walked from the highest score down; rows of equal score are one step.
final class Ranking {
  private static final double[] ONE = {1};

  private final double[] score;
  private final boolean[] positive;
  private final double[] weight;

  /// @param weight one weight a row, or a single one for all
  private Ranking(double[] score, boolean[] positive, double[] weight) {
    this.score = score;
    this.positive = positive;
    this.weight = weight;
  }

  /// @param weight null where all are 1
  static Ranking of(double[] score, boolean[] positive, double @org.jspecify.annotations.Nullable [] weight) {
    return new Ranking(score, positive, weight == null ? ONE : weight);
  }

  /// Scores how well the class is ranked: the area under the ROC curve, equal scores counting half.
  ///
  /// @return area, 0 to 1; 0.5 is chance
  /// @throws Undefined when only one of class and rest occurs
  /// @see "Hanley & McNeil 1982, Radiology 143, eq. 1"
  double auc() throws Undefined {
    double[] areas = new double[1];
    Totals totals = walk((hits, misses, totalHits, totalMisses) -> areas[0] += misses * (totalHits - hits / 2));
    if (totals.hits == 0 || totals.misses == 0) {
      throw new Undefined("All rows are of one class.");
    }
    return areas[0] / (totals.hits * totals.misses);
  }

  /// Average precision: precision at each step, weighted by the recall gained there.
  ///
  /// @throws Undefined when no row is of the class
  double averagePrecision() throws Undefined {
    double[] sum = new double[1];
    Totals totals = walk((hits, misses, totalHits, totalMisses) -> {
      if (hits > 0) {
        sum[0] += hits * totalHits / (totalHits + totalMisses);
      }
    });
    if (totals.hits == 0) {
      throw new Undefined("No row is of the class to be found.");
    }
    return sum[0] / totals.hits;
  }

  private record Totals(double hits, double misses) {}

  private interface Step {
    void take(double hits, double misses, double totalHits, double totalMisses);
  }

  private Totals walk(Step step) {
    int[] order = descending();
    double totalHits = 0;
    double totalMisses = 0;
    for (int i = 0; i < order.length; ) {
      double hits = 0;
      double misses = 0;
      double level = score[order[i]];
      for (; i < order.length && score[order[i]] == level; i++) {
        double w = weight.length == 1 ? weight[0] : weight[order[i]];
        if (positive[order[i]]) {
          hits += w;
        } else {
          misses += w;
        }
      }
      totalHits += hits;
      totalMisses += misses;
      step.take(hits, misses, totalHits, totalMisses);
    }
    return new Totals(totalHits, totalMisses);
  }

  /// Row numbers by falling score: the scores are sorted as primitives, then each row looks up its place (no boxed comparator).
  private int[] descending() {
    double[] sorted = score.clone();
    Arrays.sort(sorted);
    int n = score.length;
    int[] next = new int[n];
    int[] order = new int[n];
    int[] firstOf = new int[n];
    Arrays.fill(firstOf, -1);
    for (int i = 0; i < n; i++) {
      int at = firstIndex(sorted, score[i]);
      next[i] = firstOf[at];
      firstOf[at] = i;
    }
    int filled = 0;
    for (int at = n - 1; at >= 0; at--) {
      for (int row = firstOf[at]; row >= 0; row = next[row]) {
        order[filled++] = row;
      }
    }
    return order;
  }

  private static int firstIndex(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Double.compare(sorted[middle], value) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
