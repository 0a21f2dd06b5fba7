package atelier.learn.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How well single columns foretell the target.
///
/// @param task   null where the target cannot be predicted; the notes say why
/// @param scores the highest first
public record Leak(@Nullable String task, String metric, long rows, List<Score> scores, List<String> notes) {
  /// Whether a column may give the target away.
  public enum Reading {
    /// A score above 0.95.
    LIKELY_LEAK,
    /// In between.
    SAFE,
    /// At most 0.5 for classes, 0 for numbers: nothing by itself.
    REDUNDANT,
    /// No value to learn from.
    UNKNOWN
  }

  /// @param score the mean over folds; null where it could not be measured
  public record Score(String column, @Nullable Double score, @Nullable Double spread, Reading reading) {}
}
