package atelier.experiments.run;

import atelier.experiments.run.Leaderboard.Phase;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import atelier.learn.train.TrainReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// All that is known of an experiment, live or read back; the leaderboard is made of it.
///
/// @param candidates as they were asked for
/// @param notes      of the target
record BoardState(
    String id,
    String datasetName,
    ExperimentSpec spec,
    Phase phase,
    @Nullable Task task,
    @Nullable Metric metric,
    List<Candidate> candidates,
    List<String> notes,
    @Nullable String problem,
    Instant started,
    double usedSeconds) {
  BoardState {
    candidates = List.copyOf(candidates);
    notes = List.copyOf(notes);
  }

  static BoardState beginning(String id, String datasetName, ExperimentSpec spec, Instant started) {
    return new BoardState(
        id, datasetName, spec, Phase.RUNNING, spec.task(), null, spec.candidates().stream().map(c -> Candidate.waiting(c, spec.size())).toList(), List.of(), null, started, 0);
  }

  BoardState in(Phase next, @Nullable String why) {
    return new BoardState(id, datasetName, spec, next, task, metric, candidates, notes, why, started, usedSeconds);
  }

  BoardState predicting(Task found, Metric ranking, List<String> reasons) {
    return new BoardState(id, datasetName, spec, phase, found, ranking, candidates, reasons, problem, started, usedSeconds);
  }

  BoardState used(double seconds) {
    return new BoardState(id, datasetName, spec, phase, task, metric, candidates, notes, problem, started, seconds);
  }

  /// One candidate changed.
  BoardState with(String name, UnaryOperator<Candidate> change) {
    return withAll(c -> c.spec().name().equals(name) ? change.apply(c) : c);
  }

  BoardState withAll(UnaryOperator<Candidate> change) {
    return new BoardState(id, datasetName, spec, phase, task, metric, candidates.stream().map(change).toList(), notes, problem, started, usedSeconds);
  }

  Candidate candidate(String name) {
    return candidates.stream().filter(c -> c.spec().name().equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException("No candidate is called '" + name + "'."));
  }

  Leaderboard board() {
    List<TrainReport> reports = candidates.stream().map(Candidate::report).filter(Objects::nonNull).toList();
    var all = new LinkedHashSet<>(notes);
    // A candidate is told the task by its experiment, which has said why already.
    reports.forEach(report -> report.notes().stream().filter(note -> task == null || !note.equals(report.taskNote())).forEach(all::add));
    TrainReport first = reports.isEmpty() ? null : reports.getFirst();
    Metric by = metric != null ? metric : Metric.primary(task == null ? Task.REGRESSION : task);
    var ranking = new Ranking(candidates, by, task, spec.folds());
    return new Leaderboard(
        id, datasetName, spec, phase, task, metric, first == null ? List.of() : first.classes(), ranking.rows(), ranking.ties().orElse(null), first == null ? 0 : first.rows(),
        first == null ? 0 : first.heldOutRows(), new ArrayList<>(all), problem, started, usedSeconds);
  }
}
