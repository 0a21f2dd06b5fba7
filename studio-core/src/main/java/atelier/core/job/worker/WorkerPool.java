package atelier.core.job.worker;

import atelier.core.job.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Workers for the trials of one job: each is started once and does many.
///
/// A job is a directory with `job.json` (`{"task": NAME, …}`). [#run] blocks; several threads may call it, and wait when all
/// workers are busy. Closing the pool ends the workers.
public interface WorkerPool extends AutoCloseable {
  /// Runs one job to its end.
  ///
  /// @param progress its progress; a cancel of it ends the job within a second, if need be with the worker
  /// @param events   hears every event of the job; on this thread
  /// @return what the task returned
  /// @throws WorkerException when the task failed, or its worker ran out of memory, crashed or was killed
  default JsonNode run(Path jobDirectory, Progress progress, Consumer<WorkerEvent> events) throws WorkerException {
    return listen(
        jobDirectory,
        progress,
        event -> {
          events.accept(event);
          return true;
        });
  }

  /// Runs one job to its end; the listener may ask it to finish early.
  JsonNode listen(Path jobDirectory, Progress progress, WorkerListener listener) throws WorkerException;

  @Override
  void close();

  /// Workers as processes. The first starts at once, the others when they are needed.
  ///
  /// @param workers   how many at most
  /// @param mainClass a class whose main calls [WorkerLoop#run]
  static WorkerPool start(WorkerSize size, int workers, String mainClass) throws WorkerException {
    return start(size, workers, WorkerProgram.own(mainClass));
  }

  /// Workers with a class path of their own.
  static WorkerPool start(WorkerSize size, int workers, WorkerProgram program) throws WorkerException {
    return ProcessPool.start(size, workers, program);
  }

  /// The same contract on the calling threads, for tests and tiny jobs. A task that never reports cannot be cancelled.
  static WorkerPool inProcess(List<? extends WorkerTask> tasks) {
    return new InProcessPool(WorkerSize.SMALL, List.copyOf(tasks));
  }
}
