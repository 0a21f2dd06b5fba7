package atelier.flow.method;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Least squares with slopes of small total size, by coordinate descent: scikit-learn's Lasso and LassoCV (100 sizes, folds of neighbouring rows).
public record Lasso(double[] slopes, double alpha) {
  private static final int SIZES = 100;
  private static final double SHORTEST = 1e-3;
  private static final int ROUNDS = 2_000;
  private static final double ENOUGH = 1e-6;

  /// @param x columns of mean 0
  /// @param alpha how much slopes cost; NaN: what makes the smallest error over folds
  public static Lasso of(double[][] x, double[] y, double alpha, int folds) {
    double chosen = Double.isNaN(alpha) ? best(x, y, Math.min(folds, x.length)) : alpha;
    return new Lasso(slopes(x, y, chosen, new double[x[0].length]), chosen);
  }

  private static double best(double[][] x, double[] y, int folds) {
    double[] path = path(x, y);
    var errors = new double[path.length];
    for (int fold = 0; fold < folds; fold++) {
      int from = from(x.length, folds, fold);
      int to = from(x.length, folds, fold + 1);
      int[] train = IntStream.range(0, x.length).filter(i -> i < from || i >= to).toArray();
      double[] means = means(x, train);
      double mean = Arrays.stream(train).mapToDouble(i -> y[i]).average().orElse(0);
      double[][] xs = Arrays.stream(train).mapToObj(i -> minus(x[i], means)).toArray(double[][]::new);
      double[] ys = Arrays.stream(train).mapToDouble(i -> y[i]).toArray();
      double[] slopes = new double[x[0].length];
      for (int a = 0; a < path.length; a++) {
        slopes = slopes(xs, ys, path[a], slopes);
        double sum = 0;
        for (int i = from; i < to; i++) {
          double error = y[i] - mean;
          for (int j = 0; j < slopes.length; j++) {
            error -= slopes[j] * (x[i][j] - means[j]);
          }
          sum += error * error;
        }
        errors[a] += sum / Math.max(1, to - from);
      }
    }
    int best = 0;
    for (int a = 1; a < path.length; a++) {
      best = errors[a] < errors[best] ? a : best;
    }
    return path[best];
  }

  private static int from(int n, int folds, int fold) {
    return fold * (n / folds) + Math.min(fold, n % folds);
  }

  private static double[] means(double[][] x, int[] rows) {
    var means = new double[x[0].length];
    for (int i : rows) {
      for (int j = 0; j < means.length; j++) {
        means[j] += x[i][j] / rows.length;
      }
    }
    return means;
  }

  private static double[] minus(double[] row, double[] means) {
    return IntStream.range(0, row.length).mapToDouble(j -> row[j] - means[j]).toArray();
  }

  /// From the size at which all slopes are 0 down to a thousandth of it.
  private static double[] path(double[][] x, double[] y) {
    double mean = Arrays.stream(y).average().orElse(0);
    double most = 0;
    for (int j = 0; j < x[0].length; j++) {
      double product = 0;
      for (int i = 0; i < x.length; i++) {
        product += x[i][j] * (y[i] - mean);
      }
      most = Math.max(most, Math.abs(product) / x.length);
    }
    double top = Math.max(most, 1e-12);
    return IntStream.range(0, SIZES).mapToDouble(i -> top * Math.pow(SHORTEST, i / (SIZES - 1.0))).toArray();
  }

  private static double[] slopes(double[][] x, double[] y, double alpha, double[] begin) {
    int n = x.length;
    int d = begin.length;
    double mean = Arrays.stream(y).average().orElse(0);
    double[] slopes = begin.clone();
    double[] rest = new double[n];
    double[] squares = new double[d];
    for (int i = 0; i < n; i++) {
      rest[i] = y[i] - mean;
      for (int j = 0; j < d; j++) {
        rest[i] -= slopes[j] * x[i][j];
        squares[j] += x[i][j] * x[i][j];
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      double moved = 0;
      double longest = 0;
      for (int j = 0; j < d; j++) {
        if (squares[j] == 0) {
          continue;
        }
        double before = slopes[j];
        double product = before * squares[j];
        for (int i = 0; i < n; i++) {
          product += x[i][j] * rest[i];
        }
        slopes[j] = Math.signum(product) * Math.max(0, Math.abs(product) - alpha * n) / squares[j];
        double step = slopes[j] - before;
        for (int i = 0; step != 0 && i < n; i++) {
          rest[i] -= step * x[i][j];
        }
        moved = Math.max(moved, Math.abs(step));
        longest = Math.max(longest, Math.abs(slopes[j]));
      }
      if (moved <= ENOUGH * Math.max(longest, 1e-12)) {
        break;
      }
    }
    return slopes;
  }
}
