package atelier.learn.autopilot;

import atelier.learn.metric.Metric;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// First the portfolio; then, while time is left, variations of the families that did best, the better the more often.
final class Planning implements Search.Planner {
  private final Deque<Plan> waiting;
  private final Variations variations;
  private final Metric metric;
  private final int mostTrials;
  private final Set<String> known = new HashSet<>();
  private final Set<String> tooLong = new HashSet<>();
  private final Map<String, Integer> drawn = new HashMap<>();
  private int begun;

  /// @param mostTrials trials, finished or not
  Planning(List<Plan> portfolio, Variations variations, Metric metric, int mostTrials) {
    this.waiting = new ArrayDeque<>(portfolio);
    this.variations = variations;
    this.metric = metric;
    this.mostTrials = mostTrials;
  }

  /// Leaves out what was tried in an earlier run.
  synchronized void finished(String name) {
    known.add(name);
  }

  /// Tries no variations of a family that does not fit the time.
  synchronized void tooLong(String algorithm) {
    tooLong.add(algorithm);
  }

  /// What was not begun.
  synchronized List<Plan> left() {
    return List.copyOf(waiting);
  }

  @Override
  public synchronized @Nullable Plan next(List<Contender> done) {
    while (begun < mostTrials) {
      Plan plan = waiting.isEmpty() ? variation(done) : waiting.poll();
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

  /// Of the best three families that have something to vary, the one that was varied least for its place.
  private @Nullable Plan variation(List<Contender> done) {
    List<String> families = done.stream()
        .sorted(Comparator.comparingDouble((Contender c) -> metric.higherIsBetter() ? -c.score(metric) : c.score(metric)))
        .map(c -> c.plan().algorithm()).distinct().filter(a -> Variations.has(a) && !tooLong.contains(a)).limit(3).toList();
    String chosen = null;
    double fewest = Double.POSITIVE_INFINITY;
    for (int place = 0; place < families.size(); place++) {
      double share = (drawn.getOrDefault(families.get(place), 0) + 1) * (place + 1.0);
      if (share < fewest) {
        fewest = share;
        chosen = families.get(place);
      }
    }
    return chosen == null ? null : variations.draw(chosen, drawn.merge(chosen, 1, Integer::sum));
  }
}
