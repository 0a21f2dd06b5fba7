package atelier.learn.autopilot;

import atelier.core.job.Jobs;
import atelier.core.job.worker.WorkerPool;
import atelier.learn.learner.Learner;
import atelier.learn.trial.TrialTask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who does the trials: workers, or for the shortest budgets this program itself.
///
/// @param lanes   trials at once
/// @param threads of each trial
/// @param here    the task where it runs in this program; null with workers
record Crew(Jobs jobs, WorkerPool pool, int lanes, int threads, @Nullable TrialTask here) implements AutoCloseable {
  static Crew of(Jobs jobs, WorkerPool pool, int lanes, int threads) {
    return new Crew(jobs, pool, lanes, threads, null);
  }

  static Crew here(Jobs jobs, List<Learner<?>> learners, int threads) {
    var task = new TrialTask(learners);
    return new Crew(jobs, WorkerPool.inProcess(List.of(task)), 1, threads, task);
  }

  @Override
  public void close() {
    pool.close();
  }
}
