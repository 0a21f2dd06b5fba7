package atelier.learn.trial;

import atelier.learn.learner.Around;
import atelier.learn.learner.FitContext;
import java.util.Map;

/// Lets what grows step by step (trees, rounds, epochs) end its first fold when its share of the time is over, or when the held-out rows say that more
/// makes it worse; every other fold then ends at the same step, as if so many had been asked for. A smaller model that is measured is worth more than a
/// large one that is cut.
public final class Pace implements Around {
  /// Fewer steps are hardly a model; for them a trial may take more than its share.
  private static final int FEWEST_STEPS = 20;
  /// Steps without a better loss on held-out rows, also as a share of the steps so far, after which the first fold ends.
  private static final int PATIENCE = 40;
  private static final double PATIENT_SHARE = 0.35;
  /// Besides the folds: scoring, and looking at fewer rounds.
  private static final double OTHER_WORK = 0.7;

  private final FitContext whole;
  private final double share;
  private final double utmost;
  private final long begin = System.nanoTime();
  private boolean between;
  private boolean isFirst = true;
  private int best;
  private double lowest = Double.POSITIVE_INFINITY;
  private int last;
  private int planned;
  private boolean late;

  /// @param seconds a trial should take
  /// @param most    seconds that it may take at most
  public Pace(FitContext whole, int folds, double seconds, double most) {
    this.whole = whole;
    this.share = seconds / (folds + OTHER_WORK);
    this.utmost = most / (folds + OTHER_WORK);
  }

  /// Hears that a fold's fit is done: the next report is of the fold.
  public void fitted() {
    between = true;
  }

  @Override
  public Verdict report(int step, int steps, Map<String, Double> metrics) {
    Verdict verdict = whole.report(step, steps, metrics);
    if (between) {
      between = false;
      isFirst = false;
      return verdict;
    }
    if (!isFirst) {
      return last > 0 && step >= last ? Verdict.STOP : verdict;
    }
    watch(step, metrics);
    late = step < steps && isOver(step);
    if (late || step < steps && isWorse(step)) {
      last = step;
      planned = steps;
      return Verdict.STOP;
    }
    return verdict;
  }

  private void watch(int step, Map<String, Double> metrics) {
    for (Map.Entry<String, Double> metric : metrics.entrySet()) {
      if (metric.getKey().contains("validation-") && metric.getValue() < lowest) {
        lowest = metric.getValue();
        best = step;
      }
    }
  }

  private boolean isOver(int step) {
    double took = (System.nanoTime() - begin) / 1e9;
    return took > (step < FEWEST_STEPS ? utmost : share);
  }

  private boolean isWorse(int step) {
    return best > 0 && step - best > Math.max(PATIENCE, PATIENT_SHARE * step);
  }

  /// The step at which all folds ended; 0 where they went to their end.
  public int last() {
    return last;
  }

  /// Steps that were asked for, where there was no time for all; else 0.
  int missed() {
    return late ? planned : 0;
  }

  @Override
  public FitContext whole() {
    return whole;
  }
}
