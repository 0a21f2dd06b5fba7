package atelier.core.job.worker;

class InProcessPoolTest extends WorkerPoolContract {
  private final WorkerPool pool = WorkerPool.inProcess(TestWorker.tasks());

  @Override
  WorkerPool pool() {
    return pool;
  }
}
