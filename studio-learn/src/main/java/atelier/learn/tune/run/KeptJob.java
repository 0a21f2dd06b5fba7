package atelier.learn.tune.run;

import atelier.core.store.Run;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.order.TuneReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tuning of a project as it is kept.
///
/// @param trials that have ended, by number, with what they reported on their way
/// @param report what it gave; null while it has not ended well
public record KeptJob(Run run, TuneOrder order, List<Trial> trials, @Nullable TuneReport report) {
  public KeptJob {
    trials = List.copyOf(trials);
  }
}
