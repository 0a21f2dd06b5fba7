package atelier.experiments.autopilot;

import atelier.core.job.Problem;
import atelier.experiments.run.CandidateState;
import atelier.experiments.run.ExperimentSpec;
import atelier.experiments.run.Leaderboard;
import atelier.experiments.run.Leaderboard.Band;
import atelier.experiments.run.Leaderboard.Interval;
import atelier.experiments.run.Leaderboard.Phase;
import atelier.experiments.run.Leaderboard.Row;
import atelier.experiments.run.Leaderboard.Ties;
import atelier.experiments.run.Simplicity;
import atelier.learn.autopilot.AutopilotReport;
import atelier.learn.autopilot.Standing;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.learner.blend.BlendModel;
import atelier.learn.metric.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A search as a leaderboard, and what only a search has.
///
/// @param budget   seconds that were asked for
/// @param optimism how much the best score is too good for being the best of many; null while nobody knows
/// @param leaks    what the leak court suspects, as sentences
/// @param votes    who votes in the ensemble; empty without one
public record SearchBoard(Leaderboard board, double budget, @Nullable Double optimism, List<String> leaks, List<AutopilotReport.Vote> votes) {
  // A trial reads its table before its first fold.
  private static final double READING = 0.05;

  public SearchBoard {
    leaks = List.copyOf(leaks);
    votes = List.copyOf(votes);
  }

  /// What is known of a search besides its candidates.
  record About(String id, String name, String datasetName, Ask ask, Instant started) {}

  static SearchBoard beginning(About about) {
    return new SearchBoard(board(about, Phase.RUNNING, null, null, List.of(), List.of(), 0, 0, List.of(), null, 0), about.ask().seconds(), null, List.of(), List.of());
  }

  static SearchBoard ended(About about, Phase phase, @Nullable String problem) {
    return new SearchBoard(board(about, phase, null, null, List.of(), List.of(), 0, 0, List.of(), problem, 0), about.ask().seconds(), null, List.of(), List.of());
  }

  static SearchBoard of(About about, Standing now) {
    List<Row> rows = now.candidates().stream().map(row -> row(row, now.task(), now.folds(), now.fractions(), null)).toList();
    return new SearchBoard(
        board(about, Phase.RUNNING, now.task(), now.metric(), now.classes(), rows, now.rows(), now.folds(), now.notes(), null, now.used()), now.budget(), null, List.of(), List.of());
  }

  /// @param model its model in the project
  static SearchBoard of(About about, AutopilotReport report, @Nullable String model) {
    List<Row> rows = report.candidates().stream().map(row -> row(row, report.task(), report.folds(), Map.of(), model)).toList();
    List<String> leaks = report.leaks().stream().map(charge -> charge.sentence()).toList();
    List<String> notes = report.notes().stream().filter(note -> !leaks.contains(note)).toList();
    return new SearchBoard(
        board(about, Phase.DONE, report.task(), report.metric(), report.classes(), rows, report.rows(), report.folds(), notes, null, report.seconds()), report.budget(), report.optimism(), leaks,
        report.candidates().stream().filter(row -> row.algorithm().equals(BlendModel.ID)).findFirst().map(AutopilotReport.Row::members).orElse(List.of()));
  }

  private static Leaderboard board(
      About about, Phase phase, @Nullable Task task, @Nullable String metric, List<String> classes, List<Row> rows, long count, int folds, List<String> notes, @Nullable String problem, double used) {
    Ask ask = about.ask();
    ExperimentSpec spec = ExperimentSpec.of(ask.dataset(), ask.target()).withName(about.name()).withSplit(folds, 0, null, null, null).withSeed(ask.seed()).withBudget(ask.seconds());
    return new Leaderboard(
        about.id(), about.datasetName(), spec, phase, task, metric == null ? null : Metric.find(metric).orElse(null), classes, tiedFirst(rows), ties(rows).orElse(null), count, 0, new ArrayList<>(notes), problem,
        about.started(), used);
  }

  /// The leader, those tied with it, those behind it, the unfinished; within each by score.
  private static List<Row> tiedFirst(List<Row> rows) {
    return rows.stream().sorted(Comparator.comparing(Row::band)).toList();
  }

  private static Optional<Ties> ties(List<Row> rows) {
    List<Row> tied = rows.stream().filter(row -> row.band() == Band.TIED).toList();
    if (tied.isEmpty() || tied.getFirst().interval() == null) {
      return Optional.empty();
    }
    Row simplest = tied.stream().min(Comparator.comparingInt(row -> Simplicity.of(row.algorithm()))).orElseThrow();
    return Optional.of(new Ties(tied.stream().map(Row::name).toList(), simplest.name(), ""));
  }

  private static Row row(AutopilotReport.Row row, Task task, int folds, Map<String, Double> fractions, @Nullable String model) {
    boolean leads = row.rank() != null && row.rank() == 1;
    AutopilotReport.Interval interval = row.interval();
    boolean done = row.status().equals("done");
    Band band = !done || row.score() == null ? Band.UNRANKED : leads || row.tied() ? Band.TIED : Band.BEHIND;
    return new Row(
        row.rank(), row.name(), row.algorithm(), Learners.title(row.algorithm(), task), row.parameters(), "", row.score(), interval == null ? null : new Interval(interval.low(), interval.high()),
        row.foldScores(), row.metrics(), done ? row.fitSeconds() : null, done ? row.predictSecondsPerThousand() * 1000 : null, row.bytes() > 0 ? row.bytes() : null,
        state(row, folds, fractions.getOrDefault(row.name(), 0.0)), band, false, null, leads ? model : null);
  }

  private static CandidateState state(AutopilotReport.Row row, int folds, double fraction) {
    String reason = row.reason() == null ? "" : row.reason();
    return switch (row.status()) {
      case "done" -> new CandidateState.Done();
      case "running" -> new CandidateState.Running(Math.clamp(1 + (int) ((fraction - READING) / (1 - READING) * folds), 1, Math.max(1, folds)), folds, fraction, "");
      case "waiting" -> new CandidateState.Waiting();
      case "failed" -> new CandidateState.Failed(Problem.work(reason.isEmpty() ? "The trial failed." : reason, ""), null);
      default -> new CandidateState.Cut(reason);
    };
  }
}
