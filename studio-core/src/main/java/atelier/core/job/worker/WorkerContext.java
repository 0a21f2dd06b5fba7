package atelier.core.job.worker;

import atelier.core.file.FileException;
import atelier.core.job.Progress;

/// What surrounds a task in a worker.
public interface WorkerContext {
  /// Where the task reports and where a cancel reaches it.
  Progress progress();

  /// Processors it may use.
  int threads();

  void metric(int step, String name, double value);

  void log(String text);

  void tensor(int step, String name, float[] values);

  /// Keeps a state from which the task can be resumed, in place of the one before.
  void checkpoint(int step, byte[] state) throws FileException;

  /// Whether someone asked to finish early with what there is.
  boolean stopRequested();
}
