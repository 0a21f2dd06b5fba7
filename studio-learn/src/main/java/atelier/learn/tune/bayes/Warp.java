package atelier.learn.tune.bayes;

import java.util.Arrays;

/// Makes losses fit for a Gaussian process: bent by the power that makes them most like a bell, then mean 0 and deviation 1. Order is kept.
///
/// @see "Yeo & Johnson 2000; as in HEBO, Cowen-Rivers et al. 2022"
final class Warp {
  private static final double STEP = 0.1;

  private Warp() {}

  static double[] standard(double[] losses) {
    double[] z = centred(losses);
    double best = Double.NEGATIVE_INFINITY;
    double[] chosen = z;
    for (double power = -1; power <= 2.0001; power += STEP) {
      double[] bent = bent(z, power);
      double likelihood = likelihood(z, bent, power);
      if (likelihood > best) {
        best = likelihood;
        chosen = bent;
      }
    }
    return centred(chosen);
  }

  private static double[] bent(double[] z, double power) {
    return Arrays.stream(z).map(v -> {
      if (v >= 0) {
        return Math.abs(power) < 1e-9 ? Math.log1p(v) : (Math.pow(1 + v, power) - 1) / power;
      }
      double other = 2 - power;
      return Math.abs(other) < 1e-9 ? -Math.log1p(-v) : -(Math.pow(1 - v, other) - 1) / other;
    }).toArray();
  }

  private static double likelihood(double[] z, double[] bent, double power) {
    double mean = Arrays.stream(bent).average().orElse(0);
    double variance = Arrays.stream(bent).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double jacobian = Arrays.stream(z).map(v -> Math.signum(v) * Math.log1p(Math.abs(v))).sum();
    return variance > 0 ? -0.5 * z.length * Math.log(variance) + (power - 1) * jacobian : Double.NEGATIVE_INFINITY;
  }

  private static double[] centred(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double deviation = Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0));
    return Arrays.stream(values).map(v -> deviation > 0 ? (v - mean) / deviation : 0).toArray();
  }
}
