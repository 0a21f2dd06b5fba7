package atelier.spark;

import atelier.core.job.worker.WorkerLoop;
import java.util.List;

/// The main class of the worker.
public final class SparkMain {
  private SparkMain() {}

  public static void main(String[] args) {
    WorkerLoop.run(List.of(new QueryTask()));
  }
}
