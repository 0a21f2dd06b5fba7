package atelier.learn.train;

import atelier.learn.learner.Task;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a training gave, as the command line prints it.
///
/// @param rows  learned from
/// @param model the model file; null where none was asked for
/// @param heldOutRows sealed: neither learned from nor measured on
/// @param test  metrics on the given test table; null where there was none
/// @param taskNote the one of the notes that says how the task was found; null in reports of an earlier version
public record TrainReport(
    Task task,
    String target,
    String metric,
    long rows,
    long seed,
    double seconds,
    List<Candidate> candidates,
    String best,
    @Nullable String model,
    @Nullable Map<String, Double> test,
    List<String> classes,
    int folds,
    List<String> notes,
    @JsonProperty("held_out_rows") int heldOutRows,
    @JsonProperty("task_note") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String taskNote) {
  /// A report that does not say how its task was found.
  public TrainReport(
      Task task, String target, String metric, long rows, long seed, double seconds, List<Candidate> candidates, String best, @Nullable String model, @Nullable Map<String, Double> test,
      List<String> classes, int folds, List<String> notes, int heldOutRows) {
    this(task, target, metric, rows, seed, seconds, candidates, best, model, test, classes, folds, notes, heldOutRows, null);
  }

  /// Begins the name of the series of a metric on the held-out rows of fold 1, 2, …; the metric's name follows.
  public static final String HELD_OUT = "held-out ";

  /// One algorithm with its parameters.
  ///
  /// @param score                    mean over the folds of the report's metric; null where nothing was measured
  /// @param scoreSd                  standard deviation over the folds; null with fewer than two
  /// @param metrics                  means over the folds, by metric
  /// @param predictSecondsPerThousand time to encode and score 1000 rows
  /// @param bytes                    of the model file
  /// @param status                   `done`, `failed` or `skipped`
  /// @param reason                   why not done; null when done
  /// @param foldResults              fold by fold; empty without folds
  public record Candidate(
      int rank,
      String name,
      String algorithm,
      JsonNode parameters,
      @Nullable Double score,
      @JsonProperty("score_sd") @Nullable Double scoreSd,
      Map<String, Double> metrics,
      @JsonProperty("fit_seconds") double fitSeconds,
      @JsonProperty("predict_seconds_per_1000") double predictSecondsPerThousand,
      long bytes,
      String status,
      @Nullable String reason,
      @JsonProperty("fold_results") List<FoldResult> foldResults) {}

  /// What one fold gave.
  ///
  /// @param train   rows learned from
  /// @param held    rows measured on
  /// @param metrics by name; those that are undefined there are left out
  public record FoldResult(int train, int held, Map<String, Double> metrics) {}

  public TrainReport withModel(@Nullable String file) {
    return new TrainReport(task, target, metric, rows, seed, seconds, candidates, best, file, test, classes, folds, notes, heldOutRows, taskNote);
  }

  public TrainReport withSeconds(double all) {
    return new TrainReport(task, target, metric, rows, seed, all, candidates, best, model, test, classes, folds, notes, heldOutRows, taskNote);
  }
}
