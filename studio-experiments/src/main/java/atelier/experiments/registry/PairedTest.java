package atelier.experiments.registry;

import atelier.core.job.Parallel;
import atelier.core.job.Progress;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import atelier.learn.metric.Scorer;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Tests of the difference of two models on the same rows.
final class PairedTest {
  private static final int RESAMPLES = 2000;
  private static final int ROUNDS_A_REPORT = 20;
  private static final long SEED = 20_221;

  /// What a bootstrap says of a difference.
  record Difference(double low, double high, double p) {}

  private PairedTest() {}

  /// Draws rows with replacement, the same for both models, and looks how often the sign of the difference changes.
  ///
  /// @param classes 0 for a regression
  /// @param first   probabilities a class, or a value, row by row
  /// @see "Efron & Tibshirani 1993, An Introduction to the Bootstrap, 13.3 and 15.4"
  static Difference bootstrap(Metric metric, Task task, int classes, double[] truth, double[] first, double[] second, Progress progress) {
    int width = task.classes() ? classes : 1;
    double sign = metric.higherIsBetter() ? 1 : -1;
    // Seeds that differ by the generator's own step would give the same draws, one later each time.
    long[] seeds = new SplittableRandom(SEED).longs(RESAMPLES).toArray();
    double[] drawn = new double[RESAMPLES];
    for (int from = 0; from < RESAMPLES; from += ROUNDS_A_REPORT) {
      // On this thread, where a cancel reaches it; the rounds of a block are drawn on all processors, each from its own seed.
      progress.report((double) from / RESAMPLES, "drawing " + (from + 1) + " of " + RESAMPLES);
      int begin = from;
      Parallel.run(Runtime.getRuntime().availableProcessors(), Math.min(RESAMPLES - from, ROUNDS_A_REPORT), one -> {
        int round = begin + one;
        int[] rows = new SplittableRandom(seeds[round]).ints(truth.length, 0, truth.length).toArray();
        double[] known = Arrays.stream(rows).mapToDouble(row -> truth[row]).toArray();
        drawn[round] = sign * (score(metric, task, classes, known, pick(second, rows, width)) - score(metric, task, classes, known, pick(first, rows, width)));
      });
    }
    double[] differences = Arrays.stream(drawn).filter(Double::isFinite).sorted().toArray();
    if (differences.length == 0) {
      return new Difference(Double.NaN, Double.NaN, 1);
    }
    long below = Arrays.stream(differences).filter(d -> d <= 0).count();
    long above = Arrays.stream(differences).filter(d -> d >= 0).count();
    double p = Math.min(1, 2.0 * (1 + Math.min(below, above)) / (1 + differences.length));
    return new Difference(quantile(differences, 0.025), quantile(differences, 0.975), p);
  }

  private static double score(Metric metric, Task task, int classes, double[] truth, double[] scores) {
    return Scorer.score(metric, task, classes, truth, scores, null);
  }

  private static double[] pick(double[] scores, int[] rows, int width) {
    double[] picked = new double[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(scores, rows[i] * width, picked, i * width, width);
    }
    return picked;
  }

  /// Between neighbours, as numpy does by default.
  private static double quantile(double[] sorted, double q) {
    double at = q * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /// The exact two-sided p of a split of `b + c` rows into `b` and `c` when either is as likely.
  ///
  /// @see "McNemar 1947, Psychometrika 12, 153-157"
  static double mcnemar(int b, int c) {
    int n = b + c;
    if (n == 0) {
      return 1;
    }
    // The terms of the binomial from its middle's side down, each from the last; the first by logarithms.
    int k = Math.min(b, c);
    double sum = 0;
    double term = 1;
    for (int i = k; i >= 0 && term > 1e-18; i--) {
      sum += term;
      term *= (double) i / (n - i + 1);
    }
    return Math.min(1, 2 * sum * Math.exp(logChoose(n, k) - n * Math.log(2)));
  }

  private static double logChoose(int n, int k) {
    double sum = 0;
    for (int i = 1; i <= k; i++) {
      sum += Math.log(n - k + i) - Math.log(i);
    }
    return sum;
  }
}
