package atelier.learn.learner.scale;

import atelier.learn.learner.LearnException;
import java.util.Arrays;

/// The logarithm of a target that is never negative: `ln(y + shift)`. The way back stays within a quarter of the range that training had beyond each end, for
/// a straight line that leaves the known rows would otherwise leave the world.
///
/// @param shift 0 where all values are well above 0, else the smallest value that counts, so that zeros have a logarithm
/// @param low   smallest logarithm of training
/// @param high  largest logarithm of training
public record LogScale(double shift, double low, double high) {
  /// A value below that share of the median is as good as zero.
  private static final double AS_GOOD_AS_ZERO = 1e-3;
  private static final double MARGIN = 0.25;

  public LogScale {
    if (!(shift >= 0) || !(low <= high) || Double.isInfinite(low) || Double.isInfinite(high) || Double.isInfinite(shift)) {
      throw new IllegalArgumentException("No scale from " + low + " to " + high + " with the shift " + shift + ".");
    }
  }

  /// The scale of some values.
  ///
  /// @throws LearnException when one is negative, or all are 0
  public static LogScale of(double[] values) throws LearnException {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    if (sorted.length == 0 || sorted[0] < 0) {
      throw LearnException.input(
          "The target has the value " + (sorted.length == 0 ? "of no row" : sorted[0]) + "; a logarithm needs values of at least 0.", "Leave out target_scale=log.");
    }
    double[] positive = Arrays.stream(sorted).filter(v -> v > 0).toArray();
    if (positive.length == 0) {
      throw LearnException.input("The target is 0 in all rows; it has no logarithm.", "Leave out target_scale=log.");
    }
    double least = AS_GOOD_AS_ZERO * positive[positive.length / 2];
    double shift = sorted[0] > 0 && sorted[0] >= least ? 0 : Math.max(least, positive[0]);
    return new LogScale(shift, Math.log(sorted[0] + shift), Math.log(sorted[sorted.length - 1] + shift));
  }

  /// Logarithms of values; one beyond those of training, such as a zero among held-out rows where training had none, counts as the nearest of these.
  public double[] to(double[] values) {
    return Arrays.stream(values).map(v -> v + shift > 0 ? Math.clamp(Math.log(v + shift), low, high) : low).toArray();
  }

  double back(double logarithm) {
    double margin = MARGIN * (high - low);
    return Math.max(0, Math.exp(Math.clamp(logarithm, low - margin, high + margin)) - shift);
  }
}
