package atelier.learn.autopilot;

import atelier.learn.metric.Metric;
import atelier.learn.train.FoldStatistics;
import atelier.learn.trial.TrialResult;
import java.nio.file.Path;
import java.util.List;

/// A finished trial, or a model of the second layer.
///
/// @param folder with its fitted parts
/// @param scores out-of-fold scores: a row of the frame after the other, one number or one a class
/// @param bases  whose answers it learned from, in the order of its inputs; empty for a trial, which learned from the table
record Contender(Plan plan, TrialResult result, Path folder, double[] scores, List<Contender> bases) {
  Contender {
    bases = List.copyOf(bases);
  }

  Contender(Plan plan, TrialResult result, Path folder, double[] scores) {
    this(plan, result, folder, scores, List.of());
  }

  boolean isStacked() {
    return !bases.isEmpty();
  }

  double score(Metric metric) {
    return FoldStatistics.mean(FoldStatistics.scores(result.folds(), metric));
  }
}
