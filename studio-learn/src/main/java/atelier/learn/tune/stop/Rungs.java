package atelier.learn.tune.stop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Hyperband, asynchronous: at each rung (the smallest number of steps, three times it, nine times it …) a trial goes on only if it is in the best third of
/// those that came so far. Several brackets begin at different rungs, so that trials that start slowly have a chance.
///
/// @see "Li et al. 2018, Hyperband, JMLR 18-185; Li et al. 2020, ASHA, MLSys (the variant that stops, as in Syne Tune)"
public final class Rungs implements Stopper {
  public static final int REDUCTION = 3;
  public static final int MOST_STEPS = 20_000;

  // The inverse golden ratio spreads the brackets evenly over the trials.
  private static final double GOLDEN = 0.618033988749894848;

  private final List<int[]> brackets = new ArrayList<>();
  private final List<Double> shares = new ArrayList<>();
  private final Map<String, List<Double>> reached = new HashMap<>();
  private final Map<Integer, Integer> climbed = new HashMap<>();

  /// @param least steps before which no trial is stopped, at least 1
  /// @param most  steps of a trial that runs to its end, at most 20 000
  public Rungs(int least, int most) {
    if (least < 1 || most < least || most > MOST_STEPS) {
      throw new IllegalArgumentException("There are no rungs from " + least + " to " + most + " steps.");
    }
    int halvings = (int) Math.floor(Math.log((double) most / least) / Math.log(REDUCTION) + 1e-9);
    for (int s = halvings; s >= 0; s--) {
      int[] levels = new int[s];
      for (int i = 0; i < s; i++) {
        levels[i] = (int) Math.max(least, Math.round(most / Math.pow(REDUCTION, s - i)));
      }
      brackets.add(levels);
      shares.add(Math.ceil((halvings + 1.0) / (s + 1) * Math.pow(REDUCTION, s)));
    }
  }

  /// The rungs of a trial, lowest first.
  public int[] levels(int trial) {
    return brackets.get(bracket(trial)).clone();
  }

  private int bracket(int trial) {
    double all = shares.stream().mapToDouble(Double::doubleValue).sum();
    double at = ((trial + 1) * GOLDEN % 1) * all;
    for (int b = 0; b < brackets.size(); b++) {
      at -= shares.get(b);
      if (at < 0) {
        return b;
      }
    }
    return brackets.size() - 1;
  }

  @Override
  public boolean goesOn(int trial, int step, double loss) {
    int bracket = bracket(trial);
    int[] levels = brackets.get(bracket);
    int next = climbed.getOrDefault(trial, 0);
    boolean good = true;
    while (good && next < levels.length && step >= levels[next]) {
      good = isGood(reached.computeIfAbsent(bracket + "/" + next, r -> new ArrayList<>()), loss);
      next++;
    }
    climbed.put(trial, next);
    return good;
  }

  private static boolean isGood(List<Double> rung, double loss) {
    rung.add(loss);
    rung.sort(Comparator.naturalOrder());
    return loss <= rung.get(Math.max(1, rung.size() / REDUCTION) - 1);
  }
}
