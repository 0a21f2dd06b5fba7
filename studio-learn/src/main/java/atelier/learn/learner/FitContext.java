package atelier.learn.learner;

import atelier.core.job.Progress;
import java.util.Map;

/// What surrounds a fit: its seed, its threads, and where it reports.
public interface FitContext {
  long seed();

  int threads();

  Progress progress();

  /// Reports one step (a round, an epoch) with its metrics, such as `{"train-logloss": 0.41}`; also where a cancel lands.
  Verdict report(int step, int steps, Map<String, Double> metrics);

  /// Keeps a state from which the fit can be resumed.
  default void checkpoint(int step, byte[] state) {}

  /// Shows a tensor to whoever watches, such as a debugger.
  default void tensor(int step, String name, float[] values) {}

  /// Whether to go on.
  enum Verdict {
    CONTINUE,
    STOP
  }

  /// Nobody listens.
  static FitContext of(long seed, int threads) {
    return of(seed, threads, Progress.none());
  }

  /// Reports progress only.
  static FitContext of(long seed, int threads, Progress progress) {
    return new FitContext() {
      @Override
      public long seed() {
        return seed;
      }

      @Override
      public int threads() {
        return threads;
      }

      @Override
      public Progress progress() {
        return progress;
      }

      @Override
      public Verdict report(int step, int steps, Map<String, Double> metrics) {
        progress.report(steps == 0 ? 1 : (double) step / steps, "round " + step + " of " + steps);
        return Verdict.CONTINUE;
      }
    };
  }
}
