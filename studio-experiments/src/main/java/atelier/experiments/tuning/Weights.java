package atelier.experiments.tuning;

import atelier.core.job.ProblemException;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.order.Tunings;
import atelier.learn.tune.space.Space;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What matters in tunings that another program works on: found again only where trials were added, and then after a pause, because a forest of many trials takes its time.
/// Safe from any thread.
final class Weights implements TuneBoards.Weighing {
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int MOST_TUNINGS = 20;

  private record Found(long done, long at, Map<String, Double> shares) {}

  private final Map<String, Found> known = new HashMap<>();

  @Override
  public Map<String, Double> of(String id, Space space, List<Trial> trials) throws ProblemException {
    long done = trials.stream().filter(Trial::isScored).count();
    synchronized (known) {
      Found found = known.get(id);
      if (found != null && (found.done() == done || System.nanoTime() - found.at() < PAUSE.toNanos())) {
        return found.shares();
      }
    }
    Map<String, Double> shares = Tunings.importance(space, trials);
    synchronized (known) {
      if (known.size() >= MOST_TUNINGS) {
        known.clear();
      }
      known.put(id, new Found(done, System.nanoTime(), shares));
    }
    return shares;
  }
}
