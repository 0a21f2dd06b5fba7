package atelier.experiments.autopilot;

import atelier.learn.autopilot.Autopilot;
import atelier.learn.autopilot.Mode;
import java.nio.file.Path;

/// What a person asks of a search.
///
/// @param dataset id of a dataset of the project
/// @param seconds of the budget
public record Ask(String dataset, String target, Mode mode, double seconds, int threads, long seed) {
  public Ask {
    if (!(seconds > 0) || threads < 1) {
      throw new IllegalArgumentException("There is no search of " + seconds + " s on " + threads + " threads.");
    }
  }

  Autopilot.Order order() {
    return new Autopilot.Order(Path.of(dataset), null, target, mode, seconds, 0, null, null, null, null, 0, null, null, null, threads, seed, null, null, true);
  }
}
