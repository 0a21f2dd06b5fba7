package atelier.flow.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Measures of how two columns go together, over the rows that have both. NaN where there is none.
final class Correlations {
  private Correlations() {}

  static double pearson(double[] x, double[] y) {
    double n = 0;
    double mx = 0;
    double my = 0;
    for (int i = 0; i < x.length; i++) {
      if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
        n++;
        mx += (x[i] - mx) / n;
        my += (y[i] - my) / n;
      }
    }
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
        xx += (x[i] - mx) * (x[i] - mx);
        yy += (y[i] - my) * (y[i] - my);
        xy += (x[i] - mx) * (y[i] - my);
      }
    }
    return n < 2 || xx == 0 || yy == 0 ? Double.NaN : Math.clamp(xy / Math.sqrt(xx * yy), -1, 1);
  }

  /// Pearson's of the ranks; equal values share theirs.
  static double spearman(double[] x, double[] y) {
    int[] both = IntStream.range(0, x.length).filter(i -> !Double.isNaN(x[i]) && !Double.isNaN(y[i])).toArray();
    return pearson(ranks(x, both), ranks(y, both));
  }

  private static double[] ranks(double[] cells, int[] rows) {
    Integer[] order = IntStream.range(0, rows.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> cells[rows[i]]));
    double[] ranks = new double[rows.length];
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && cells[rows[order[to]]] == cells[rows[order[from]]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + to + 1) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  /// Cramér's V of two groupings: √(χ² / (n · (min(rows, columns) − 1))), without a correction for bias.
  static double cramer(int[] a, int countA, int[] b, int countB) {
    double[][] cells = new double[countA][countB];
    double[] rows = new double[countA];
    double[] columns = new double[countB];
    double n = 0;
    for (int i = 0; i < a.length; i++) {
      if (a[i] >= 0 && b[i] >= 0) {
        cells[a[i]][b[i]]++;
        rows[a[i]]++;
        columns[b[i]]++;
        n++;
      }
    }
    double chi = 0;
    for (int i = 0; i < countA; i++) {
      for (int j = 0; j < countB; j++) {
        double expected = rows[i] * columns[j] / n;
        chi += expected > 0 ? (cells[i][j] - expected) * (cells[i][j] - expected) / expected : 0;
      }
    }
    long usedA = Arrays.stream(rows).filter(r -> r > 0).count();
    long usedB = Arrays.stream(columns).filter(c -> c > 0).count();
    double degrees = Math.min(usedA, usedB) - 1.0;
    return degrees <= 0 ? Double.NaN : Math.sqrt(chi / (n * degrees));
  }

  /// The correlation ratio η: how much of the spread of numbers is between groups, as a root.
  static double ratio(int[] groups, int count, double[] y) {
    double[] sums = new double[count];
    double[] rows = new double[count];
    double n = 0;
    double mean = 0;
    for (int i = 0; i < y.length; i++) {
      if (groups[i] >= 0 && !Double.isNaN(y[i])) {
        sums[groups[i]] += y[i];
        rows[groups[i]]++;
        n++;
        mean += (y[i] - mean) / n;
      }
    }
    double between = 0;
    double all = 0;
    for (int g = 0; g < count; g++) {
      between += rows[g] > 0 ? rows[g] * (sums[g] / rows[g] - mean) * (sums[g] / rows[g] - mean) : 0;
    }
    for (int i = 0; i < y.length; i++) {
      all += groups[i] >= 0 && !Double.isNaN(y[i]) ? (y[i] - mean) * (y[i] - mean) : 0;
    }
    return all == 0 ? Double.NaN : Math.sqrt(Math.clamp(between / all, 0, 1));
  }
}
