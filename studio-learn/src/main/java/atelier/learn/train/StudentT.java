package atelier.learn.train;

/// Student's distribution, for whole degrees of freedom.
///
/// @see "Abramowitz & Stegun 1964, 26.7.3 and 26.7.4"
public final class StudentT {
  private static final int HALVINGS = 200;

  private StudentT() {}

  /// The value that is not exceeded with the probability `p`.
  ///
  /// @param p       above 0.5 and below 1
  /// @param freedom at least 1
  public static double quantile(double p, int freedom) {
    double low = 0;
    double high = 1;
    while (within(high, freedom) < 2 * p - 1) {
      high *= 2;
    }
    for (int i = 0; i < HALVINGS && high - low > Math.ulp(high); i++) {
      double middle = (low + high) / 2;
      if (within(middle, freedom) < 2 * p - 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /// The probability of -t … t.
  private static double within(double t, int freedom) {
    double angle = Math.atan(t / Math.sqrt(freedom));
    double sin = Math.sin(angle);
    double cos = Math.cos(angle);
    boolean odd = freedom % 2 == 1;
    double term = odd ? cos : 1;
    double sum = odd && freedom == 1 ? 0 : term;
    for (int k = odd ? 3 : 2; k <= freedom - 2; k += 2) {
      term *= cos * cos * (k - 1) / k;
      sum += term;
    }
    return odd ? 2 / Math.PI * (angle + sin * sum) : sin * sum;
  }
}
