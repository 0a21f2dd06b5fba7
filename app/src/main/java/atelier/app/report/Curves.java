package atelier.app.report;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Curves of one class against the rest, threshold by threshold.
final class Curves {
  private static final int MOST_POINTS = 400;

  private final boolean[] positive;
  private final double[] score;
  private final Integer[] order;
  private final int positives;

  /// @param score a number a row, higher for the class
  Curves(boolean[] positive, double[] score) {
    this.positive = positive;
    this.score = score;
    this.order = IntStream.range(0, score.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> Double.compare(score[b], score[a]));
    this.positives = (int) IntStream.range(0, positive.length).filter(i -> positive[i]).count();
  }

  static Curves of(Page.Outcome outcome, int k) {
    int width = outcome.classes().size();
    boolean[] positive = new boolean[outcome.truth().length];
    double[] score = new double[positive.length];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = outcome.truth()[i] == k;
      score[i] = outcome.scores()[i * width + k];
    }
    return new Curves(positive, score);
  }

  double share() {
    return positive.length == 0 ? 0 : (double) positives / positive.length;
  }

  /// True positive rate over false positive rate.
  CurveChart.Curve roc(String name) {
    int negatives = positive.length - positives;
    double[][] steps = steps();
    return thin(name, Arrays.stream(steps).mapToDouble(s -> negatives == 0 ? 0 : s[1] / negatives).toArray(), Arrays.stream(steps).mapToDouble(s -> positives == 0 ? 0 : s[0] / positives).toArray());
  }

  /// Precision over recall; begins at recall 0 with the precision of the highest scores.
  CurveChart.Curve precisionRecall(String name) {
    double[][] steps = Arrays.stream(steps()).filter(s -> s[0] + s[1] > 0).toArray(double[][]::new);
    double[] recall = Arrays.stream(steps).mapToDouble(s -> positives == 0 ? 0 : s[0] / positives).toArray();
    double[] precision = Arrays.stream(steps).mapToDouble(s -> s[0] / (s[0] + s[1])).toArray();
    double[] x = new double[recall.length + 1];
    double[] y = new double[recall.length + 1];
    System.arraycopy(recall, 0, x, 1, recall.length);
    System.arraycopy(precision, 0, y, 1, precision.length);
    y[0] = y.length > 1 ? y[1] : 1;
    return thin(name, x, y);
  }

  /// Share of the class among rows of similar score, in bins of equally many rows.
  CurveChart.Curve calibration(String name, int bins) {
    int used = Math.clamp(positive.length / 20, 1, bins);
    double[] x = new double[used];
    double[] y = new double[used];
    for (int b = 0; b < used; b++) {
      int from = (int) ((long) b * order.length / used);
      int to = (int) ((long) (b + 1) * order.length / used);
      for (int i = from; i < to; i++) {
        int row = order[order.length - 1 - i];
        x[b] += score[row] / (to - from);
        y[b] += (positive[row] ? 1.0 : 0.0) / (to - from);
      }
    }
    return new CurveChart.Curve(name, x, y);
  }

  double auc() {
    double area = 0;
    double[][] steps = steps();
    for (int i = 1; i < steps.length; i++) {
      area += (steps[i][1] - steps[i - 1][1]) * (steps[i][0] + steps[i - 1][0]) / 2;
    }
    long pairs = (long) positives * (positive.length - positives);
    return pairs == 0 ? Double.NaN : area / pairs;
  }

  double averagePrecision() {
    double sum = 0;
    double[][] steps = steps();
    for (int i = 1; i < steps.length; i++) {
      sum += (steps[i][0] - steps[i - 1][0]) * steps[i][0] / (steps[i][0] + steps[i][1]);
    }
    return positives == 0 ? Double.NaN : sum / positives;
  }

  double brier() {
    return IntStream.range(0, score.length).mapToDouble(i -> Math.pow(score[i] - (positive[i] ? 1 : 0), 2)).average().orElse(Double.NaN);
  }

  /// True and false positives after each distinct score, from none to all.
  private double[][] steps() {
    var steps = new java.util.ArrayList<double[]>();
    steps.add(new double[2]);
    double hits = 0;
    double misses = 0;
    for (int i = 0; i < order.length; i++) {
      hits += positive[order[i]] ? 1 : 0;
      misses += positive[order[i]] ? 0 : 1;
      if (i == order.length - 1 || score[order[i]] != score[order[i + 1]]) {
        steps.add(new double[] {hits, misses});
      }
    }
    return steps.toArray(double[][]::new);
  }

  private static CurveChart.Curve thin(String name, double[] x, double[] y) {
    if (x.length <= MOST_POINTS) {
      return new CurveChart.Curve(name, x, y);
    }
    int[] kept = IntStream.range(0, MOST_POINTS).map(i -> (int) ((long) i * (x.length - 1) / (MOST_POINTS - 1))).toArray();
    return new CurveChart.Curve(name, Arrays.stream(kept).mapToDouble(i -> x[i]).toArray(), Arrays.stream(kept).mapToDouble(i -> y[i]).toArray());
  }
}
