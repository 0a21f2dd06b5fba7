package atelier.learn.train;

import atelier.core.job.Progress;
import atelier.learn.learner.Around;
import atelier.learn.learner.FitContext;
import java.util.HashMap;
import java.util.Map;

/// A fit that is a part of a training: its progress is a slice, its metrics carry the part's name.
public record SlicedContext(FitContext whole, Progress progress, String prefix) implements Around {
  @Override
  public Verdict report(int step, int steps, Map<String, Double> metrics) {
    progress.report(steps == 0 ? 1 : Math.min(1, (double) step / steps), prefix.isEmpty() ? "fitting the model" : "fitting " + prefix);
    var named = new HashMap<String, Double>();
    metrics.forEach((name, value) -> named.put(prefix.isEmpty() ? name : prefix + " " + name, value));
    return whole.report(step, steps, named);
  }

  @Override
  public void checkpoint(int step, byte[] state) {
    if (prefix.isEmpty()) {
      whole.checkpoint(step, state);
    }
  }

  @Override
  public void tensor(int step, String name, float[] values) {
    if (prefix.isEmpty()) {
      whole.tensor(step, name, values);
    }
  }
}
