package atelier.experiments.run;

import atelier.core.event.Event;

/// What happens to experiments.
public sealed interface ExperimentEvent extends Event {
  /// A candidate began, went on, or ended; told on the experiment's thread, in order.
  ///
  /// @param project id of the project
  record Changed(String project, Leaderboard board) implements ExperimentEvent {}
}
