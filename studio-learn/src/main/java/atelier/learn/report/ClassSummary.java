package atelier.learn.report;

import atelier.core.job.Progress;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import atelier.learn.metric.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes what a report says of classes.
final class ClassSummary {
  private static final int MOST_LEVELS = 1000;
  private static final int MOST_LEVELS_OF_ALL = 20_000;
  private static final int MOST_CALLS = 20_000;
  private static final int MOST_BINS = 10;
  private static final int ROWS_A_BIN = 30;

  private final List<String> classes;
  private final double[] truth;
  private final double[] scores;
  private final long[] rows;

  /// @param truth  class indexes
  /// @param scores a probability a class, row by row
  /// @param rows   numbers of the rows in their table
  ClassSummary(List<String> classes, double[] truth, double[] scores, long[] rows) {
    this.classes = classes;
    this.truth = truth;
    this.scores = scores;
    this.rows = rows;
  }

  Outcome outcome(Progress progress) {
    if (classes.size() == 2) {
      return new TwoClasses(classes.get(1), classes.get(0), curves(1), calls());
    }
    var curves = new ArrayList<ClassCurves>();
    for (int k = 0; k < classes.size(); k++) {
      progress.report((double) k / classes.size(), "measuring '" + classes.get(k) + "' against the rest");
      curves.add(curves(k));
    }
    return new ManyClasses(matrix(), curves, calls());
  }

  private ClassCurves curves(int k) {
    boolean[] positive = new boolean[truth.length];
    double[] score = new double[truth.length];
    double[] both = new double[2 * truth.length];
    double[] isClass = new double[truth.length];
    for (int i = 0; i < truth.length; i++) {
      positive[i] = truth[i] == k;
      isClass[i] = positive[i] ? 1 : 0;
      score[i] = Math.clamp(scores[i * classes.size() + k], 0, 1);
      both[2 * i] = 1 - score[i];
      both[2 * i + 1] = score[i];
    }
    var ranked = new Ranked(positive, score);
    int most = classes.size() == 2 ? MOST_LEVELS : Math.clamp(MOST_LEVELS_OF_ALL / classes.size(), 50, MOST_LEVELS);
    return new ClassCurves(
        classes.get(k), ranked.curve(most), defined(Metric.AUC, isClass, both), defined(Metric.PR_AUC, isClass, both), Scorer.score(Metric.BRIER, Task.BINARY, 2, isClass, both, null),
        ranked.calibration(Math.clamp(truth.length / ROWS_A_BIN, 1, MOST_BINS)));
  }

  private static @Nullable Double defined(Metric metric, double[] truth, double[] scores) {
    double value = Scorer.score(metric, Task.BINARY, 2, truth, scores, null);
    return Double.isNaN(value) ? null : value;
  }

  private Matrix matrix() {
    long[][] counts = new long[classes.size()][classes.size()];
    for (int i = 0; i < truth.length; i++) {
      counts[(int) truth[i]][called(i)]++;
    }
    return new Matrix(classes, Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList());
  }

  /// The most probable class of a row; the first of equals.
  int called(int row) {
    int width = classes.size();
    int best = 0;
    for (int k = 1; k < width; k++) {
      best = scores[row * width + k] > scores[row * width + best] ? k : best;
    }
    return best;
  }

  private Calls calls() {
    int count = Math.min(MOST_CALLS, truth.length);
    var numbers = new ArrayList<Long>();
    var truths = new ArrayList<Integer>();
    var called = new ArrayList<Integer>();
    var probability = new ArrayList<Double>();
    for (int c = 0; c < count; c++) {
      int i = (int) ((long) c * truth.length / count);
      int call = called(i);
      numbers.add(rows[i]);
      truths.add((int) truth[i]);
      called.add(call);
      probability.add(scores[i * classes.size() + (classes.size() == 2 ? 1 : call)]);
    }
    return new Calls(numbers, truths, called, probability, count == truth.length);
  }
}
