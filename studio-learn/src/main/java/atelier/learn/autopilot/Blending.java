package atelier.learn.autopilot;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Chooses which models vote together: begins with the best one and adds, again and again, the one that helps most; each time it is added a model
/// counts once more. Done on several draws of the rows, whose weights are averaged, so that luck on a few rows does not choose. A member whose removal
/// costs nothing is removed.
///
/// @see "Caruana, Niculescu-Mizil, Crew & Ksikes 2004, Ensemble selection from libraries of models, ICML (with replacement, bagged)"
final class Blending {
  private static final int STEPS = 16;
  private static final int FEWEST_STEPS = 3;
  private static final double BAG_SHARE = 0.7;
  private static final int MOST_ROWS = 6000;
  // Less than that of a vote is not worth the time that the member takes to predict.
  private static final double SMALLEST_SHARE = 0.03;

  private final Yardstick yardstick;
  private final List<double[]> scores;
  private final double[] calibrations;
  private final long seed;
  private final BooleanSupplier late;

  /// @param scores       of each model, a row of the frame after the other
  /// @param calibrations of each model, see [Calibration]
  /// @param late         whether what there is has to do
  Blending(Yardstick yardstick, List<double[]> scores, double[] calibrations, long seed, BooleanSupplier late) {
    this.yardstick = yardstick;
    this.scores = List.copyOf(scores);
    this.calibrations = calibrations;
    this.seed = seed;
    this.late = late;
  }

  /// Weights by model, adding up to 1, chosen on some rows.
  ///
  /// @param bags draws of the rows
  double[] weights(int[] rows, int bags) {
    var random = new SplittableRandom(seed);
    double[] sum = new double[scores.size()];
    for (int bag = 0; bag < bags && (bag == 0 || !late.getAsBoolean()); bag++) {
      int[] drawn = drawn(rows, random);
      add(sum, greedy(drawn));
    }
    return earned(shares(sum), some(rows));
  }

  private static int[] some(int[] rows) {
    int count = Math.min(MOST_ROWS, rows.length);
    return IntStream.range(0, count).map(k -> rows[(int) ((long) k * rows.length / count)]).toArray();
  }

  private static int[] drawn(int[] rows, SplittableRandom random) {
    int count = Math.max(1, Math.min(MOST_ROWS, (int) Math.round(rows.length * BAG_SHARE)));
    int[] order = rows.clone();
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(order.length - i);
      int row = order[i];
      order[i] = order[j];
      order[j] = row;
    }
    return Arrays.copyOf(order, count);
  }

  private double[] greedy(int[] rows) {
    List<double[]> packed = packed(rows);
    double[] sum = new double[packed.getFirst().length];
    double[] counts = new double[packed.size()];
    double[] best = counts;
    double reached = Double.NEGATIVE_INFINITY;
    double[] tried = new double[sum.length];
    for (int step = 1; step <= STEPS && (step <= FEWEST_STEPS || !late.getAsBoolean()); step++) {
      int chosen = -1;
      double highest = Double.NEGATIVE_INFINITY;
      for (int m = 0; m < packed.size(); m++) {
        double[] own = packed.get(m);
        for (int i = 0; i < tried.length; i++) {
          tried[i] = (sum[i] + own[i]) / step;
        }
        double goodness = yardstick.goodness(tried, rows);
        if (chosen < 0 || goodness > highest) {
          highest = goodness;
          chosen = m;
        }
      }
      counts[chosen]++;
      add(sum, packed.get(chosen));
      if (highest > reached) {
        reached = highest;
        best = counts.clone();
      }
    }
    return shares(best);
  }

  /// Leaves out, the least first, every member without which the blend is as good.
  private double[] earned(double[] weights, int[] rows) {
    List<double[]> packed = packed(rows);
    double[] kept = weights.clone();
    int[] order = IntStream.range(0, kept.length).filter(m -> kept[m] > 0).boxed().sorted((a, b) -> Double.compare(weights[a], weights[b])).mapToInt(Integer::intValue).toArray();
    double now = yardstick.goodness(mixed(packed, kept), rows);
    for (int k = 0; k + 1 < order.length; k++) {
      double[] without = kept.clone();
      without[order[k]] = 0;
      if (Arrays.stream(without).sum() <= 0) {
        break;
      }
      double then = yardstick.goodness(mixed(packed, shares(without)), rows);
      if (then >= now || shares(kept)[order[k]] < SMALLEST_SHARE) {
        System.arraycopy(without, 0, kept, 0, kept.length);
        now = then;
      }
    }
    return shares(kept);
  }

  private static double[] mixed(List<double[]> packed, double[] weights) {
    double[] sum = new double[packed.getFirst().length];
    for (int m = 0; m < weights.length; m++) {
      if (weights[m] > 0) {
        addShare(sum, packed.get(m), weights[m]);
      }
    }
    return sum;
  }

  private static void addShare(double[] sum, double[] own, double weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * own[i];
    }
  }

  private List<double[]> packed(int[] rows) {
    return IntStream.range(0, scores.size()).mapToObj(m -> packed(m, rows)).toList();
  }

  private double[] packed(int model, int[] rows) {
    return yardstick.calibrated(yardstick.pack(scores.get(model), rows), calibrations[model]);
  }

  /// The blend's scores of some rows.
  double[] blend(double[] weights, int[] rows) {
    double[] sum = new double[rows.length * yardstick.width()];
    for (int m = 0; m < weights.length; m++) {
      if (weights[m] > 0) {
        addShare(sum, packed(m, rows), weights[m]);
      }
    }
    return sum;
  }

  private static void add(double[] sum, double[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
  }

  private static double[] shares(double[] values) {
    double all = Arrays.stream(values).sum();
    return all <= 0 ? values : Arrays.stream(values).map(v -> v / all).toArray();
  }
}
