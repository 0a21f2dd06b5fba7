package atelier.learn.autopilot;

import atelier.learn.leak.Charge;
import atelier.learn.learner.Task;
import atelier.learn.train.TrainReport.FoldResult;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a search gave, as the command line prints it: a training's document with every candidate, the leader first.
///
/// @param mode       `ensembling` or `hpo`
/// @param budget     seconds that were asked for
/// @param seconds    it took
/// @param best       name of the leader
/// @param model      the model file; null where none was asked for
/// @param test       metrics on the given test table; null where there was none
/// @param optimism   how much the best score of the search is too good on average, in the metric's unit; null where it cannot be told
/// @param trials     finished, cut and failed
/// @param leaks      suspected, each with its evidence and the step that mends it
/// @param heldOutRows sealed
public record AutopilotReport(
    Task task,
    String target,
    String metric,
    long rows,
    long seed,
    String mode,
    double budget,
    double seconds,
    List<Row> candidates,
    String best,
    @Nullable String model,
    @Nullable Map<String, Double> test,
    List<String> classes,
    int folds,
    @Nullable Double optimism,
    Trials trials,
    List<Charge> leaks,
    List<String> notes,
    @JsonProperty("held_out_rows") int heldOutRows) {
  public AutopilotReport withModel(@Nullable String file) {
    return new AutopilotReport(
        task, target, metric, rows, seed, mode, budget, seconds, candidates, best, file, test, classes, folds, optimism, trials, leaks, notes, heldOutRows);
  }

  /// The same with other seconds that it took.
  public AutopilotReport withSeconds(double all) {
    return new AutopilotReport(
        task, target, metric, rows, seed, mode, budget, all, candidates, best, model, test, classes, folds, optimism, trials, leaks, notes, heldOutRows);
  }

  /// How many trials ended how.
  public record Trials(int done, int cut, int failed) {}

  /// The 90 % interval of a score.
  public record Interval(double low, double high) {}

  /// A model that votes in an ensemble, or whose answers one of a second layer reads.
  public record Vote(String name, double weight) {}

  /// One candidate.
  ///
  /// @param scoreSd     standard deviation over the folds; null with fewer than two
  /// @param interval    of the score on new rows, 90 %; null with fewer than two folds
  /// @param tied        whether the leader's lead over it is within its error
  /// @param status      `done`, `failed` or `cut`
  /// @param reason      why not done, and what would help; null when done
  /// @param members     who votes, or whose answers are read and how much each counts; empty unless it is an ensemble or of the second layer
  public record Row(
      @Nullable Integer rank,
      String name,
      String algorithm,
      JsonNode parameters,
      @Nullable Double score,
      @JsonProperty("score_sd") @Nullable Double scoreSd,
      @Nullable Interval interval,
      boolean tied,
      Map<String, Double> metrics,
      @JsonProperty("fit_seconds") double fitSeconds,
      @JsonProperty("predict_seconds_per_1000") double predictSecondsPerThousand,
      long bytes,
      String status,
      @Nullable String reason,
      @JsonProperty("fold_scores") List<Double> foldScores,
      @JsonProperty("fold_results") List<FoldResult> foldResults,
      List<Vote> members) {}
}
