package atelier.learn.leak;

import atelier.core.data.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Duplicate rows: what is learned from a row is then asked of its twin. Where columns are few and coarse, twins are chance; as many as chance makes are no news.
final class TwinCheck {
  private static final double SHARE = 0.02;
  private static final double BEYOND_CHANCE = 10;

  private TwinCheck() {}

  static List<Charge> check(Evidence evidence) {
    int n = evidence.rows().length;
    List<Column> columns = evidence.columns();
    if (n < 40 || columns.isEmpty()) {
      return List.of();
    }
    long[] hash = new long[n];
    double together = 1;
    for (Column column : columns) {
      double[] keys = evidence.keys(column);
      mix(hash, keys);
      together *= collisions(keys);
    }
    mix(hash, evidence.target());
    together *= collisions(evidence.target());
    Map<Long, Integer> sizes = new HashMap<>();
    for (long h : hash) {
      sizes.merge(h, 1, Integer::sum);
    }
    double pairs = 0;
    int twins = 0;
    for (int size : sizes.values()) {
      pairs += size * (size - 1.0) / 2;
      twins += size > 1 ? size : 0;
    }
    double expected = together * n * (n - 1.0) / 2;
    if (twins < SHARE * n || pairs < BEYOND_CHANCE * expected + 3) {
      return List.of();
    }
    var charges = new ArrayList<Charge>();
    charges.add(new Charge(
        Charge.Kind.DUPLICATE_ROWS, null, twins + " of " + n + " rows (" + Evidence.percent((double) twins / n) + ") have a twin, so folds and test tables hold rows that were learned from",
        "Keep one of each before splitting (step 'Drop duplicate rows'), or give --group a column that twins share."));
    return charges;
  }

  private static void mix(long[] hash, double[] keys) {
    for (int k = 0; k < hash.length; k++) {
      long mixed = (hash[k] ^ Double.doubleToLongBits(keys[k])) * 0x9E3779B97F4A7C15L;
      hash[k] = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
    }
  }

  /// The chance that two rows have the same cell.
  private static double collisions(double[] keys) {
    double[] sorted = keys.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (int from = 0, to = 0; from < sorted.length; from = to) {
      while (to < sorted.length && Double.compare(sorted[to], sorted[from]) == 0) {
        to++;
      }
      double size = to - from;
      sum += size * (size - 1);
    }
    return sum / ((double) sorted.length * Math.max(1, sorted.length - 1));
  }
}
