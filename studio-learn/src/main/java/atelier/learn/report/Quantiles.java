package atelier.learn.report;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/// Quantiles of sorted numbers, between neighbours in a straight line (type 7 of R, numpy's default).
final class Quantiles {
  private Quantiles() {}

  static double between(List<Double> sorted, double share) {
    double at = share * (sorted.size() - 1);
    int low = Math.clamp((long) Math.floor(at), 0, sorted.size() - 1);
    int high = Math.min(low + 1, sorted.size() - 1);
    return sorted.get(low) + (at - low) * (sorted.get(high) - sorted.get(low));
  }

  static double between(double[] sorted, double share) {
    return between(view(sorted), share);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return between(sorted, 0.5);
  }

  private static List<Double> view(double[] values) {
    return new AbstractList<>() {
      @Override
      public Double get(int index) {
        return values[index];
      }

      @Override
      public int size() {
        return values.length;
      }
    };
  }
}
