package atelier.learn.autopilot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// How much of the best score of many is luck. Again and again rows are drawn with replacement, the configuration that is best on them is chosen, and its
/// score there is compared with its score on the rows that were not drawn.
///
/// @see "Tsamardinos, Greasidou & Borboudakis 2018, Bootstrapping the out-of-sample predictions for efficient and accurate cross-validation, Machine Learning 107, section 3"
final class Luck {
  private static final int DRAWS = 60;
  private static final int FEWEST_DRAWS = 5;
  static final int MOST_ROWS = 4000;

  private Luck() {}

  /// How much the best score is too good on average, in the metric's unit, at least 0; NaN where it cannot be told.
  static double optimism(Yardstick yardstick, List<double[]> scores, int[] all, long seed, BooleanSupplier late) {
    int[] rows = some(all, MOST_ROWS);
    if (scores.size() < 2 || rows.length < 20) {
      return scores.size() < 2 ? 0 : Double.NaN;
    }
    var random = new SplittableRandom(seed);
    double sum = 0;
    int count = 0;
    for (int draw = 0; draw < DRAWS && (draw < FEWEST_DRAWS || !late.getAsBoolean()); draw++) {
      int[] in = new int[rows.length];
      var seen = new BitSet(rows.length);
      for (int i = 0; i < in.length; i++) {
        int k = random.nextInt(rows.length);
        seen.set(k);
        in[i] = rows[k];
      }
      int[] out = IntStream.range(0, rows.length).filter(k -> !seen.get(k)).map(k -> rows[k]).toArray();
      var outside = new ArrayList<Double>();
      int best = 0;
      double highest = Double.NEGATIVE_INFINITY;
      for (int m = 0; m < scores.size(); m++) {
        double goodness = yardstick.goodness(yardstick.pack(scores.get(m), in), in);
        outside.add(yardstick.goodness(yardstick.pack(scores.get(m), out), out));
        if (goodness > highest) {
          highest = goodness;
          best = m;
        }
      }
      // What the chosen one loses outside, beyond what all lose there on average: those rows may be harder by chance.
      double ahead = highest - mean(yardstick, scores, in);
      double stays = outside.get(best) - outside.stream().mapToDouble(Double::doubleValue).average().orElse(0);
      if (Double.isFinite(ahead) && Double.isFinite(stays)) {
        sum += ahead - stays;
        count++;
      }
    }
    return count == 0 ? Double.NaN : Math.max(0, sum / count);
  }

  private static double mean(Yardstick yardstick, List<double[]> scores, int[] rows) {
    return scores.stream().mapToDouble(s -> yardstick.goodness(yardstick.pack(s, rows), rows)).average().orElse(0);
  }

  /// Share of draws of the rows, with replacement, on which `a` is better than the best of others; a draw on which neither is, or can be told, counts half. Which of several is best is
  /// seen on the rows that were not drawn: it is not measured where it was chosen.
  ///
  /// @param most rows that are drawn from
  static double ahead(Yardstick yardstick, double[] a, List<double[]> others, int[] all, int most, long seed) {
    int[] rows = some(all, most);
    var random = new SplittableRandom(seed);
    double ahead = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      var seen = new BitSet(rows.length);
      int[] in = Arrays.stream(rows).map(row -> {
        int k = random.nextInt(rows.length);
        seen.set(k);
        return rows[k];
      }).toArray();
      double[] other = others.size() == 1 ? others.getFirst() : best(yardstick, others, IntStream.range(0, rows.length).filter(k -> !seen.get(k)).map(k -> rows[k]).toArray());
      double lead = yardstick.goodness(yardstick.pack(a, in), in) - yardstick.goodness(yardstick.pack(other, in), in);
      ahead += lead > 0 ? 1 : lead == 0 || Double.isNaN(lead) ? 0.5 : 0;
    }
    return ahead / DRAWS;
  }

  private static double[] best(Yardstick yardstick, List<double[]> scores, int[] rows) {
    double[] best = scores.getFirst();
    double highest = Double.NEGATIVE_INFINITY;
    for (double[] one : scores) {
      double goodness = rows.length == 0 ? highest : yardstick.goodness(yardstick.pack(one, rows), rows);
      if (goodness > highest) {
        highest = goodness;
        best = one;
      }
    }
    return best;
  }

  private static int[] some(int[] rows, int most) {
    int count = Math.min(most, rows.length);
    int[] some = new int[count];
    for (int k = 0; k < count; k++) {
      some[k] = rows[(int) ((long) k * rows.length / count)];
    }
    return some;
  }
}
