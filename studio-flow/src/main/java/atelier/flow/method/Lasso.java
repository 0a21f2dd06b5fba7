package atelier.flow.method;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Least squares with slopes of small total size, by coordinate descent: scikit-learn's Lasso and LassoCV (100 sizes, folds of neighbouring rows).
public record Lasso(double[] slopes, double alpha) {
  private static final int SIZES = 100;
  private static final double SHORTEST = 1e-3;
  private static final int ROUNDS = 10_000;
  private static final double ENOUGH = 1e-8;

  /// @param x columns of mean 0
  /// @param alpha how much slopes cost; NaN: what makes the smallest error over folds
  public static Lasso of(double[][] x, double[] y, double alpha, int folds) {
    double chosen = Double.isNaN(alpha) ? best(x, y, Math.min(folds, x.length)) : alpha;
    return new Lasso(fit(gram(x), toward(x, y), chosen), chosen);
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
      double[][] gram = gram(xs);
      double[] toward = toward(xs, ys);
      double[] slopes = new double[x[0].length];
      for (int a = 0; a < path.length; a++) {
        slopes = fit(gram, toward, path[a], slopes);
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
    double most = Arrays.stream(toward(x, y)).map(Math::abs).max().orElse(0);
    double top = Math.max(most, 1e-12);
    return IntStream.range(0, SIZES).mapToDouble(i -> top * Math.pow(SHORTEST, i / (SIZES - 1.0))).toArray();
  }

  /// The least of half the mean squared error plus α times the sizes of the weights, by coordinate descent over products of columns.
  ///
  /// @param gram   n⁻¹ XᵀX of columns of mean 0
  /// @param toward n⁻¹ Xᵀy of the centred target
  /// @see "Friedman, Hastie & Tibshirani 2010, Regularization Paths for Generalized Linear Models via Coordinate Descent, Journal of Statistical Software 33"
  public static double[] fit(double[][] gram, double[] toward, double alpha) {
    return fit(gram, toward, alpha, new double[toward.length]);
  }

  private static double[] fit(double[][] gram, double[] toward, double alpha, double[] begin) {
    double[] slopes = begin.clone();
    double[] rest = toward.clone();
    for (int j = 0; j < slopes.length; j++) {
      for (int k = 0; slopes[j] != 0 && k < rest.length; k++) {
        rest[k] -= gram[k][j] * slopes[j];
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      double moved = 0;
      double longest = 0;
      for (int j = 0; j < slopes.length; j++) {
        if (gram[j][j] <= 0) {
          continue;
        }
        double pull = rest[j] + gram[j][j] * slopes[j];
        double next = Math.signum(pull) * Math.max(0, Math.abs(pull) - alpha) / gram[j][j];
        double step = next - slopes[j];
        for (int k = 0; step != 0 && k < rest.length; k++) {
          rest[k] -= gram[k][j] * step;
        }
        slopes[j] = next;
        moved = Math.max(moved, Math.abs(step));
        longest = Math.max(longest, Math.abs(next));
      }
      if (moved <= ENOUGH * Math.max(longest, 1e-12)) {
        break;
      }
    }
    return slopes;
  }

  /// n⁻¹ XᵀX.
  private static double[][] gram(double[][] x) {
    int d = x[0].length;
    var gram = new double[d][d];
    for (double[] row : x) {
      for (int j = 0; j < d; j++) {
        double cell = row[j] / x.length;
        for (int k = 0; cell != 0 && k < d; k++) {
          gram[j][k] += cell * row[k];
        }
      }
    }
    return gram;
  }

  /// n⁻¹ Xᵀ(y − mean).
  private static double[] toward(double[][] x, double[] y) {
    double mean = Arrays.stream(y).average().orElse(0);
    var toward = new double[x[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < toward.length; j++) {
        toward[j] += x[i][j] * (y[i] - mean) / x.length;
      }
    }
    return toward;
  }
}
