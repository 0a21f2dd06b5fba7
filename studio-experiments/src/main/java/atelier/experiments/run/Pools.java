package atelier.experiments.run;

import atelier.core.job.ProblemException;
import atelier.core.job.worker.WorkerPool;
import atelier.core.job.worker.WorkerSize;
import atelier.learn.run.Trainings;
import java.util.HashMap;
import java.util.Map;

/// The workers of one experiment by their size: each is started when first needed and serves the candidates that follow.
final class Pools implements AutoCloseable {
  private final Trainings.Workers workers;
  private final int threads;
  private final Map<String, WorkerPool> open = new HashMap<>();

  Pools(Trainings.Workers workers, int threads) {
    this.workers = workers;
    this.threads = threads;
  }

  WorkerPool of(String size) throws ProblemException {
    WorkerPool pool = open.get(size);
    if (pool == null) {
      pool = workers.start(WorkerSize.of(size).withCores(threads));
      open.put(size, pool);
    }
    return pool;
  }

  @Override
  public void close() {
    open.values().forEach(WorkerPool::close);
  }
}
