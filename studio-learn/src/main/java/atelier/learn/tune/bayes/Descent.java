package atelier.learn.tune.bayes;

import java.util.Arrays;

/// Walks downhill by BFGS with a backtracking line search.
///
/// @see "Nocedal & Wright 2006, Numerical Optimization, algorithm 6.1"
final class Descent {
  /// A function with its slopes.
  interface Slope {
    /// @param slopes filled in
    /// @return the value; infinite where it is not defined
    double at(double[] x, double[] slopes);
  }

  /// @param value at `x`
  record Found(double[] x, double value) {}

  private static final double ENOUGH = 1e-4;
  private static final double FLAT = 1e-5;

  private Descent() {}

  static Found from(double[] start, Slope function, int steps) {
    int n = start.length;
    double[] x = start.clone();
    double[] g = new double[n];
    double value = function.at(x, g);
    double[][] h = identity(n, 1);
    boolean first = true;
    for (int step = 0; step < steps && Double.isFinite(value); step++) {
      double[] direction = times(h, g);
      double slope = -dot(direction, g);
      if (slope >= 0) {
        h = identity(n, 1);
        direction = g.clone();
        slope = -dot(g, g);
      }
      if (Arrays.stream(g).map(Math::abs).max().orElse(0) < FLAT) {
        break;
      }
      double length = first ? Math.min(1, 1 / Math.sqrt(dot(direction, direction))) : 1;
      double[] next = new double[n];
      double[] slopes = new double[n];
      double there = Double.POSITIVE_INFINITY;
      for (int halved = 0; halved < 30; halved++, length /= 2) {
        for (int i = 0; i < n; i++) {
          next[i] = x[i] - length * direction[i];
        }
        there = function.at(next, slopes);
        if (there <= value + ENOUGH * length * slope) {
          break;
        }
      }
      if (!(there < value)) {
        break;
      }
      double gained = value - there;
      update(h, minus(next, x), minus(slopes, g), first);
      first = false;
      x = next;
      g = slopes;
      value = there;
      if (gained < 1e-9 * (1 + Math.abs(value))) {
        break;
      }
    }
    return new Found(x, value);
  }

  private static void update(double[][] h, double[] s, double[] y, boolean first) {
    double sy = dot(s, y);
    if (sy <= 1e-12) {
      return;
    }
    int n = s.length;
    if (first) {
      double scale = sy / dot(y, y);
      for (int i = 0; i < n; i++) {
        Arrays.fill(h[i], 0);
        h[i][i] = scale;
      }
    }
    double[] hy = times(h, y);
    double yhy = dot(y, hy);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        h[i][j] += (1 + yhy / sy) * s[i] * s[j] / sy - (hy[i] * s[j] + s[i] * hy[j]) / sy;
      }
    }
  }

  private static double[][] identity(int n, double scale) {
    double[][] h = new double[n][n];
    for (int i = 0; i < n; i++) {
      h[i][i] = scale;
    }
    return h;
  }

  private static double[] times(double[][] a, double[] b) {
    return Arrays.stream(a).mapToDouble(row -> dot(row, b)).toArray();
  }

  private static double[] minus(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
