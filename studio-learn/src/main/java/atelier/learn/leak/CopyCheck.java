package atelier.learn.leak;

import atelier.core.data.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Target copies and near copies: asks how well one column alone, cut into pieces, predicts rows that it was not cut by. Missing cells are a piece of their own:
/// a column that is filled in only after the target was known says it by being there.
final class CopyCheck {
  private static final int PIECES = 40;
  private static final int FEWEST_ROWS = 40;
  /// Legitimate columns that strong exist; they are worth a look.
  private static final double SHARE = 0.97;
  private static final double NEAR_COPY = 0.985;

  private CopyCheck() {}

  static List<Charge> check(Evidence evidence) {
    var charges = new ArrayList<Charge>();
    if (evidence.rows().length < FEWEST_ROWS) {
      return charges;
    }
    for (Column column : evidence.columns()) {
      double[] keys = evidence.keys(column);
      double explained = explained(evidence, keys, evidence.isOrdered(column));
      double same = evidence.classes() == 0 && evidence.isOrdered(column) ? Math.abs(Evidence.correlation(keys, evidence.target())) : 0;
      if (explained >= SHARE || same >= NEAR_COPY) {
        String how = evidence.classes() == 0
            ? "alone it explains " + Evidence.percent(Math.max(explained, same * same)) + " of the target's variance"
            : "alone it lifts the share of rows named right " + Evidence.percent(explained) + " of the way from guessing to certainty";
        charges.add(new Charge(Charge.Kind.TARGET_COPY, column.name(), how, "Leave the column out unless it is known before the target is (step 'Drop columns')."));
      }
    }
    return charges;
  }

  /// Share of the way from guessing to certainty on rows that did not make the pieces.
  private static double explained(Evidence evidence, double[] keys, boolean ordered) {
    int[] piece = ordered ? pieces(keys) : codes(keys);
    int count = Arrays.stream(piece).max().orElse(0) + 1;
    // Where pieces have a row or two, as identifiers have, nothing carries over.
    return count > keys.length / 3 ? 0 : evidence.classes() == 0 ? variance(evidence.target(), piece, count) : purity(evidence.target(), piece, count, evidence.classes());
  }

  /// By rank into pieces of about the same size, equal values together; missing is a piece of its own.
  private static int[] pieces(double[] keys) {
    double[] sorted = Arrays.stream(keys).filter(v -> !Double.isNaN(v)).sorted().toArray();
    double[] distinct = Arrays.stream(sorted).distinct().limit(PIECES + 1L).toArray();
    double[] cuts = distinct.length <= PIECES ? distinct : new double[PIECES];
    for (int p = 0; distinct.length > PIECES && p < PIECES; p++) {
      cuts[p] = sorted[(int) ((long) p * sorted.length / PIECES)];
    }
    double[] edges = Arrays.stream(cuts).distinct().toArray();
    return Arrays.stream(keys).mapToInt(v -> {
      int found = Arrays.binarySearch(edges, v);
      return Double.isNaN(v) ? 0 : found >= 0 ? found + 1 : Math.max(1, -found - 1);
    }).toArray();
  }

  private static int[] codes(double[] keys) {
    Map<Double, Integer> codes = new HashMap<>();
    return Arrays.stream(keys).mapToInt(v -> codes.computeIfAbsent(v, _ -> codes.size())).toArray();
  }

  private static double variance(double[] y, int[] piece, int count) {
    double[][] sums = new double[2][count];
    double[][] sizes = new double[2][count];
    double[] all = new double[2];
    double[] rows = new double[2];
    for (int k = 0; k < y.length; k++) {
      int half = k & 1;
      sums[half][piece[k]] += y[k];
      sizes[half][piece[k]]++;
      all[half] += y[k];
      rows[half]++;
    }
    double rest = 0;
    double total = 0;
    for (int k = 0; k < y.length; k++) {
      int other = 1 - (k & 1);
      double mean = all[other] / Math.max(1, rows[other]);
      double said = sizes[other][piece[k]] > 0 ? sums[other][piece[k]] / sizes[other][piece[k]] : mean;
      rest += (y[k] - said) * (y[k] - said);
      total += (y[k] - mean) * (y[k] - mean);
    }
    return total > 0 ? 1 - rest / total : 0;
  }

  private static double purity(double[] y, int[] piece, int count, int classes) {
    int[][][] sizes = new int[2][count][classes];
    int[][] all = new int[2][classes];
    for (int k = 0; k < y.length; k++) {
      sizes[k & 1][piece[k]][(int) y[k]]++;
      all[k & 1][(int) y[k]]++;
    }
    double right = 0;
    double guessed = 0;
    for (int k = 0; k < y.length; k++) {
      int other = 1 - (k & 1);
      int common = most(all[other]);
      int[] own = sizes[other][piece[k]];
      int said = Arrays.stream(own).sum() > 0 ? most(own) : common;
      right += said == (int) y[k] ? 1 : 0;
      guessed += common == (int) y[k] ? 1 : 0;
    }
    // Of very rare classes too few rows are left to tell.
    return y.length - guessed < 10 ? 0 : (right - guessed) / (y.length - guessed);
  }

  private static int most(int[] counts) {
    int best = 0;
    for (int c = 1; c < counts.length; c++) {
      best = counts[c] > counts[best] ? c : best;
    }
    return best;
  }
}
