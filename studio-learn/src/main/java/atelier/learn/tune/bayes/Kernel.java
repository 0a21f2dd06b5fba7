package atelier.learn.tune.bayes;

/// How alike two points are: Matérn 5/2 with a length of its own for each coordinate (ARD). Numbers differ by their distance, categories by 1 or not at all.
///
/// @param category which coordinates are categories
record Kernel(boolean[] category) {
  private static final double ROOT5 = Math.sqrt(5);

  int dimensions() {
    return category.length;
  }

  /// Squared difference of two points in one coordinate.
  double apart(double[] a, double[] b, int i) {
    double d = a[i] - b[i];
    return category[i] ? (Math.abs(d) < 1e-9 ? 0 : 1) : d * d;
  }

  /// Squared distance.
  ///
  /// @param theta logarithms of the lengths come first
  double distance(double[] a, double[] b, double[] theta) {
    double sum = 0;
    for (int i = 0; i < category.length; i++) {
      double d = apart(a, b, i);
      if (d > 0) {
        sum += d * Math.exp(-2 * theta[i]);
      }
    }
    return sum;
  }

  /// Likeness at a squared distance, 1 at 0.
  static double likeness(double distance) {
    double r = ROOT5 * Math.sqrt(distance);
    return (1 + r + r * r / 3) * Math.exp(-r);
  }

  /// The derivative of [#likeness] by the logarithm of a length is this times the coordinate's share of the squared distance.
  static double slope(double distance) {
    double r = ROOT5 * Math.sqrt(distance);
    return 5.0 / 3 * (1 + r) * Math.exp(-r);
  }
}
