package atelier.learn.whatif;

/// How often numbers fall into bins of equal width.
///
/// @param from   left end of the first bin
/// @param to     right end of the last one
/// @param counts a number a bin; the last bin holds `to` too
public record Histogram(double from, double to, int[] counts) {
  /// Counts numbers; those outside and NaN are left out.
  static Histogram of(double[] values, double from, double to, int bins) {
    int[] counts = new int[bins];
    for (double value : values) {
      if (value >= from && value <= to) {
        counts[to == from ? 0 : Math.min(bins - 1, (int) ((value - from) / (to - from) * bins))]++;
      }
    }
    return new Histogram(from, to, counts);
  }
}
