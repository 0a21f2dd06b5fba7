package atelier.app.cli;

import atelier.experiments.run.ExperimentSpec;
import atelier.experiments.run.Leaderboard;
import atelier.learn.learner.Task;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An experiment as its command prints it: `train`'s document with more candidates, and what belongs to an experiment.
///
/// @param best null when none is done
/// @param ties null without a best or folds
record ExperimentDocument(
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
    Leaderboard.@Nullable Ties ties,
    List<String> classes,
    List<String> notes,
    @Nullable String problem) {
  /// @param interval holds the score on new rows in 9 of 10 cases; null below two folds
  /// @param tied     whether its distance to the best is smaller than its error
  record Candidate(
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

  static ExperimentDocument of(Leaderboard board) {
    ExperimentSpec spec = board.spec();
    return new ExperimentDocument(
        board.id(), spec.name(), board.phase().name().toLowerCase(Locale.ROOT), board.dataset(), board.task(), spec.target(), board.metric() == null ? null : board.metric().id(),
        board.rows(), board.heldOut(), spec.folds(), spec.seed(), board.usedSeconds(), board.candidates().stream().map(Candidate::of).toList(),
        board.best().map(Leaderboard.Row::name).orElse(null), board.ties(), board.classes(), board.notes(), board.problem());
  }

  /// Prints it, as one document or as tables for people.
  static void show(Leaderboard board, Out out) {
    if (out.isJson()) {
      out.json(of(board));
      return;
    }
    var table = new TextTable("rank", "name", board.metric() == null ? "score" : board.metric().id(), "90 % interval", "fit s", "status");
    for (Leaderboard.Row row : board.candidates()) {
      Leaderboard.Interval interval = row.interval();
      table.row(
          row.rank(), row.name(), number(row.score()), interval == null ? null : number(interval.low()) + " … " + number(interval.high()), number(row.fitSeconds()),
          row.state().word() + (row.band() == Leaderboard.Band.TIED && board.ties() != null && board.ties().names().size() > 1 ? ", tied" : ""));
    }
    out.table(table);
    out.line("");
    out.line("Experiment " + board.id() + " on " + board.dataset() + ": " + board.rows() + " rows, " + board.heldOut() + " held out, " + board.spec().folds() + " folds.");
    if (board.ties() != null) {
      out.line(board.ties().sentence());
    }
    board.candidates().stream().filter(row -> row.state().reason() != null).forEach(row -> out.note(row.name() + ": " + row.state().reason()));
    board.notes().forEach(out::note);
  }

  private static @Nullable String number(@Nullable Double value) {
    return value == null ? null : String.format(Locale.ROOT, "%.4f", value);
  }
}
