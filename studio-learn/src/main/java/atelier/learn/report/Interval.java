package atelier.learn.report;

/// The ends of a 90 % interval.
public record Interval(double low, double high) {
  /// Standard normal deviations that leave 5 % on each side.
  static final double Z = 1.6448536269514722;

  // Student's t, 95 % quantile by degrees of freedom 1 to 10; more degrees take the last, a little too wide.
  private static final double[] T = {6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812};

  /// The interval of the mean of a few numbers.
  ///
  /// @param deviation standard deviation of the numbers (n - 1)
  /// @param count     of numbers, at least 2
  public static Interval student(double mean, double deviation, int count) {
    double half = T[Math.min(count - 2, T.length - 1)] * deviation / Math.sqrt(count);
    return new Interval(mean - half, mean + half);
  }

  /// The interval of a share.
  ///
  /// @see "Wilson 1927, JASA 22, 209-212"
  static Interval wilson(long hits, long rows) {
    double share = (double) hits / rows;
    double z2 = Z * Z;
    double centre = (share + z2 / (2 * rows)) / (1 + z2 / rows);
    double half = Z / (1 + z2 / rows) * Math.sqrt(share * (1 - share) / rows + z2 / (4.0 * rows * rows));
    return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
  }

  /// The interval of a mean of many numbers.
  static Interval normal(double mean, double variance, long rows) {
    double half = Z * Math.sqrt(variance / rows);
    return new Interval(mean - half, mean + half);
  }
}
