package atelier.flow.series;

import java.util.Arrays;

/// Takes a series apart by local regression: trend, season and remainder, which add up to it. Settings that are not given are those of statsmodels 0.13.
///
/// @param period       steps of a season, at least 2
/// @param seasonal     points of the window along one step of the season; odd
/// @param trend        points of the trend's window; odd
/// @param lowPass      points of the low-pass window; odd, above the period
/// @param inner, outer passes; outer ones give points that stand far off less weight
/// @see "Cleveland, Cleveland, McRae & Terpenning 1990, STL: A Seasonal-Trend Decomposition Procedure Based on Loess, Journal of Official Statistics 6"
public record Stl(int period, int seasonal, int trend, int lowPass, int inner, int outer) {
  private static final int SEASONAL = 7;

  public Stl {
    if (period < 2 || seasonal < 3 || seasonal % 2 == 0 || trend < 3 || trend % 2 == 0 || lowPass < 3 || lowPass % 2 == 0) {
      throw new IllegalArgumentException("No windows of " + seasonal + ", " + trend + " and " + lowPass + " points for a period of " + period + ".");
    }
  }

  /// The usual windows.
  ///
  /// @param robust whether points that stand far off count less
  public static Stl of(int period, boolean robust) {
    int trend = (int) Math.ceil(1.5 * period / (1 - 1.5 / SEASONAL));
    return new Stl(period, SEASONAL, trend + (trend % 2 == 0 ? 1 : 0), period + (period % 2 == 0 ? 1 : 2), robust ? 2 : 5, robust ? 15 : 0);
  }

  /// A series taken apart.
  ///
  /// @param weight of each point, 0 to 1; all 1 where points far off were not looked for
  public record Parts(double[] trend, double[] season, double[] remainder, double[] weight) {}

  /// Takes it apart.
  ///
  /// @param series without missing points, at least two periods of them
  public Parts decompose(double[] series) {
    if (series.length < 2 * period) {
      throw new IllegalArgumentException(series.length + " points are fewer than two periods of " + period + ".");
    }
    var loop = new Loop(series);
    for (int k = 0; ; k++) {
      loop.step();
      if (k == outer) {
        return loop.parts();
      }
      loop.weigh();
    }
  }

  /// One decomposition under way.
  private final class Loop {
    private final double[] y;
    private final int n;
    private final double[] trends;
    private final double[] seasons;
    private final double[] weights;
    private final double[] kernel;
    private boolean weighted;

    Loop(double[] y) {
      this.y = y;
      this.n = y.length;
      this.trends = new double[n];
      this.seasons = new double[n];
      this.weights = new double[n];
      this.kernel = new double[n];
      Arrays.fill(weights, 1);
    }

    void step() {
      double[] work = new double[n];
      double[] low = new double[n];
      for (int pass = 0; pass < inner; pass++) {
        for (int i = 0; i < n; i++) {
          work[i] = y[i] - trends[i];
        }
        double[] cycle = cycle(work);
        double[] moved = average(average(average(cycle, period), period), 3);
        smooth(moved, n, lowPass, null, low);
        for (int i = 0; i < n; i++) {
          seasons[i] = cycle[period + i] - low[i];
          work[i] = y[i] - seasons[i];
        }
        smooth(work, n, trend, weighted ? weights : null, trends);
      }
    }

    /// Smooths each step of the season by itself, one season longer at both ends.
    private double[] cycle(double[] work) {
      double[] cycle = new double[n + 2 * period];
      for (int j = 0; j < period; j++) {
        int k = (n - j - 1) / period + 1;
        double[] own = new double[k];
        double[] ownWeights = new double[k];
        for (int i = 0; i < k; i++) {
          own[i] = work[i * period + j];
          ownWeights[i] = weights[i * period + j];
        }
        double[] use = weighted ? ownWeights : null;
        double[] smoothed = new double[k];
        smooth(own, k, seasonal, use, smoothed);
        double before = fit(own, k, seasonal, 0, 1, Math.min(seasonal, k), use);
        double after = fit(own, k, seasonal, k + 1, Math.max(1, k - seasonal + 1), k, use);
        cycle[j] = Double.isNaN(before) ? smoothed[0] : before;
        for (int i = 0; i < k; i++) {
          cycle[(i + 1) * period + j] = smoothed[i];
        }
        cycle[(k + 1) * period + j] = Double.isNaN(after) ? smoothed[k - 1] : after;
      }
      return cycle;
    }

    private void smooth(double[] x, int count, int window, double @org.jspecify.annotations.Nullable [] use, double[] out) {
      if (count < 2) {
        out[0] = x[0];
        return;
      }
      int left = 1;
      int right = Math.min(window, count);
      int half = (window + 1) / 2;
      for (int i = 0; i < count; i++) {
        if (window < count && i + 1 > half && right != count) {
          left++;
          right++;
        }
        double value = fit(x, count, window, i + 1, left, right, use);
        out[i] = Double.isNaN(value) ? x[i] : value;
      }
    }

    /// The local line at `at`, places counted from 1; NaN where no point has weight.
    private double fit(double[] x, int count, int window, double at, int left, int right, double @org.jspecify.annotations.Nullable [] use) {
      double reach = Math.max(at - left, right - at) + (window > count ? (window - count) / 2 : 0);
      double sum = 0;
      for (int j = left; j <= right; j++) {
        double r = Math.abs(j - at);
        double w = 0;
        if (r <= 0.999 * reach) {
          double q = r / reach;
          w = r <= 0.001 * reach ? 1 : (1 - q * q * q) * (1 - q * q * q) * (1 - q * q * q);
          w *= use == null ? 1 : use[j - 1];
        }
        kernel[j - 1] = w;
        sum += w;
      }
      if (sum <= 0) {
        return Double.NaN;
      }
      double mean = 0;
      for (int j = left; j <= right; j++) {
        kernel[j - 1] /= sum;
        mean += kernel[j - 1] * j;
      }
      double squares = 0;
      for (int j = left; j <= right; j++) {
        squares += kernel[j - 1] * (j - mean) * (j - mean);
      }
      boolean sloped = reach > 0 && Math.sqrt(squares) > 0.001 * (count - 1);
      double slope = sloped ? (at - mean) / squares : 0;
      double value = 0;
      for (int j = left; j <= right; j++) {
        value += kernel[j - 1] * (slope * (j - mean) + 1) * x[j - 1];
      }
      return value;
    }

    void weigh() {
      double[] sizes = new double[n];
      for (int i = 0; i < n; i++) {
        sizes[i] = Math.abs(y[i] - trends[i] - seasons[i]);
      }
      double[] sorted = sizes.clone();
      Arrays.sort(sorted);
      double reach = 3 * (sorted[n / 2] + sorted[(n - 1) / 2]);
      for (int i = 0; i < n; i++) {
        double q = sizes[i] / reach;
        weights[i] = reach == 0 || sizes[i] <= 0.001 * reach ? 1 : sizes[i] <= 0.999 * reach ? (1 - q * q) * (1 - q * q) : 0;
      }
      weighted = true;
    }

    Parts parts() {
      double[] rest = new double[n];
      for (int i = 0; i < n; i++) {
        rest[i] = y[i] - trends[i] - seasons[i];
      }
      return new Parts(trends, seasons, rest, weights);
    }
  }

  private static double[] average(double[] x, int window) {
    double[] moved = new double[x.length - window + 1];
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] - (i >= window ? x[i - window] : 0);
      if (i >= window - 1) {
        moved[i - window + 1] = sum / window;
      }
    }
    return moved;
  }

  /// The period at which a series repeats itself most, from 2 to a third of it; 0 where it does not.
  public static int period(double[] series) {
    int n = series.length;
    double[] flat = detrended(series);
    double all = Arrays.stream(flat).map(v -> v * v).sum();
    int best = 0;
    double highest = 0.2;
    double last = 1;
    boolean fallen = false;
    for (int lag = 1; lag <= n / 3 && all > 0; lag++) {
      double sum = 0;
      for (int i = lag; i < n; i++) {
        sum += flat[i] * flat[i - lag];
      }
      double r = sum / all * n / (n - lag);
      // The near past is always alike: a season is where likeness comes back.
      fallen |= r < last && r < 0.2;
      if (fallen && lag >= 2 && r > highest * 1.05) {
        highest = r;
        best = lag;
      }
      last = r;
    }
    return best;
  }

  private static double[] detrended(double[] y) {
    double n = y.length;
    double middle = (n - 1) / 2;
    double mean = Arrays.stream(y).average().orElse(0);
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < y.length; i++) {
      xy += (i - middle) * (y[i] - mean);
      xx += (i - middle) * (i - middle);
    }
    double slope = xx == 0 ? 0 : xy / xx;
    double[] flat = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      flat[i] = y[i] - mean - slope * (i - middle);
    }
    return flat;
  }
}
