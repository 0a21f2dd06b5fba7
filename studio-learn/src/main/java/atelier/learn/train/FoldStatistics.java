package atelier.learn.train;

import atelier.learn.metric.Metric;
import atelier.learn.train.TrainReport.FoldResult;
import java.util.Arrays;
import java.util.List;

/// What the scores of folds say about the score on new rows.
///
/// Folds share most of their training rows, so their scores vary less than those of fresh samples would. The variance of their mean is therefore
/// taken as `(1/k + held/train) · s²` rather than `s²/k`, as in the corrected resampled t-test; `held/train` is the mean over the folds, 1/(k-1) in a
/// plain cross-validation. Intervals and ties both use it: two candidates are tied when the 90 % interval of their difference, fold by fold, holds 0.
///
/// @see "Nadeau & Bengio 2003, Inference for the generalization error, Machine Learning 52, 239-281"
public final class FoldStatistics {
  /// Both tails of a 90 % interval.
  private static final double QUANTILE = 0.95;

  private FoldStatistics() {}

  /// Scores of the folds in which the metric is defined.
  public static double[] scores(List<FoldResult> folds, Metric metric) {
    return folds.stream().mapToDouble(f -> f.metrics().getOrDefault(metric.id(), Double.NaN)).filter(v -> !Double.isNaN(v)).toArray();
  }

  public static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /// Half the 90 % interval of the mean; NaN below two folds.
  public static double margin(double[] values, double heldOverTrain) {
    int k = values.length;
    if (k < 2) {
      return Double.NaN;
    }
    double mean = mean(values);
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (k - 1);
    return StudentT.quantile(QUANTILE, k - 1) * Math.sqrt((1.0 / k + heldOverTrain) * variance);
  }

  /// Rows measured on a row learned from, mean over the folds; 1/(k-1) where sizes are not known.
  public static double heldOverTrain(List<FoldResult> folds, int planned) {
    double known = folds.stream().filter(f -> f.train() > 0).mapToDouble(f -> (double) f.held() / f.train()).average().orElse(Double.NaN);
    return Double.isNaN(known) ? 1.0 / Math.max(1, planned - 1) : known;
  }

  /// How far `best` leads `other` over the folds that both have, and the error of that lead.
  ///
  /// @param lead  positive when the first is better; in the metric's unit
  /// @param error half the 90 % interval of the lead
  /// @param folds compared
  public record Lead(double lead, double error, int folds) {
    /// Whether the lead is smaller than its error; a candidate under way may even be ahead.
    public boolean isTie() {
      return folds >= 2 && lead <= error;
    }
  }

  public static Lead lead(List<FoldResult> best, List<FoldResult> other, Metric metric, int planned) {
    int common = Math.min(best.size(), other.size());
    double[] differences = new double[common];
    int count = 0;
    for (int k = 0; k < common; k++) {
      double a = best.get(k).metrics().getOrDefault(metric.id(), Double.NaN);
      double b = other.get(k).metrics().getOrDefault(metric.id(), Double.NaN);
      if (!Double.isNaN(a) && !Double.isNaN(b)) {
        differences[count++] = metric.higherIsBetter() ? a - b : b - a;
      }
    }
    double[] paired = Arrays.copyOf(differences, count);
    return new Lead(mean(paired), margin(paired, heldOverTrain(best, planned)), count);
  }
}
