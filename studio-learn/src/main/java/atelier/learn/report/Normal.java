package atelier.learn.report;

/// The standard normal distribution.
final class Normal {
  // Chebyshev coefficients of erfc.
  private static final double[] COEFFICIENTS = {
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277
  };

  private Normal() {}

  /// Probability of a deviation at least so large to either side; relative error below 1.2e-7.
  ///
  /// @see "Press et al. 1992, Numerical Recipes in C, 2nd ed., 6.2, erfcc"
  static double bothTails(double deviation) {
    double x = Math.abs(deviation) / Math.sqrt(2);
    double t = 1 / (1 + 0.5 * x);
    double sum = 0;
    for (int i = COEFFICIENTS.length - 1; i >= 0; i--) {
      sum = COEFFICIENTS[i] + t * sum;
    }
    return t * Math.exp(-x * x + sum);
  }
}
