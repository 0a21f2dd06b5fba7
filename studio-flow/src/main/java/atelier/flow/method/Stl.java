package atelier.flow.method;

import java.util.Arrays;

/// STL (Cleveland et al. 1990): a series as trend, season and rest, by local lines. Lengths, rounds and robust weights are those of statsmodels' STL (seasonal 7).
///
/// @param trend the slow part
/// @param seasonal what repeats with the period
/// @param rest  what is left: series = trend + seasonal + rest
public record Stl(double[] trend, double[] seasonal, double[] rest) {
  private static final int SEASONAL = 7;

  /// @param y      without gaps, at least two periods
  /// @param robust whether far values count less
  public static Stl of(double[] y, int period, boolean robust) {
    int trend = odd((int) Math.ceil(1.5 * period / (1 - 1.5 / SEASONAL)));
    int lowPass = odd(period + 1);
    var work = new Stl(new double[y.length], new double[y.length], new double[y.length]);
    double[] weights = new double[y.length];
    Arrays.fill(weights, 1);
    int outer = robust ? 15 : 0;
    for (int round = 0; round <= outer; round++) {
      work.inner(y, period, trend, lowPass, robust ? 2 : 5, round == 0 ? null : weights);
      for (int i = 0; i < y.length; i++) {
        work.rest[i] = y[i] - work.trend[i] - work.seasonal[i];
      }
      if (round < outer) {
        weights = bisquare(work.rest);
      }
    }
    return work;
  }

  private static int odd(int n) {
    return n % 2 == 0 ? n + 1 : n;
  }

  private static double[] bisquare(double[] rest) {
    double[] sizes = Arrays.stream(rest).map(Math::abs).toArray();
    double[] sorted = sizes.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double h = 3 * (sorted[n / 2] + sorted[n - n / 2 - 1]);
    return Arrays.stream(sizes).map(r -> r <= 0.001 * h ? 1 : r <= 0.999 * h ? Math.pow(1 - (r / h) * (r / h), 2) : 0).toArray();
  }

  private void inner(double[] y, int period, int trendLength, int lowPass, int rounds, double @org.jspecify.annotations.Nullable [] weights) {
    int n = y.length;
    for (int round = 0; round < rounds; round++) {
      double[] detrended = new double[n];
      Arrays.setAll(detrended, i -> y[i] - trend[i]);
      double[] cycle = cycles(detrended, period, weights);
      double[] passed = smooth(mean(mean(mean(cycle, period), period), 3), lowPass, null);
      for (int i = 0; i < n; i++) {
        seasonal[i] = cycle[i + period] - passed[i];
      }
      double[] without = new double[n];
      Arrays.setAll(without, i -> y[i] - seasonal[i]);
      System.arraycopy(smooth(without, trendLength, weights), 0, trend, 0, n);
    }
  }

  /// Each place of the period smoothed along the years, one period longer at both ends.
  private static double[] cycles(double[] y, int period, double @org.jspecify.annotations.Nullable [] weights) {
    var cycle = new double[y.length + 2 * period];
    for (int place = 0; place < period; place++) {
      int k = (y.length - place - 1) / period + 1;
      var part = new double[k];
      double[] w = weights == null ? null : new double[k];
      for (int i = 0; i < k; i++) {
        part[i] = y[place + i * period];
        if (w != null) {
          w[i] = java.util.Objects.requireNonNull(weights)[place + i * period];
        }
      }
      double[] smoothed = smooth(part, SEASONAL, w);
      double first = at(part, SEASONAL, 0, 1, Math.min(SEASONAL, k), w);
      double last = at(part, SEASONAL, k + 1, Math.max(1, k - SEASONAL + 1), k, w);
      cycle[place] = Double.isNaN(first) ? smoothed[0] : first;
      for (int i = 0; i < k; i++) {
        cycle[place + (i + 1) * period] = smoothed[i];
      }
      cycle[place + (k + 1) * period] = Double.isNaN(last) ? smoothed[k - 1] : last;
    }
    return cycle;
  }

  private static double[] mean(double[] x, int length) {
    var means = new double[x.length - length + 1];
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i];
      if (i >= length) {
        sum -= x[i - length];
      }
      if (i >= length - 1) {
        means[i - length + 1] = sum / length;
      }
    }
    return means;
  }

  /// Loess with lines at every place.
  private static double[] smooth(double[] y, int length, double @org.jspecify.annotations.Nullable [] weights) {
    int n = y.length;
    var smoothed = new double[n];
    if (n < 2) {
      return y.clone();
    }
    int half = (length + 1) / 2;
    int left = 1;
    int right = Math.min(length, n);
    for (int i = 1; i <= n; i++) {
      if (length < n && i > half && right != n) {
        left++;
        right++;
      }
      double value = at(y, length, i, left, right, weights);
      smoothed[i - 1] = Double.isNaN(value) ? y[i - 1] : value;
    }
    return smoothed;
  }

  /// The value at x of a line through y[left..right] (from 1), near places weighing more; NaN where nothing weighs.
  private static double at(double[] y, int length, double x, int left, int right, double @org.jspecify.annotations.Nullable [] weights) {
    int n = y.length;
    double h = Math.max(x - left, right - x);
    if (length > n) {
      h += (length - n) / 2;
    }
    var w = new double[right - left + 1];
    double sum = 0;
    for (int j = left; j <= right; j++) {
      double r = Math.abs(j - x);
      if (r <= 0.999 * h) {
        double near = r <= 0.001 * h ? 1 : Math.pow(1 - Math.pow(r / h, 3), 3);
        w[j - left] = weights == null ? near : near * weights[j - 1];
        sum += w[j - left];
      }
    }
    if (sum <= 0) {
      return Double.NaN;
    }
    double centre = 0;
    for (int j = 0; j < w.length; j++) {
      w[j] /= sum;
      centre += w[j] * (left + j);
    }
    if (h > 0) {
      double b = x - centre;
      double c = 0;
      for (int j = 0; j < w.length; j++) {
        c += w[j] * (left + j - centre) * (left + j - centre);
      }
      if (Math.sqrt(c) > 0.001 * (n - 1)) {
        b /= c;
        for (int j = 0; j < w.length; j++) {
          w[j] *= b * (left + j - centre) + 1;
        }
      }
    }
    double value = 0;
    for (int j = 0; j < w.length; j++) {
      value += w[j] * y[left - 1 + j];
    }
    return value;
  }
}
