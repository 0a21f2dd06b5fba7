package atelier.flow.method;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Numbers that describe a sequence, named and defined as in tsfresh; of a sequence without a value all are NaN but its length.
public final class SeriesFeatures {
  public static final List<String> MINIMAL = List.of("sum", "median", "mean", "length", "sd", "variance", "maximum", "minimum");

  /// What takes longer than one pass of a sorted copy.
  private static final List<String> SLOW = List.of("approximate_entropy", "sample_entropy");

  private static final Map<String, ToDoubleFunction<double[]>> ALL = all();

  private SeriesFeatures() {}

  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /// All but the slow ones.
  public static List<String> efficient() {
    return ALL.keySet().stream().filter(n -> !SLOW.contains(n)).toList();
  }

  /// @throws IllegalArgumentException for an unknown name
  public static double of(String name, double[] x) {
    ToDoubleFunction<double[]> feature = ALL.get(name);
    if (feature == null) {
      throw new IllegalArgumentException(name);
    }
    return x.length == 0 && !name.equals("length") ? Double.NaN : feature.applyAsDouble(x);
  }

  private static Map<String, ToDoubleFunction<double[]>> all() {
    var all = new LinkedHashMap<String, ToDoubleFunction<double[]>>();
    all.put("sum", x -> Arrays.stream(x).sum());
    all.put("median", x -> quantile(x, 0.5));
    all.put("mean", SeriesFeatures::mean);
    all.put("length", x -> x.length);
    all.put("sd", x -> Math.sqrt(moment(x, 2)));
    all.put("variance", x -> moment(x, 2));
    all.put("maximum", x -> Arrays.stream(x).max().orElse(Double.NaN));
    all.put("minimum", x -> Arrays.stream(x).min().orElse(Double.NaN));
    all.put("range", x -> Arrays.stream(x).max().orElse(Double.NaN) - Arrays.stream(x).min().orElse(Double.NaN));
    all.put("abs_energy", x -> Arrays.stream(x).map(v -> v * v).sum());
    all.put("root_mean_square", x -> Math.sqrt(Arrays.stream(x).map(v -> v * v).average().orElse(Double.NaN)));
    all.put("absolute_sum_of_changes", x -> changes(x).map(Math::abs).sum());
    all.put("mean_abs_change", x -> changes(x).map(Math::abs).average().orElse(Double.NaN));
    all.put("mean_change", x -> x.length < 2 ? Double.NaN : (x[x.length - 1] - x[0]) / (x.length - 1));
    all.put("mean_second_derivative", x -> x.length < 3 ? Double.NaN : (x[x.length - 1] - x[x.length - 2] - x[1] + x[0]) / (2.0 * (x.length - 2)));
    all.put("quantile_10", x -> quantile(x, 0.1));
    all.put("quantile_25", x -> quantile(x, 0.25));
    all.put("quantile_75", x -> quantile(x, 0.75));
    all.put("quantile_90", x -> quantile(x, 0.9));
    all.put("skewness", SeriesFeatures::skewness);
    all.put("kurtosis", SeriesFeatures::kurtosis);
    all.put("variation_coefficient", x -> mean(x) == 0 ? Double.NaN : Math.sqrt(moment(x, 2)) / mean(x));
    all.put("count_above_mean", x -> Arrays.stream(x).filter(v -> v > mean(x)).count());
    all.put("count_below_mean", x -> Arrays.stream(x).filter(v -> v < mean(x)).count());
    all.put("longest_strike_above_mean", x -> longest(x, 1));
    all.put("longest_strike_below_mean", x -> longest(x, -1));
    all.put("first_location_of_maximum", x -> first(x, Arrays.stream(x).max().orElse(0)) / (double) x.length);
    all.put("first_location_of_minimum", x -> first(x, Arrays.stream(x).min().orElse(0)) / (double) x.length);
    all.put("share_of_different_values", x -> Arrays.stream(x).distinct().count() / (double) x.length);
    all.put("mean_crossings", x -> IntStream.range(1, x.length).filter(i -> x[i] > mean(x) != x[i - 1] > mean(x)).count());
    all.put("peaks", x -> IntStream.range(1, x.length - 1).filter(i -> x[i] > x[i - 1] && x[i] > x[i + 1]).count());
    all.put("autocorrelation_1", x -> autocorrelation(x, 1));
    all.put("autocorrelation_2", x -> autocorrelation(x, 2));
    all.put("autocorrelation_3", x -> autocorrelation(x, 3));
    all.put("cid_ce", x -> Math.sqrt(changes(x).map(v -> v * v).sum()));
    all.put("c3_1", x -> IntStream.range(0, Math.max(0, x.length - 2)).mapToDouble(i -> x[i + 2] * x[i + 1] * x[i]).average().orElse(0));
    all.put("trend_slope", x -> trend(x)[0]);
    all.put("trend_intercept", x -> trend(x)[1]);
    all.put("trend_r", x -> trend(x)[2]);
    all.put("approximate_entropy", SeriesFeatures::approximateEntropy);
    all.put("sample_entropy", SeriesFeatures::sampleEntropy);
    return all;
  }

  private static double mean(double[] x) {
    return Arrays.stream(x).sum() / x.length;
  }

  private static double moment(double[] x, int power) {
    double mean = mean(x);
    double sum = 0;
    for (double v : x) {
      sum += Math.pow(v - mean, power);
    }
    return sum / x.length;
  }

  private static java.util.stream.DoubleStream changes(double[] x) {
    return IntStream.range(1, x.length).mapToDouble(i -> x[i] - x[i - 1]);
  }

  private static double quantile(double[] x, double q) {
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    double at = q * (sorted.length - 1);
    int low = (int) Math.floor(at);
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }

  /// The sample's, with the correction of pandas.
  private static double skewness(double[] x) {
    double n = x.length;
    double variance = moment(x, 2);
    return n < 3 ? Double.NaN : variance == 0 ? 0 : Math.sqrt(n * (n - 1)) / (n - 2) * moment(x, 3) / Math.pow(variance, 1.5);
  }

  private static double kurtosis(double[] x) {
    double n = x.length;
    double variance = moment(x, 2);
    return n < 4 ? Double.NaN : variance == 0 ? 0 : (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * moment(x, 4) / (variance * variance) - 3 * (n - 1));
  }

  private static double longest(double[] x, int side) {
    double mean = mean(x);
    int longest = 0;
    int run = 0;
    for (double v : x) {
      run = Math.signum(v - mean) == side ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static int first(double[] x, double value) {
    return IntStream.range(0, x.length).filter(i -> x[i] == value).findFirst().orElse(0);
  }

  private static double autocorrelation(double[] x, int lag) {
    if (x.length <= lag) {
      return Double.NaN;
    }
    double mean = mean(x);
    double variance = moment(x, 2);
    double sum = 0;
    for (int i = lag; i < x.length; i++) {
      sum += (x[i] - mean) * (x[i - lag] - mean);
    }
    return variance == 0 ? Double.NaN : sum / ((x.length - lag) * variance);
  }

  /// Slope, intercept and correlation with the positions 0, 1, 2 …
  private static double[] trend(double[] x) {
    double n = x.length;
    double middle = (n - 1) / 2;
    double mean = mean(x);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (i - middle) * (x[i] - mean);
      xx += (i - middle) * (i - middle);
      yy += (x[i] - mean) * (x[i] - mean);
    }
    double slope = xx == 0 ? Double.NaN : xy / xx;
    return new double[] {slope, xx == 0 ? Double.NaN : mean - slope * middle, xx == 0 || yy == 0 ? Double.NaN : xy / Math.sqrt(xx * yy)};
  }

  /// Of patterns of 2 within 0.2 standard deviations.
  private static double approximateEntropy(double[] x) {
    double near = 0.2 * Math.sqrt(moment(x, 2));
    return x.length < 4 ? Double.NaN : Math.abs(likeness(x, 2, near) - likeness(x, 3, near));
  }

  private static double likeness(double[] x, int m, double near) {
    int n = x.length - m + 1;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      int alike = 0;
      for (int j = 0; j < n; j++) {
        alike += alike(x, i, j, m, near) ? 1 : 0;
      }
      sum += Math.log((double) alike / n);
    }
    return sum / n;
  }

  private static boolean alike(double[] x, int i, int j, int m, double near) {
    for (int k = 0; k < m; k++) {
      if (Math.abs(x[i + k] - x[j + k]) > near) {
        return false;
      }
    }
    return true;
  }

  private static double sampleEntropy(double[] x) {
    if (x.length < 4) {
      return Double.NaN;
    }
    double near = 0.2 * Math.sqrt(moment(x, 2));
    long two = 0;
    long three = 0;
    for (int i = 0; i < x.length - 2; i++) {
      for (int j = 0; j < x.length - 2; j++) {
        if (i != j && alike(x, i, j, 2, near)) {
          two++;
          three += alike(x, i, j, 3, near) ? 1 : 0;
        }
      }
    }
    return two == 0 || three == 0 ? Double.NaN : -Math.log((double) three / two);
  }
}
