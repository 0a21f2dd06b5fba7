package atelier.experiments.run;

import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.project.Project;
import atelier.core.store.Run;
import atelier.experiments.run.Leaderboard.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The end of an experiment: what its candidates came to, kept in the project.
final class ExperimentEnd {
  private final Project project;
  private final Run run;
  private final LiveBoard live;

  ExperimentEnd(Project project, Run run, LiveBoard live) {
    this.project = project;
    this.run = run;
    this.live = live;
  }

  /// Ends the experiment; candidates that have not ended do so as `rest`.
  ///
  /// @param stopped whether someone asked for the end
  /// @return why nothing could be trained; empty where something was, or nobody wanted more
  Optional<Problem> keep(CandidateState rest, boolean stopped) throws ProblemException {
    live.change(state -> state.withAll(c -> c.state().hasEnded() ? c : c.in(rest)));
    List<CandidateState> ends = live.state().candidates().stream().map(Candidate::state).toList();
    boolean any = ends.stream().anyMatch(CandidateState.Done.class::isInstance);
    Problem problem = any || stopped ? null : ends.stream().flatMap(ExperimentEnd::failure).findFirst().orElse(null);
    live.change(state -> state.in(problem != null ? Phase.FAILED : stopped ? Phase.STOPPED : Phase.DONE, problem == null ? null : problem.message()));
    write(problem != null ? Run.Status.FAILED : any ? Run.Status.DONE : Run.Status.CANCELLED);
    return Optional.ofNullable(problem);
  }

  /// Ends the experiment because its target cannot be learned.
  void refused(Problem problem) throws ProblemException {
    live.change(state -> state.withAll(c -> c.state().hasEnded() ? c : c.in(new CandidateState.Cancelled())).in(Phase.FAILED, problem.message()));
    write(Run.Status.FAILED);
  }

  private static java.util.stream.Stream<Problem> failure(CandidateState state) {
    return state instanceof CandidateState.Failed(Problem problem, @Nullable String _) ? java.util.stream.Stream.of(problem) : java.util.stream.Stream.empty();
  }

  private void write(Run.Status status) throws ProblemException {
    BoardState state = live.state();
    Map<String, CandidateState> states = new HashMap<>();
    state.candidates().forEach(c -> states.put(c.spec().name(), c.state()));
    var ending = new Kept.Ending(state.phase(), states, state.notes(), state.usedSeconds(), ExperimentSummary.of(live.board()));
    project.endRun(run, status, state.problem(), Map.of(), lineage(state), ending.json());
  }

  private Graph lineage(BoardState state) {
    var entities = new ArrayList<Entity>();
    var associations = new ArrayList<Association>();
    String dataset = state.spec().dataset();
    entities.add(new Entity(dataset, "dataset", state.datasetName()));
    associations.add(new Association(dataset, run.id(), "trained-on"));
    for (Candidate candidate : state.candidates()) {
      String part = candidate.run();
      if (part != null) {
        entities.add(new Entity(part, "run", candidate.spec().name() + " on " + state.datasetName()));
        associations.add(new Association(run.id(), part, "candidate"));
      }
    }
    return new Graph(entities, associations);
  }
}
