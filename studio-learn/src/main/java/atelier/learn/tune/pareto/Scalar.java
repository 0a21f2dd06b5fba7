package atelier.learn.tune.pareto;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Makes one loss of two, so that a search for one loss finds a part of the front: the augmented Tchebycheff function. Other weights lead to other parts, also
/// where the front bends inwards and a weighted sum finds nothing but its ends.
///
/// @param weight of the first loss, 0 to 1; the second has what is missing to 1
/// @see "Knowles 2006, ParEGO, IEEE Trans. Evol. Comput. 10(1), eq. 1 (weights) and 2 (function)"
public record Scalar(double weight) {
  /// For two losses Knowles draws from 11 weights: 0, 0.1 … 1.
  private static final int STEPS = 10;

  /// How much the sum counts beside the larger part, so that of two points that are equal in the larger part the better one is told.
  private static final double SUM_SHARE = 0.05;

  public Scalar {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("A weight of " + weight + " is not from 0 to 1.");
    }
  }

  public static Scalar drawn(RandomGenerator random) {
    return new Scalar((double) random.nextInt(STEPS + 1) / STEPS);
  }

  /// One loss for each pair; each of the two is first brought to 0 to 1 by its smallest and largest.
  ///
  /// @param first  finite losses
  /// @param second of the same points
  public double[] of(double[] first, double[] second) {
    double[] a = normal(first);
    double[] b = normal(second);
    double[] joined = new double[a.length];
    for (int i = 0; i < joined.length; i++) {
      double one = weight * a[i];
      double other = (1 - weight) * b[i];
      joined[i] = Math.max(one, other) + SUM_SHARE * (one + other);
    }
    return joined;
  }

  /// By halves, as the largest double less the smallest is infinite.
  private static double[] normal(double[] losses) {
    double low = Arrays.stream(losses).min().orElse(0) / 2;
    double span = Arrays.stream(losses).max().orElse(0) / 2 - low;
    return Arrays.stream(losses).map(loss -> span == 0 ? 0 : (loss / 2 - low) / span).toArray();
  }
}
