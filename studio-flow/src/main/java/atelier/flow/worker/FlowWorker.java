package atelier.flow.worker;

import atelier.core.job.worker.WorkerLoop;
import atelier.core.job.worker.WorkerTask;
import java.util.List;

/// The main class of the worker processes in which steps learn.
public final class FlowWorker {
  private FlowWorker() {}

  public static void main(String[] args) {
    WorkerLoop.run(tasks());
  }

  /// All that such a worker can do.
  public static List<WorkerTask> tasks() {
    return List.of(new StepTask());
  }
}
