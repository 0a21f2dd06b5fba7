package atelier.learn.tune.job;

import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.learn.tune.space.Configuration;

/// What is tuned: measures configurations, several at once if need be.
@FunctionalInterface
public interface Objective {
  /// Measures a configuration.
  ///
  /// @param number   of the trial, from 0
  /// @param steps    hears how it goes; when it answers false the objective ends soon and returns what it has
  /// @param progress where a cancel reaches it
  /// @return the score; what is returned after `steps` answered false does not count
  /// @throws ProblemException when this configuration cannot be measured: the trial failed, the job goes on
  double measure(int number, Configuration configuration, Steps steps, Progress progress) throws ProblemException;

  /// Hears the steps of a trial.
  interface Steps {
    /// A round within the first part of the measurement, with the algorithm's own loss: smaller is better.
    ///
    /// @return whether to go on
    boolean round(int round, double loss);

    /// The score as it stands after some steps, such as folds.
    ///
    /// @return whether to go on
    boolean score(int step, double score);

    /// What it is beside the score, where a second objective is wanted; what is told last counts.
    default void second(double value) {}

    /// Anything else that is worth a curve, such as a loss; it is kept with the trial and ends nothing.
    default void log(String metric, double value, long step) {}
  }
}
