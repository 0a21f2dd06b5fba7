package atelier.experiments.run;

import atelier.learn.learner.Task;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An experiment as a document: the shape of `train` with more candidates, and what belongs to an experiment.
///
/// @param best  null when none is done
/// @param model the file of the best model; null when none is done
/// @param ties null without a best or folds
public record BoardDocument(
    String experiment,
    String name,
    String phase,
    String dataset,
    @Nullable Task task,
    String target,
    @Nullable String metric,
    long rows,
    @JsonProperty("held_out_rows") int heldOutRows,
    int folds,
    long seed,
    double seconds,
    List<Candidate> candidates,
    @Nullable String best,
    @Nullable String model,
    Leaderboard.@Nullable Ties ties,
    List<String> classes,
    List<String> notes,
    @Nullable String problem) {
  /// @param interval holds the score on new rows in 9 of 10 cases; null below two folds
  /// @param tied     whether its distance to the best is smaller than its error
  public record Candidate(
      @Nullable Integer rank,
      String name,
      String algorithm,
      JsonNode parameters,
      @Nullable Double score,
      @JsonProperty("score_sd") @Nullable Double scoreSd,
      @Nullable List<Double> interval,
      @JsonProperty("fold_scores") List<@Nullable Double> foldScores,
      boolean tied,
      Map<String, Double> metrics,
      @JsonProperty("fit_seconds") @Nullable Double fitSeconds,
      @JsonProperty("predict_seconds_per_1000") @Nullable Double predictSecondsPerThousand,
      @Nullable Long bytes,
      String status,
      @Nullable String reason,
      String worker,
      @Nullable String run,
      @Nullable String model) {
    static Candidate of(Leaderboard.Row row) {
      Leaderboard.Interval interval = row.interval();
      Double millis = row.predictMillis();
      return new Candidate(
          row.rank(), row.name(), row.algorithm(), row.parameters(), row.score(), deviation(row.foldScores()), interval == null ? null : List.of(interval.low(), interval.high()),
          row.foldScores().stream().<@Nullable Double>map(v -> v.isNaN() ? null : v).toList(), row.band() == Leaderboard.Band.TIED, row.metrics(), row.fitSeconds(),
          millis == null ? null : millis / 1000, row.bytes(), row.state().word(), row.state().reason(), row.size(), row.run(), row.model());
    }

    private static @Nullable Double deviation(List<Double> scores) {
      double[] known = scores.stream().mapToDouble(Double::doubleValue).filter(v -> !Double.isNaN(v)).toArray();
      double mean = java.util.Arrays.stream(known).average().orElse(0);
      return known.length < 2 ? null : Math.sqrt(java.util.Arrays.stream(known).map(v -> (v - mean) * (v - mean)).sum() / (known.length - 1));
    }
  }

  public static BoardDocument of(Leaderboard board, @Nullable String model) {
    ExperimentSpec spec = board.spec();
    return new BoardDocument(
        board.id(), spec.name(), board.phase().name().toLowerCase(Locale.ROOT), board.dataset(), board.task(), spec.target(), board.metric() == null ? null : board.metric().id(),
        board.rows(), board.heldOut(), spec.folds(), spec.seed(), board.usedSeconds(), board.candidates().stream().map(Candidate::of).toList(),
        board.best().map(Leaderboard.Row::name).orElse(null), model, board.ties(), board.classes(), board.notes(), board.problem());
  }
}
