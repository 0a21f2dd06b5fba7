package atelier.learn.tune.stop;

/// Decides at each step of a trial, such as a round or a fold, whether it goes on. For one thread at a time.
public interface Stopper {
  /// Hears a step.
  ///
  /// @param trial its number
  /// @param step  from 1, rising within a trial
  /// @param loss  after that step; smaller is better
  /// @return whether the trial goes on
  boolean goesOn(int trial, int step, double loss);

  /// Hears a step of an earlier trial, about which nothing is to be decided any more.
  default void heard(int trial, int step, double loss) {
    goesOn(trial, step, loss);
  }

  /// Every trial runs to its end.
  static Stopper none() {
    return (trial, step, loss) -> true;
  }
}
