package atelier.learn.tune.job;

import atelier.learn.tune.space.Configuration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a tuning job found.
///
/// @param best    null where no trial was done
/// @param ended   why it ended, in a sentence
/// @param seconds that programs spent on it, without the pause before it was taken up again
public record Tuned(@Nullable Best best, List<Trial> trials, String ended, double seconds) {
  public Tuned {
    trials = List.copyOf(trials);
  }

  /// The best configuration.
  ///
  /// @param trial its number
  /// @param from  the earlier job in which it was found; null for this one
  public record Best(Configuration parameters, double score, int trial, @Nullable String from) {}
}
