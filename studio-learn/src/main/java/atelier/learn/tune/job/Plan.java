package atelier.learn.tune.job;

import atelier.learn.tune.space.Space;
import atelier.learn.tune.stop.Stopper;
import atelier.learn.tune.strategy.Strategy;
import java.util.List;

/// How a tuning job goes about.
///
/// @param rounds   decides by the rounds of a trial
/// @param scores   decides by its scores on the way
/// @param parallel how many trials run side by side
/// @param known    what earlier jobs found; told to the strategy, and able to be the best
public record Plan(Space space, Strategy strategy, Direction direction, Stopper rounds, Stopper scores, Completion completion, int parallel, List<Known> known) {
  public Plan {
    known = List.copyOf(known);
  }
}
