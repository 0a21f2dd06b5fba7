package atelier.learn.autopilot;

import atelier.learn.autopilot.Search.Ending;
import atelier.learn.metric.Metric;
import atelier.learn.train.Shaping;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// First the portfolio; then, while time is left, further configurations of the families that did best, the better the more often.
final class Planning implements Search.Planner {
  private static final int TUNED_FAMILIES = 3;
  /// A family whose trials were cut that often does not fit the time.
  private static final int MOST_CUTS = 2;
  /// Configurations of one family that are drawn: the best of very many on few rows is the luckiest, not the best. A linear model has little to draw.
  private static final int MOST_DRAWN = 40;
  private static final int MOST_DRAWN_SMALL = 12;
  private static final int MOST_DRAWN_LINEAR = 6;

  private final Deque<Plan> waiting;
  private final Tuning tuning;
  private final Metric metric;
  private final int mostTrials;
  private final Set<String> known = new HashSet<>();
  private final Map<String, Integer> cuts = new HashMap<>();
  private final Map<String, Integer> drawn = new HashMap<>();
  private int begun;

  /// @param mostTrials trials, finished or not
  Planning(List<Plan> portfolio, Tuning tuning, Metric metric, int mostTrials) {
    this.waiting = new ArrayDeque<>(portfolio);
    this.tuning = tuning;
    this.metric = metric;
    this.mostTrials = mostTrials;
  }

  /// Leaves out what was tried in an earlier run.
  synchronized void finished(String name) {
    known.add(name);
  }

  /// Learns from how a trial ended.
  synchronized void ended(Plan plan, Ending ending) {
    switch (ending) {
      case Ending.Done(Contender contender) -> {
        double score = contender.score(metric);
        tuning.tell(plan, metric.higherIsBetter() ? -score : score, false);
      }
      case Ending.Cut _ -> {
        cuts.merge(plan.algorithm(), 1, Integer::sum);
        tuning.tell(plan, Double.NaN, false);
      }
      // Known to be worse than most, by a fold.
      case Ending.Stopped(double score) -> tuning.tell(plan, metric.higherIsBetter() ? -score : score, false);
      case Ending.Failed _ -> {
        cuts.merge(plan.algorithm(), 1, Integer::sum);
        tuning.tell(plan, Double.NaN, true);
      }
    }
  }

  /// What was not begun.
  synchronized List<Plan> left() {
    return waiting.stream().filter(plan -> !known.contains(plan.name())).toList();
  }

  @Override
  public synchronized @Nullable Plan next(List<Contender> done) {
    while (begun < mostTrials) {
      Plan plan = waiting.isEmpty() ? further(done) : waiting.poll();
      if (plan == null) {
        return null;
      }
      begun++;
      if (known.add(plan.name())) {
        return plan;
      }
    }
    return null;
  }

  private int most(String algorithm) {
    return algorithm.equals("linear") ? MOST_DRAWN_LINEAR : tuning.isOnFewRows() ? MOST_DRAWN_SMALL : MOST_DRAWN;
  }

  /// Of the best families that have something to tune, the one that was tuned least for its place.
  private @Nullable Plan further(List<Contender> done) {
    List<Contender> ranked = done.stream().sorted(Comparator.comparingDouble((Contender c) -> metric.higherIsBetter() ? -c.score(metric) : c.score(metric))).toList();
    List<String> families = ranked.stream()
        .map(c -> c.plan().algorithm()).distinct().filter(a -> tuning.has(a) && cuts.getOrDefault(a, 0) < MOST_CUTS && drawn.getOrDefault(a, 0) < most(a)).limit(TUNED_FAMILIES).toList();
    String chosen = null;
    double fewest = Double.POSITIVE_INFINITY;
    for (int place = 0; place < families.size(); place++) {
      double share = (drawn.getOrDefault(families.get(place), 0) + 1) * (place + 1.0);
      if (share < fewest) {
        fewest = share;
        chosen = families.get(place);
      }
    }
    if (chosen == null) {
      return null;
    }
    drawn.merge(chosen, 1, Integer::sum);
    String family = chosen;
    return tuning.next(family, ranked.stream().filter(c -> c.plan().algorithm().equals(family)).findFirst().map(c -> Shaping.in(c.plan().parameters())).orElseThrow());
  }
}
