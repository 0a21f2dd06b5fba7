package atelier.learn.tune.order;

import atelier.learn.tune.SearchKind;
import atelier.learn.tune.space.Space;
import org.jspecify.annotations.Nullable;

/// Chooses a strategy where a person leaves it open, by a rule that is told.
public final class AutoStrategy {
  /// From so many rows on a trial is dear enough to be ended in its first rounds.
  public static final long MANY_ROWS = 50_000;

  /// A search that learns needs so many trials for each that runs side by side.
  public static final int TURNS = 4;

  /// Why it is this one.
  public enum Rule {
    /// There are only lists, and few enough combinations to try each.
    EVERY_COMBINATION,
    /// So many run side by side that hardly any could learn from another.
    MANY_SIDE_BY_SIDE,
    /// The algorithm learns in rounds and the table is large: most trials need not be finished.
    LARGE_TABLE_IN_ROUNDS,
    /// Few trials, each worth thinking about.
    EVERY_TRIAL_COUNTS
  }

  /// The strategy and the rule that chose it, in a sentence too.
  public record Choice(SearchKind strategy, Rule rule, String sentence) {}

  private AutoStrategy() {}

  /// @param trials at most; null for the usual number
  /// @param rows   of the table; 0 where there is none
  /// @param whole  rounds of a whole trial; null where it has none, or where they are tuned
  /// @param stops  whether a person wants poor trials stopped by the median rule, which Hyperband excludes
  /// @param fresh  whether no earlier job's trials count: what they found shows where to look, which a grid does not use
  public static Choice of(Space space, @Nullable Integer trials, int parallel, long rows, @Nullable Integer whole, boolean stops, boolean fresh) {
    long combinations = space.count();
    int most = trials == null ? Planning.USUAL_TRIALS : trials;
    if (fresh && combinations > 0 && combinations <= most && space.isListed()) {
      return new Choice(SearchKind.GRID, Rule.EVERY_COMBINATION, "Grid: there are only " + combinations + " combinations, and each can be tried.");
    }
    if (parallel > 1 && (long) parallel * TURNS > most) {
      return new Choice(SearchKind.RANDOM, Rule.MANY_SIDE_BY_SIDE, "Random: with " + parallel + " of " + most + " trials side by side, hardly any could learn from another.");
    }
    if (whole != null && whole > 1 && rows >= MANY_ROWS && !stops) {
      return new Choice(SearchKind.HYPERBAND, Rule.LARGE_TABLE_IN_ROUNDS, "Hyperband: the algorithm learns in rounds and the table has " + rows + " rows, so poor trials end after a few rounds.");
    }
    return new Choice(SearchKind.BAYESIAN, Rule.EVERY_TRIAL_COUNTS, "Bayesian: every trial counts, and each next one is chosen by what the others gave.");
  }
}
