package atelier.learn.report;

import atelier.core.job.Progress;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import atelier.learn.metric.Scorer;
import atelier.learn.metric.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Scores with 90 % intervals: percentiles over resamples of the rows.
///
/// Of many rows, resamples are smaller than the table, and the interval is narrowed by the root of the sizes' ratio.
///
/// @see "Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 13; Bickel, Götze & van Zwet 1997 on m out of n"
final class Bootstrap {
  private static final int RESAMPLES = 200;
  private static final int MOST_ROWS = 20_000;
  private static final int FEWEST_ROWS = 2_000;
  private static final int MOST_CELLS = 40_000;
  private static final double LOW = 0.05;
  private static final double HIGH = 0.95;

  private final Task task;
  private final int classes;
  private final double[] truth;
  private final double[] scores;
  private final int width;

  /// @param classes 0 for regression
  Bootstrap(Task task, int classes, double[] truth, double[] scores) {
    this.task = task;
    this.classes = classes;
    this.truth = truth;
    this.scores = scores;
    this.width = Math.max(1, classes);
  }

  List<Score> scores(long seed, Progress progress) {
    Scores whole = Scorer.score(task, classes, truth, scores, null);
    Map<String, double[]> resampled = resampled(seed, progress);
    Scores guess = Scorer.score(task, classes, truth, guesses(), null);
    Map<String, Double> middle = task.classes() ? Map.of() : Scorer.score(task, classes, truth, constant(Quantiles.median(truth)), null).values();
    var measured = new ArrayList<Score>();
    for (Metric metric : Metric.all(task)) {
      Double value = whole.values().get(metric.id());
      if (value != null) {
        Interval interval = interval(value, resampled.get(metric.id()));
        Double guessed = metric == Metric.RMSE || metric == Metric.R2 || task.classes() ? guess.values().get(metric.id()) : middle.get(metric.id());
        measured.add(new Score(metric.id(), value, interval == null ? null : interval.low(), interval == null ? null : interval.high(), metric.higherIsBetter(), guessed));
      }
    }
    return measured;
  }

  private int size() {
    return Math.min(truth.length, Math.clamp(MOST_CELLS / width, FEWEST_ROWS, MOST_ROWS));
  }

  private Map<String, double[]> resampled(long seed, Progress progress) {
    var random = new SplittableRandom(seed);
    int size = size();
    double[] y = new double[size];
    double[] p = new double[size * width];
    var values = new HashMap<String, double[]>();
    for (int b = 0; b < RESAMPLES; b++) {
      progress.report((double) b / RESAMPLES, "resample " + (b + 1) + " of " + RESAMPLES);
      for (int i = 0; i < size; i++) {
        int row = random.nextInt(truth.length);
        y[i] = truth[row];
        System.arraycopy(scores, row * width, p, i * width, width);
      }
      int resample = b;
      Scorer.score(task, classes, y, p, null).values().forEach((metric, value) -> values.computeIfAbsent(metric, _ -> filled())[resample] = value);
    }
    return values;
  }

  private static double[] filled() {
    double[] empty = new double[RESAMPLES];
    Arrays.fill(empty, Double.NaN);
    return empty;
  }

  /// Null where more than a tenth of the resamples leave the metric undefined.
  private @Nullable Interval interval(double value, double @Nullable [] resampled) {
    double[] known = resampled == null ? new double[0] : Arrays.stream(resampled).filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (known.length < RESAMPLES - RESAMPLES / 10) {
      return null;
    }
    double low = Quantiles.between(known, LOW);
    double high = Quantiles.between(known, HIGH);
    if (size() == truth.length) {
      return new Interval(low, high);
    }
    double middle = Quantiles.between(known, 0.5);
    double narrowed = Math.sqrt((double) size() / truth.length);
    return new Interval(value + (low - middle) * narrowed, value + (high - middle) * narrowed);
  }

  /// The shares of the classes, or the mean value, for every row.
  private double[] guesses() {
    if (!task.classes()) {
      return constant(Arrays.stream(truth).average().orElse(0));
    }
    double[] shares = new double[width];
    for (double k : truth) {
      shares[(int) k] += 1.0 / truth.length;
    }
    double[] guesses = new double[scores.length];
    for (int i = 0; i < guesses.length; i++) {
      guesses[i] = shares[i % width];
    }
    return guesses;
  }

  private double[] constant(double value) {
    double[] guesses = new double[truth.length];
    Arrays.fill(guesses, value);
    return guesses;
  }
}
