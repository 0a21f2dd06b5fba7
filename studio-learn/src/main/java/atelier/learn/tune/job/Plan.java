package atelier.learn.tune.job;

import atelier.learn.tune.space.Space;
import atelier.learn.tune.stop.Stopper;
import atelier.learn.tune.strategy.Strategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a tuning job goes about.
///
/// @param second   beside the score; null for none. `completion` and `best` look at the score only
/// @param rounds   decides by the rounds of a trial
/// @param scores   decides by its scores on the way
/// @param parallel how many trials run side by side
/// @param known    what earlier jobs found; told to the strategy, and able to be the best
public record Plan(Space space, Strategy strategy, Direction direction, @Nullable Second second, Stopper rounds, Stopper scores, Completion completion, int parallel, List<Known> known) {
  public Plan {
    known = List.copyOf(known);
  }
}
