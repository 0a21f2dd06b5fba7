package atelier.learn.worker;

import atelier.core.file.FileException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerContext;
import atelier.learn.learner.FitContext;
import java.util.Map;

/// A fit's reports become the worker's events.
record ReportingContext(long seed, int threads, WorkerContext worker) implements FitContext {
  @Override
  public Progress progress() {
    return worker.progress();
  }

  @Override
  public Verdict report(int step, int steps, Map<String, Double> metrics) {
    metrics.forEach((name, value) -> worker.metric(step, name, value));
    return worker.stopRequested() ? Verdict.STOP : Verdict.CONTINUE;
  }

  @Override
  public void checkpoint(int step, byte[] state) {
    try {
      worker.checkpoint(step, state);
    } catch (FileException e) {
      worker.log("Round " + step + " could not be kept: " + e.getMessage());
    }
  }

  @Override
  public void tensor(int step, String name, float[] values) {
    worker.tensor(step, name, values);
  }
}
