package atelier.learn.whatif;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a model says of one row, and why.
///
/// @param prediction the likeliest class's label, or the value as a `Double`
/// @param classes    labels; empty for regression
/// @param scores     a probability a class, 0 to 1; for regression the value
/// @param base       what the model says of the typical row, a number a score
/// @param reasons    a list a score: what each column adds to the base, the strongest first; base and reasons add up to the score
/// @param method     how the reasons were computed, as a sentence without a full stop
/// @param exact      whether they are exact; else each has its standard error
/// @param millis     time the answer took
public record Answer(
    Object prediction, List<String> classes, double[] scores, double[] base, List<List<Reason>> reasons, String method, boolean exact, double millis) {
  /// What a column adds to a score, in the score's own unit: 0.164 of a probability are 16.4 points.
  ///
  /// @param value the row's cell; null where it is missing
  /// @param error standard error of `effect`; 0 where it is exact
  public record Reason(String column, @Nullable Object value, double effect, double error) {}

  public Answer {
    classes = List.copyOf(classes);
    reasons = List.copyOf(reasons);
  }

  /// The class's probability, or for regression (`label` null) the value.
  public double score(@Nullable String label) {
    return scores[index(label)];
  }

  /// What the model says of the typical row, of that class.
  public double base(@Nullable String label) {
    return base[index(label)];
  }

  /// The reasons for the class's probability, the strongest first; columns that add nothing are left out.
  public List<Reason> reasons(@Nullable String label) {
    return reasons.get(index(label));
  }

  private int index(@Nullable String label) {
    return Labels.index(classes, label);
  }
}
