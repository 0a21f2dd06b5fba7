package atelier.experiments.replay;

import atelier.core.job.ProblemException;
import atelier.core.job.worker.WorkerLoop;
import atelier.core.job.worker.WorkerPool;
import atelier.core.job.worker.WorkerSize;
import atelier.core.job.worker.WorkerTask;
import java.util.List;

/// The main class of the worker processes that run flows and predict again.
public final class ReplayWorker {
  private ReplayWorker() {}

  public static void main(String[] args) {
    WorkerLoop.run(tasks());
  }

  /// All that such a worker can do.
  public static List<WorkerTask> tasks() {
    return List.of(new FlowTask(), new PredictTask());
  }

  static WorkerPool start(WorkerSize size) throws ProblemException {
    return WorkerPool.start(size, 1, ReplayWorker.class.getName());
  }
}
