package atelier.experiments.run;

import atelier.experiments.run.Leaderboard.Phase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An experiment as one line of a list.
///
/// @param dataset id of its dataset
/// @param metric  id of what ranks; null when the target was never looked at
/// @param best    name of the best candidate; null when none is done
/// @param title   of the best candidate's algorithm
public record ExperimentSummary(
    String id,
    String name,
    String dataset,
    String target,
    Phase phase,
    @Nullable String metric,
    int candidates,
    int done,
    int failed,
    @Nullable String best,
    @Nullable String title,
    @Nullable Double score,
    String started,
    double usedSeconds) {
  static ExperimentSummary of(Leaderboard board) {
    var best = board.best().orElse(null);
    return new ExperimentSummary(
        board.id(), board.spec().name(), board.spec().dataset(), board.spec().target(), board.phase(), board.metric() == null ? null : board.metric().id(), board.candidates().size(),
        (int) board.count("done"), (int) board.count("failed"), best == null ? null : best.name(), best == null ? null : best.title(), best == null ? null : best.score(),
        board.started().toString(), board.usedSeconds());
  }

  public Instant startedAt() {
    return Instant.parse(started);
  }
}
