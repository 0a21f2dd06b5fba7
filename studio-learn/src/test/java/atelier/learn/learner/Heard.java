package atelier.learn.learner;

import java.util.Map;

/// A context of one seed and one thread whose reports a test hears.
public record Heard(Ear ear) implements Around {
  private static final FitContext QUIET = FitContext.of(1, 1);

  /// Hears a step with its metrics and says whether to go on.
  @FunctionalInterface
  public interface Ear {
    FitContext.Verdict hear(int step, Map<String, Double> metrics);
  }

  @Override
  public FitContext whole() {
    return QUIET;
  }

  @Override
  public Verdict report(int step, int steps, Map<String, Double> metrics) {
    return ear.hear(step, metrics);
  }
}
