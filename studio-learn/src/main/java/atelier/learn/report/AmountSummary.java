package atelier.learn.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Makes what a report says of predicted numbers.
final class AmountSummary {
  private static final int SAMPLE = 1000;
  private static final int FAR = 12;
  private static final int PARTS = 8;
  private static final int BARS_A_SIDE = 20;
  private static final int PERCENT = 100;
  // The bars cover the errors of all but the largest twentieth.
  private static final double COVERED = 0.95;

  private final double[] truth;
  private final double[] predicted;
  private final long[] rows;
  private final boolean relative;

  AmountSummary(double[] truth, double[] predicted, long[] rows) {
    this.truth = truth;
    this.predicted = predicted;
    this.rows = rows;
    this.relative = isRelative(truth);
  }

  /// Whether errors can be given as shares of the true value.
  static boolean isRelative(double[] truth) {
    return truth.length > 0 && Arrays.stream(truth).allMatch(y -> y > 0);
  }

  /// Predicted minus true, as a share of the true value where that is asked for.
  static double error(double truth, double predicted, boolean relative) {
    return relative ? (predicted - truth) / truth : predicted - truth;
  }

  Amounts outcome() {
    double[] sizes = IntStream.range(0, truth.length).mapToDouble(i -> Math.abs(error(i))).sorted().toArray();
    List<Double> percentiles = IntStream.rangeClosed(0, PERCENT).mapToObj(p -> Quantiles.between(sizes, (double) p / PERCENT)).toList();
    double middle = Quantiles.median(truth);
    return new Amounts(
        relative, percentiles, mean(i -> Math.abs(predicted[i] - truth[i])), middle, mean(i -> Math.abs(middle - truth[i])), histogram(percentiles), sample(), parts());
  }

  private double error(int row) {
    return error(truth[row], predicted[row], relative);
  }

  private double mean(java.util.function.IntToDoubleFunction of) {
    return IntStream.range(0, truth.length).mapToDouble(of).average().orElse(Double.NaN);
  }

  private Amounts.Histogram histogram(List<Double> sizes) {
    double width = round(Math.max(Quantiles.between(sizes, COVERED), 1e-12) / BARS_A_SIDE);
    double low = -width * BARS_A_SIDE;
    Long[] counts = new Long[2 * BARS_A_SIDE];
    Arrays.fill(counts, 0L);
    long below = 0;
    long above = 0;
    for (int i = 0; i < truth.length; i++) {
      double bar = Math.floor((error(i) - low) / width);
      if (bar < 0) {
        below++;
      } else if (bar >= counts.length) {
        above++;
      } else {
        counts[(int) bar]++;
      }
    }
    return new Amounts.Histogram(low, width, List.of(counts), below, above);
  }

  /// The next 1, 2, 2.5 or 5 times a power of ten, so that round errors are edges.
  private static double round(double width) {
    double power = Math.pow(10, Math.floor(Math.log10(width)));
    return power * DoubleStream.of(1, 2, 2.5, 5, 10).filter(lead -> lead * power >= width * (1 - 1e-9)).findFirst().orElse(10);
  }

  private List<Amounts.Drawn> sample() {
    var worst = new BitSet();
    IntStream.range(0, truth.length).boxed().sorted((a, b) -> Double.compare(Math.abs(error(b)), Math.abs(error(a)))).limit(FAR).forEach(worst::set);
    var drawn = (BitSet) worst.clone();
    int even = Math.min(SAMPLE - worst.cardinality(), truth.length);
    for (int k = 0; k < even; k++) {
      drawn.set((int) ((long) k * truth.length / even));
    }
    return drawn.stream().mapToObj(i -> new Amounts.Drawn(rows[i], truth[i], predicted[i], worst.get(i))).toList();
  }

  private List<Amounts.Part> parts() {
    int[] order = IntStream.range(0, truth.length).boxed().sorted((a, b) -> Double.compare(truth[a], truth[b])).mapToInt(Integer::intValue).toArray();
    var parts = new ArrayList<Amounts.Part>();
    int from = 0;
    for (int p = 1; p <= PARTS; p++) {
      int to = (int) ((long) p * order.length / PARTS);
      // Rows of one true value stay together.
      while (to > from && to < order.length && truth[order[to]] == truth[order[to - 1]]) {
        to++;
      }
      if (to > from) {
        parts.add(part(Arrays.copyOfRange(order, from, to)));
        from = to;
      }
    }
    return parts;
  }

  private Amounts.Part part(int[] of) {
    double[] leaning = Arrays.stream(of).mapToDouble(i -> predicted[i] - truth[i]).toArray();
    double mean = Arrays.stream(leaning).average().orElse(0);
    double variance = of.length < 2 ? 0 : Arrays.stream(leaning).map(v -> (v - mean) * (v - mean)).sum() / (of.length - 1);
    Interval interval = Interval.normal(mean, variance, of.length);
    double middle = Quantiles.median(Arrays.stream(of).mapToDouble(i -> Math.abs(error(i))).toArray());
    return new Amounts.Part(truth[of[0]], truth[of[of.length - 1]], of.length, middle, mean, interval.low(), interval.high());
  }
}
