package atelier.learn.tune.strategy;

import atelier.learn.tune.space.Configuration;
import java.util.Optional;

/// Decides what is tried next, from what came of all that was tried. Always looks for the smallest loss. For one thread at a time.
///
/// Ask for the configuration of a trial, run it, tell what came of it:
///
///     Configuration next = strategy.ask(number).orElseThrow();
///     strategy.tell(next, new Result.Scored(loss(next)));
///
/// Several may be asked for before the first is told; those count as under way. What other jobs found may be told at the beginning without asking.
public interface Strategy {
  /// The configuration of a trial. The same number, seed and history give the same configuration, so that a job can be taken up again by telling
  /// what was finished and asking from the next number on.
  ///
  /// @param number of the trial, from 0
  /// @return empty when there is nothing left to try
  Optional<Configuration> ask(int number);

  /// Tells what came of a configuration.
  void tell(Configuration configuration, Result result);
}
