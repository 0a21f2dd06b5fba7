package atelier.learn.autopilot;

import atelier.learn.metric.Metric;
import atelier.learn.train.FoldStatistics;
import atelier.learn.trial.TrialResult;
import java.nio.file.Path;

/// A finished trial.
///
/// @param folder with its fitted parts
/// @param scores out-of-fold scores: a row of the frame after the other, one number or one a class
record Contender(Plan plan, TrialResult result, Path folder, double[] scores) {
  double score(Metric metric) {
    return FoldStatistics.mean(FoldStatistics.scores(result.folds(), metric));
  }
}
