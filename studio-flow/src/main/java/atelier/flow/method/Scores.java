package atelier.flow.method;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.FDistribution;

/// How much one column says of a target. Rows in which a number is missing are left out.
public final class Scores {
  private static final int BINS = 10;

  private Scores() {}

  /// A statistic and the probability of one as large by chance.
  public record Score(double statistic, double chance) {}

  /// The F of an analysis of variance: a number against classes.
  public static Score variance(double[] x, double[] classes, int count) {
    var n = new double[count];
    var sums = new double[count];
    double all = 0;
    double total = 0;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      if (!Double.isNaN(x[i])) {
        n[(int) classes[i]]++;
        sums[(int) classes[i]] += x[i];
        all++;
        total += x[i];
      }
    }
    double between = 0;
    int groups = 0;
    for (int k = 0; k < count; k++) {
      if (n[k] > 0) {
        between += n[k] * Math.pow(sums[k] / n[k] - total / all, 2);
        groups++;
      }
    }
    for (int i = 0; i < x.length; i++) {
      if (!Double.isNaN(x[i])) {
        squares += Math.pow(x[i] - sums[(int) classes[i]] / n[(int) classes[i]], 2);
      }
    }
    return f(between / Math.max(1, groups - 1), squares / Math.max(1, all - groups), groups - 1, all - groups);
  }

  /// The F of a line through two columns of numbers.
  public static Score line(double[] x, double[] y) {
    int[] rows = IntStream.range(0, x.length).filter(i -> !Double.isNaN(x[i])).toArray();
    double mx = Arrays.stream(rows).mapToDouble(i -> x[i]).average().orElse(0);
    double my = Arrays.stream(rows).mapToDouble(i -> y[i]).average().orElse(0);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i : rows) {
      xy += (x[i] - mx) * (y[i] - my);
      xx += (x[i] - mx) * (x[i] - mx);
      yy += (y[i] - my) * (y[i] - my);
    }
    double r2 = xx == 0 || yy == 0 ? 0 : Math.min(1, xy * xy / (xx * yy));
    int freedom = rows.length - 2;
    return f(r2, (1 - r2) / Math.max(1, freedom), 1, freedom);
  }

  private static Score f(double above, double below, double first, double second) {
    if (above <= 0 || first < 1 || second < 1) {
      return new Score(0, 1);
    }
    double f = below <= 0 ? Double.MAX_VALUE : above / below;
    return new Score(f, 1 - new FDistribution(null, first, second).cumulativeProbability(f));
  }

  /// Chi-squared of the table of two columns of classes.
  public static Score together(double[] a, int as, double[] b, int bs) {
    double[][] table = table(a, as, b, bs);
    double all = Arrays.stream(table).flatMapToDouble(Arrays::stream).sum();
    double chi = 0;
    int rows = 0;
    var columns = new boolean[bs];
    for (int i = 0; i < as; i++) {
      double row = Arrays.stream(table[i]).sum();
      rows += row > 0 ? 1 : 0;
      for (int j = 0; j < bs; j++) {
        int column = j;
        double expected = row * Arrays.stream(table).mapToDouble(r -> r[column]).sum() / all;
        columns[j] |= expected > 0;
        chi += expected > 0 ? Math.pow(table[i][j] - expected, 2) / expected : 0;
      }
    }
    int width = 0;
    for (boolean used : columns) {
      width += used ? 1 : 0;
    }
    int freedom = (rows - 1) * (width - 1);
    return freedom < 1 ? new Score(0, 1) : new Score(chi, 1 - new ChiSquaredDistribution(null, freedom).cumulativeProbability(chi));
  }

  /// Mutual information of two columns of classes, in nats.
  public static double information(double[] a, int as, double[] b, int bs) {
    double[][] table = table(a, as, b, bs);
    double all = Arrays.stream(table).flatMapToDouble(Arrays::stream).sum();
    double sum = 0;
    for (int i = 0; i < as; i++) {
      double row = Arrays.stream(table[i]).sum();
      for (int j = 0; j < bs; j++) {
        int column = j;
        double other = Arrays.stream(table).mapToDouble(r -> r[column]).sum();
        sum += table[i][j] > 0 ? table[i][j] / all * Math.log(table[i][j] * all / (row * other)) : 0;
      }
    }
    return sum;
  }

  private static double[][] table(double[] a, int as, double[] b, int bs) {
    var table = new double[as][bs];
    for (int i = 0; i < a.length; i++) {
      if (!Double.isNaN(a[i]) && !Double.isNaN(b[i])) {
        table[(int) a[i]][(int) b[i]]++;
      }
    }
    return table;
  }

  /// Numbers as ten bins of about equal size, equal numbers in one; missing stays NaN.
  public static double[] bins(double[] x) {
    Integer[] order = IntStream.range(0, x.length).filter(i -> !Double.isNaN(x[i])).boxed().sorted(Comparator.comparingDouble(i -> x[i])).toArray(Integer[]::new);
    var bins = new double[x.length];
    Arrays.fill(bins, Double.NaN);
    for (int k = 0; k < order.length; k++) {
      bins[order[k]] = k > 0 && x[order[k]] == x[order[k - 1]] ? bins[order[k - 1]] : (int) ((long) k * BINS / order.length);
    }
    return bins;
  }

  public static int binCount() {
    return BINS;
  }
}
