package atelier.learn.learner.tree;

/// Gauss and Legendre's rule on 0 to 1: with n points it integrates every polynomial of degree 2n - 1 exactly.
///
/// @param points between 0 and 1, both left out
/// @param weights add up to 1
/// @see "Press et al. 2007, Numerical Recipes, section 4.6.1"
record Quadrature(double[] points, double[] weights) {
  /// The rule of the fewest points that is exact up to a degree.
  static Quadrature upTo(int degree) {
    int n = degree / 2 + 1;
    double[] points = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
      double slope = slope(n, x);
      for (int step = 0; step < 100; step++) {
        double next = x - legendre(n, x) / slope;
        boolean stands = Math.abs(next - x) < 1e-16;
        x = next;
        slope = slope(n, x);
        if (stands) {
          break;
        }
      }
      points[i] = (1 + x) / 2;
      weights[i] = 1 / ((1 - x * x) * slope * slope);
    }
    return new Quadrature(points, weights);
  }

  /// Legendre's polynomial of degree n.
  private static double legendre(int n, double x) {
    double before = 0;
    double value = 1;
    for (int k = 1; k <= n; k++) {
      double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
      before = value;
      value = next;
    }
    return value;
  }

  private static double slope(int n, double x) {
    return n * (x * legendre(n, x) - legendre(n - 1, x)) / (x * x - 1);
  }
}
