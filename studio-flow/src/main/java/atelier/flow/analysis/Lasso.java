package atelier.flow.analysis;

/// Linear regression that drops columns: the least of half the mean squared error plus α times the sizes of the weights, by coordinate descent.
///
/// @see "Friedman, Hastie & Tibshirani 2010, Regularization Paths for Generalized Linear Models via Coordinate Descent, Journal of Statistical Software 33"
final class Lasso {
  private static final int MOST_SWEEPS = 10_000;
  private static final double SMALL = 1e-10;

  private Lasso() {}

  /// @param gram   n⁻¹ XᵀX of standardised columns
  /// @param toward n⁻¹ Xᵀy of the centred target
  static double[] fit(double[][] gram, double[] toward, double alpha) {
    double[] weights = new double[toward.length];
    double[] rest = toward.clone();
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double moved = 0;
      for (int j = 0; j < weights.length; j++) {
        if (gram[j][j] <= 0) {
          continue;
        }
        double pull = rest[j] + gram[j][j] * weights[j];
        double next = Math.signum(pull) * Math.max(0, Math.abs(pull) - alpha) / gram[j][j];
        double step = next - weights[j];
        if (step != 0) {
          for (int k = 0; k < rest.length; k++) {
            rest[k] -= gram[k][j] * step;
          }
          weights[j] = next;
          moved = Math.max(moved, Math.abs(step));
        }
      }
      if (moved < SMALL) {
        break;
      }
    }
    return weights;
  }
}
