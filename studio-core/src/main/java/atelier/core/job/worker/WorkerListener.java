package atelier.core.job.worker;

/// Hears the events of one job in their order, on the thread that waits for it.
@FunctionalInterface
public interface WorkerListener {
  /// Hears one event.
  ///
  /// @return false to ask the task to finish early with what it has, as early stopping does
  boolean onEvent(WorkerEvent event);
}
