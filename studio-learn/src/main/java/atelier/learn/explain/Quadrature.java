package atelier.learn.explain;

/// Gauss and Legendre's rule of five points (Abramowitz & Stegun 1964, 25.4.30) over 0 to 1, on panels of one width.
final class Quadrature {
  private static final double[] POINTS = {-0.906179845938664, -0.538469310105683, 0, 0.538469310105683, 0.906179845938664};
  private static final double[] WEIGHTS = {0.236926885056189, 0.478628670499366, 0.568888888888889, 0.478628670499366, 0.236926885056189};

  private Quadrature() {}

  /// Takes a point; the weights of all points add up to 1.
  @FunctionalInterface
  interface Point {
    void at(double t, double weight);
  }

  static void unit(int panels, Point point) {
    for (int panel = 0; panel < panels; panel++) {
      for (int i = 0; i < POINTS.length; i++) {
        point.at((panel + (1 + POINTS[i]) / 2) / panels, WEIGHTS[i] / 2 / panels);
      }
    }
  }
}
