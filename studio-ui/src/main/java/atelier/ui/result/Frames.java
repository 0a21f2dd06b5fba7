package atelier.ui.result;

import java.util.Arrays;

/// Small sums that several plots need.
final class Frames {
  private Frames() {}

  /// The place that lies `share` of the way from one to another.
  static double between(double from, double to, double share) {
    return from + (to - from) * share;
  }

  /// A range that holds all numbers, with some room at both ends; never empty.
  static double[] room(double[] values, double share) {
    double min = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
    double max = Arrays.stream(values).filter(Double::isFinite).max().orElse(1);
    double more = max > min ? (max - min) * share : Math.max(Math.abs(max) * 0.1, 1);
    return new double[] {min - more, max + more};
  }
}
