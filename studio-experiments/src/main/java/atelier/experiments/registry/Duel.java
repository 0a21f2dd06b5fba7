package atelier.experiments.registry;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A challenger against the champion on the same rows.
///
/// @param on              the table: `folds of sales` for what folds held out, or the name of another table
/// @param rows            measured; `sampled` says whether they are a part of the table
/// @param difference      how much better the challenger is, in the metric's unit: above 0 is better, whatever the metric's direction
/// @param low             of the 95 % interval of the difference, by paired bootstrap
/// @param p               that a difference as large comes about by chance, both ways, by the same bootstrap
/// @param mcnemar         for classes; null for numbers
/// @param learnedFrom     numbers of those of the two that learned from these very rows; empty where both had not seen them
public record Duel(
    int champion, int challenger, String on, int rows, boolean sampled, String metric, boolean higherIsBetter, double championScore, double challengerScore, double difference, double low, double high, double p, @Nullable McNemar mcnemar,
    List<Integer> learnedFrom) {
  public Duel {
    // Tests that were kept before this was looked at say nothing of it.
    learnedFrom = learnedFrom == null ? List.of() : List.copyOf(learnedFrom);
  }

  /// The rows that only one of them predicts right.
  ///
  /// @param p exact, two-sided: that they fall apart as much when both are equally good
  public record McNemar(int onlyChampion, int onlyChallenger, double p) {}

  private static final double LEVEL = 0.05;

  /// What it means.
  public String sentence() {
    return learnedFrom.isEmpty() ? verdict() : verdict() + " " + flattered();
  }

  private String flattered() {
    return learnedFrom.size() > 1
        ? "Both learned from these rows, so the figures flatter both and do not say which is better on others."
        : "Version " + learnedFrom.getFirst() + " learned from these rows, so the figures flatter it.";
  }

  private String verdict() {
    return switch (outcome()) {
      case BETTER -> "Version " + challenger + " is better than the champion by " + shown(difference, low, high) + ".";
      case WORSE -> "Version " + challenger + " is worse than the champion by " + shown(-difference, -high, -low) + ".";
      case OPEN -> "The two cannot be told apart: the difference is " + shown(difference, low, high) + "; above 0, version " + challenger + " would be better.";
    };
  }

  private String shown(double by, double from, double to) {
    return String.format(Locale.ROOT, "%.4g (95 %% interval %.4g to %.4g, p = %.3g)", by, from, to, p);
  }

  /// How the challenger stands. Of one that is worse, how much worse is said without a sign, and so is its interval.
  public enum Outcome {
    BETTER,
    WORSE,
    OPEN
  }

  public Outcome outcome() {
    return p >= LEVEL || low <= 0 && high >= 0 ? Outcome.OPEN : low > 0 ? Outcome.BETTER : Outcome.WORSE;
  }
}
