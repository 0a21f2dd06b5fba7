package atelier.experiments.run;

import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.project.Project;
import atelier.core.store.Datasets;
import atelier.core.store.Run;
import atelier.core.store.Tables;
import atelier.experiments.run.Leaderboard.Phase;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import atelier.learn.train.TrainReport;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a project keeps of experiments, and how it is read back. An experiment is a run of the kind `experiment`; each candidate that began is a run
/// within it.
final class Kept {
  static final String KIND = "experiment";

  private static final String TRAINING = "train";

  /// The field of a candidate's run that names it.
  static final String CANDIDATE = "candidate";

  /// The field of a candidate's run with the size of its worker.
  static final String SIZE = "worker";

  private Kept() {}

  /// What is kept of a candidate that ended.
  record Outcome(CandidateState state, @Nullable TrainReport report) {
    JsonNode json() {
      return Json.mapper().valueToTree(this);
    }
  }

  /// What is kept of an experiment that ended.
  ///
  /// @param states  of candidates that have no run of their own
  /// @param summary for lists
  record Ending(Phase phase, Map<String, CandidateState> states, List<String> notes, double usedSeconds, ExperimentSummary summary) {
    JsonNode json() {
      return Json.mapper().valueToTree(this);
    }
  }

  static ExperimentSpec spec(Run experiment) throws ProblemException {
    return experiment.read(experiment.parameters(), ExperimentSpec.class);
  }

  /// How an experiment ended; empty while it has not.
  static Optional<Ending> ending(Run experiment) throws ProblemException {
    return experiment.status() == Run.Status.RUNNING ? Optional.empty() : lastEnding(experiment);
  }

  /// How it ended the last time; it may have been taken up again since.
  private static Optional<Ending> lastEnding(Run experiment) throws ProblemException {
    JsonNode outcome = experiment.outcome();
    return outcome == null ? Optional.empty() : Optional.of(experiment.read(outcome, Ending.class));
  }

  /// Reads an experiment back.
  static BoardState read(Tables tables, Run experiment) throws ProblemException {
    ExperimentSpec spec = spec(experiment);
    Map<String, Run> latest = new HashMap<>();
    for (Run part : tables.runs().partsOf(experiment.id())) {
      if (part.kind().equals(TRAINING)) {
        latest.put(part.parameters().path(CANDIDATE).asText(), part);
      }
    }
    Optional<Ending> ending = lastEnding(experiment);
    boolean ended = experiment.status() != Run.Status.RUNNING;
    var candidates = new ArrayList<Candidate>();
    for (CandidateSpec wanted : spec.candidates()) {
      CandidateState last = ending.map(e -> e.states().get(wanted.name())).orElse(ended ? new CandidateState.Cancelled() : new CandidateState.Waiting());
      candidates.add(candidate(wanted, spec, latest.get(wanted.name()), last, ended));
    }
    Task task = candidates.stream().map(Candidate::report).filter(java.util.Objects::nonNull).map(TrainReport::task).findFirst().orElse(spec.task());
    Metric metric = metric(spec, task);
    return new BoardState(
        experiment.id(), tables.datasets().find(spec.dataset()).map(Datasets.Entry::name).orElse(spec.dataset()), spec, phase(tables, experiment, ending), task, metric, candidates, ending.map(Ending::notes).orElse(List.of()), experiment.problem(),
        experiment.started(), ending.map(Ending::usedSeconds).orElse(0.0));
  }

  static @Nullable Metric metric(ExperimentSpec spec, @Nullable Task task) {
    return Metric.find(String.valueOf(spec.metric())).orElse(task == null ? null : Metric.primary(task));
  }

  /// @param last  how it ended when the experiment last did
  /// @param ended whether the experiment has ended
  private static Candidate candidate(CandidateSpec wanted, ExperimentSpec spec, @Nullable Run run, CandidateState last, boolean ended) throws ProblemException {
    if (run == null) {
      return Candidate.waiting(wanted, spec.size()).in(last);
    }
    String size = run.parameters().path(SIZE).asText(spec.size());
    JsonNode kept = run.outcome();
    if (kept == null || run.status() == Run.Status.RUNNING) {
      return Candidate.waiting(wanted, size).in(ended ? last : new CandidateState.Waiting());
    }
    Outcome outcome = run.read(kept, Outcome.class);
    TrainReport report = outcome.report();
    return new Candidate(wanted, outcome.state(), size, run.id(), report == null ? List.of() : report.candidates().getFirst().foldResults(), report);
  }

  private static Phase phase(Tables tables, Run experiment, Optional<Ending> ending) {
    if (experiment.status() != Run.Status.RUNNING) {
      // Without an ending it was given up as any job is.
      return ending.map(Ending::phase).orElse(Phase.STOPPED);
    }
    return Phase.of(tables, experiment);
  }

  /// The run of an experiment.
  static Run find(Project project, String id) throws ProblemException {
    Optional<Run> found = project.store().read(tables -> tables.runs().find(id));
    return found.filter(run -> run.kind().equals(KIND))
        .orElseThrow(() -> LearnException.input("The project '" + project.name() + "' has no experiment '" + id + "'.", "List them: studio experiment list --project " + project.folder() + "."));
  }
}
