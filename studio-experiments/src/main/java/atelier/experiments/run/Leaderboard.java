package atelier.experiments.run;

import atelier.core.store.Run;
import atelier.core.store.Tables;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An experiment at one moment: its candidates in the order in which they are shown. Immutable; a live one is replaced, never changed.
///
/// The order: the best, those tied with it by score, unfinished ones that may yet belong to them, then those behind by score, then running, waiting,
/// cut, failed and cancelled ones as they were asked for. It changes only when a candidate begins, ends a fold, or ends.
///
/// @param id      of the experiment: its run in the project
/// @param dataset what people call its dataset
/// @param task    null until the target was looked at
/// @param metric  what ranks; null until the task is known
/// @param classes labels in the order of the probabilities; empty for numbers
/// @param ties    those whose distance to the best is smaller than its error; null without a best or folds
/// @param rows    learned from and measured on in folds; 0 until one candidate is done
/// @param heldOut rows that are sealed; 0 until one candidate is done
/// @param notes   how the task was found, what was left out, warnings
/// @param problem why the whole experiment failed; null otherwise
public record Leaderboard(
    String id,
    String dataset,
    ExperimentSpec spec,
    Phase phase,
    @Nullable Task task,
    @Nullable Metric metric,
    List<String> classes,
    List<Row> candidates,
    @Nullable Ties ties,
    long rows,
    int heldOut,
    List<String> notes,
    @Nullable String problem,
    Instant started,
    double usedSeconds) {
  /// Where an experiment stands.
  public enum Phase {
    RUNNING,
    /// No further candidate begins until someone says so.
    PAUSED,
    /// All candidates ended.
    DONE,
    /// Ended early because someone asked; what was finished is kept.
    STOPPED,
    /// Nothing could be trained.
    FAILED,
    /// Neither ended nor under way in a program: it can be resumed or discarded.
    UNFINISHED;

    /// Where a run stands that one program does and others may look at.
    public static Phase of(Tables tables, Run run) {
      return switch (run.status()) {
        case DONE -> DONE;
        case FAILED -> FAILED;
        case CANCELLED, INTERRUPTED -> UNFINISHED;
        case RUNNING -> tables.jobs().all().stream().anyMatch(job -> job.id().equals(run.id()) && job.owner().isAlive()) ? RUNNING : UNFINISHED;
      };
    }
  }

  /// Which group of the list a candidate stands in.
  public enum Band {
    /// The best, or not behind it by more than the error.
    TIED,
    BEHIND,
    /// Nothing to rank it by.
    UNRANKED
  }

  /// The interval that holds the score on new rows in 9 of 10 cases, in the metric's bounds.
  public record Interval(double low, double high) {}

  /// One candidate.
  ///
  /// @param rank             from 1 among those done; null otherwise
  /// @param name             unique in the experiment
  /// @param title            what people call its algorithm, such as `Random forest`
  /// @param size             of its worker
  /// @param score            mean over the folds so far; without folds that of validation rows; null where nothing was measured
  /// @param interval         null below two folds
  /// @param foldScores       of the metric, fold by fold; NaN where it is undefined
  /// @param metrics          means over the folds so far, by metric
  /// @param fitSeconds       of the final model; null before the end
  /// @param predictMillis    a 1,000 rows; null before the end
  /// @param bytes            of the model; null before the end
  /// @param hollow           true while its score may still change
  /// @param run              its run; null before it began
  /// @param model            its model in the project; null before the end
  public record Row(
      @Nullable Integer rank,
      String name,
      String algorithm,
      String title,
      JsonNode parameters,
      String size,
      @Nullable Double score,
      @Nullable Interval interval,
      List<Double> foldScores,
      Map<String, Double> metrics,
      @Nullable Double fitSeconds,
      @Nullable Double predictMillis,
      @Nullable Long bytes,
      CandidateState state,
      Band band,
      boolean hollow,
      @Nullable String run,
      @Nullable String model) {}

  /// What cannot be told from the best.
  ///
  /// @param names    tied ones that are done, the best first
  /// @param simplest the simplest of them; may be the best itself
  /// @param sentence what it means, in English
  public record Ties(List<String> names, String simplest, String sentence) {}

  /// The best of those done.
  public Optional<Row> best() {
    return candidates.stream().filter(row -> row.rank() != null && row.rank() == 1).findFirst();
  }

  public Optional<Row> candidate(String name) {
    return candidates.stream().filter(row -> row.name().equals(name)).findFirst();
  }

  /// How many candidates are in a state, by its word.
  public long count(String word) {
    return candidates.stream().filter(row -> row.state().word().equals(word)).count();
  }

  /// How far the whole is, 0 to 1.
  public double fraction() {
    double sum = 0;
    for (Row row : candidates) {
      sum += switch (row.state()) {
        case CandidateState.Waiting _ -> 0;
        case CandidateState.Running running -> running.fraction();
        case CandidateState.Done _, CandidateState.Failed _, CandidateState.Cut _, CandidateState.Cancelled _ -> 1;
      };
    }
    return candidates.isEmpty() ? 1 : sum / candidates.size();
  }
}
