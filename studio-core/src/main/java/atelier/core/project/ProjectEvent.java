package atelier.core.project;

import atelier.core.event.Event;

/// What happened to an open project.
public sealed interface ProjectEvent extends Event {
  /// Something was written, by this program or another one on the same project.
  ///
  /// @param project its id
  /// @param what    `dataset`, `run`, `metric`, `model`, `flow`, `lineage`, `job`
  /// @param id      of what was written
  record Changed(String project, String what, String id) implements ProjectEvent {}
}
