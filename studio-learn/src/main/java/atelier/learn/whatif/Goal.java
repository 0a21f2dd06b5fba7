package atelier.learn.whatif;

import org.jspecify.annotations.Nullable;

/// Where a prediction should get to.
///
/// @param label     the class whose probability counts; null for regression, and for the second of two classes
/// @param threshold probability or value
/// @param above     whether it should become `threshold` or more, else less than it
public record Goal(@Nullable String label, double threshold, boolean above) {
  /// Less than the threshold.
  public static Goal below(@Nullable String label, double threshold) {
    return new Goal(label, threshold, false);
  }

  /// The threshold or more.
  public static Goal above(@Nullable String label, double threshold) {
    return new Goal(label, threshold, true);
  }

  /// The other side of the threshold than where the answer is.
  public static Goal across(Answer answer, @Nullable String label, double threshold) {
    return new Goal(label, threshold, answer.score(label) < threshold);
  }

  boolean isReached(double score) {
    return above == score >= threshold;
  }

  /// What is still missing; 0 or less where the goal is reached.
  double gap(double score) {
    return above ? threshold - score : score - threshold;
  }
}
