package atelier.learn.tune.bayes;

import org.apache.commons.math3.special.Erf;

/// How much better than the best a point may be expected to be.
///
/// @see "Jones, Schonlau & Welch 1998, eq. 15; the logarithm as in Ament et al. 2023, so that it tells points apart where hardly any gain is expected"
final class Improvement {
  private static final double ROOT2 = Math.sqrt(2);
  private static final double LOG_ROOT_2PI = 0.5 * Math.log(2 * Math.PI);

  /// From here on the difference of two nearly equal numbers is replaced by its series.
  private static final double FAR = -8;

  private Improvement() {}

  /// Logarithm of the expected improvement below `best`.
  static double log(GaussianProcess.Expected expected, double best) {
    return Math.log(expected.deviation()) + logOfStandard((best - expected.mean()) / expected.deviation());
  }

  /// ln(φ(z) + z Φ(z)).
  static double logOfStandard(double z) {
    double density = -0.5 * z * z - LOG_ROOT_2PI;
    if (z < FAR) {
      double q = 1 / (z * z);
      return density + Math.log(q) + Math.log1p(-3 * q + 15 * q * q - 105 * q * q * q);
    }
    return Math.log(Math.exp(density) + z * 0.5 * Erf.erfc(-z / ROOT2));
  }
}
