package atelier.learn.tune.job;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When a tuning job is complete: the first that holds ends it.
///
/// @param trials       how many are tried at most
/// @param seconds      that it takes at most; null for any
/// @param target       ends with the first trial that reaches this score; null for none
/// @param notImproving ends after so many trials in a row that were each better than the best before by less than 1 %; null for never
/// @param converged    ends when no improvement above 1 % is to be expected: none came in the last 20 trials, or in five for each parameter
public record Completion(int trials, @Nullable Double seconds, @Nullable Double target, @Nullable Integer notImproving, boolean converged) {
  public static final int FEWEST_NOT_IMPROVING = 3;

  private static final double IMPROVEMENT = 0.01;
  private static final int PATIENCE = 20;
  private static final int PATIENCE_A_PARAMETER = 5;

  public static Completion trials(int most) {
    return new Completion(most, null, null, null, false);
  }

  /// Why it is complete; empty while it is not.
  ///
  /// @param ended      trials in the order in which they ended
  /// @param parameters of the space
  Optional<String> reached(List<Trial> ended, Direction direction, int parameters) {
    Double best = null;
    int since = 0;
    for (Trial trial : ended) {
      Double score = trial.isScored() ? trial.score() : null;
      if (target != null && score != null && !direction.isBetter(target, score)) {
        return Optional.of("Trial " + trial.number() + " reached the target of " + target + ".");
      }
      boolean improved = score != null && (best == null || direction.loss(best) - direction.loss(score) >= IMPROVEMENT * Math.abs(best) && !score.equals(best));
      since = improved ? 0 : since + 1;
      best = score != null && (best == null || direction.isBetter(score, best)) ? score : best;
      if (notImproving != null && best != null && since >= notImproving) {
        return Optional.of("The last " + since + " trials brought less than 1 % each.");
      }
    }
    int patience = Math.max(PATIENCE, PATIENCE_A_PARAMETER * parameters);
    if (converged && best != null && since >= patience) {
      return Optional.of(String.format(Locale.ROOT, "Converged: the last %d trials brought no improvement above 1 %%.", since));
    }
    return Optional.empty();
  }
}
