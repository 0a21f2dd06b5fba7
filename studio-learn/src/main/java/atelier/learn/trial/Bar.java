package atelier.learn.trial;

import atelier.learn.learner.Around;
import atelier.learn.learner.FitContext;
import atelier.learn.metric.Metric;
import atelier.learn.train.TrainReport;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Ends a trial whose first fold scores below the bar: on large tables a fold is dear, and what is behind most others after one is seldom ahead after all.
///
/// @see "Golovin et al. 2017, Google Vizier, KDD, section 3.2.2 (the median rule), with folds as steps"
final class Bar implements Around {
  private final FitContext whole;
  private final Metric metric;
  private final @Nullable Double least;
  private boolean first = true;
  private @Nullable Double missed;

  Bar(FitContext whole, Metric metric, @Nullable Double least) {
    this.whole = whole;
    this.metric = metric;
    this.least = least;
  }

  @Override
  public Verdict report(int step, int steps, Map<String, Double> metrics) {
    Verdict verdict = whole.report(step, steps, metrics);
    Double score = metrics.get(TrainReport.HELD_OUT + metric.id());
    if (score == null || !first) {
      return verdict;
    }
    first = false;
    if (least != null && metric.isBetter(least, score)) {
      missed = score;
      return Verdict.STOP;
    }
    return verdict;
  }

  /// What the first fold scored below the bar; null where it did not.
  @Nullable Double missed() {
    return missed;
  }

  @Override
  public FitContext whole() {
    return whole;
  }
}
