package atelier.experiments.run;

import atelier.core.data.Dataset;
import atelier.core.job.CancelledException;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.core.job.Work;
import atelier.core.job.worker.WorkerException;
import atelier.core.job.worker.WorkerSize;
import atelier.core.json.Json;
import atelier.core.project.Project;
import atelier.core.store.Run;
import atelier.experiments.run.Leaderboard.Phase;
import atelier.learn.learner.LearnException;
import atelier.learn.run.TrainRun;
import atelier.learn.train.Target;
import atelier.learn.train.TrainReport;
import atelier.learn.train.TrainRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The work of one experiment: looks at the target, then trains one candidate after the other, each kept in the project the moment it is done.
final class ExperimentWork implements Work<Leaderboard> {
  private final Project project;
  private final Run run;
  private final Dataset dataset;
  private final LiveBoard live;
  private final Agenda agenda;
  private final Pools pools;
  private final SpecCheck check;
  private final Supplier<Double> used;

  /// @param used seconds so far
  ExperimentWork(Project project, Run run, Dataset dataset, LiveBoard live, Agenda agenda, Pools pools, SpecCheck check, Supplier<Double> used) {
    this.project = project;
    this.run = run;
    this.dataset = dataset;
    this.live = live;
    this.agenda = agenda;
    this.pools = pools;
    this.check = check;
    this.used = used;
  }

  @Override
  public Leaderboard run(Progress progress) throws ProblemException {
    try (pools; Subscription watch = progress.onCancel(() -> agenda.halt(new Agenda.Halt.Stopped()))) {
      Target target = look();
      for (Agenda.Current next = agenda.next(); next != null; next = agenda.next()) {
        train(next, target, progress);
        live.change(state -> state.used(used.get()));
      }
    }
    return agenda.halted() instanceof Agenda.Halt.Suspended ? suspended() : ended();
  }

  private Target look() throws ProblemException {
    ExperimentSpec spec = live.state().spec();
    try {
      Target target = TargetLook.read(dataset, spec.target(), spec.task(), Progress.none());
      var metric = TargetLook.metric(spec, target.task());
      live.change(state -> state.predicting(target.task(), metric, target.notes()));
      return target;
    } catch (ProblemException e) {
      new ExperimentEnd(project, run, live).refused(e.problem());
      throw e;
    }
  }

  private void train(Agenda.Current current, Target target, Progress progress) throws ProblemException {
    Agenda.Item item = current.item();
    CandidateSpec candidate = live.state().candidate(item.name()).spec();
    ExperimentSpec spec = live.state().spec();
    TrainRequest request = check.request(spec, dataset, candidate, target.task());
    var more = Json.object().put(Kept.CANDIDATE, item.name()).put(Kept.SIZE, item.size());
    TrainRun training = TrainRun.begin(project, request, item.name(), run, more);
    live.change(item.name(), c -> c.restarted(item.size()).begun(training.id(), spec.folds()));
    try {
      var ears = new FoldEars(live, item.name(), spec.folds());
      TrainReport report = training.train(pools.of(item.size()), new CandidateProgress(progress, current.cancel(), live, item.name()), ears::hear);
      TrainReport kept = training.done(report, item.name(), named -> new Kept.Outcome(new CandidateState.Done(), named).json());
      live.change(item.name(), c -> c.done(kept));
    } catch (CancelledException e) {
      cancelled(training, item.name());
    } catch (ProblemException e) {
      failed(training, item, e.problem(), larger(e, item.size()));
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(ExperimentWork.class).error("Candidate '{}' broke.", item.name(), e);
      failed(training, item, Problem.work("Candidate '" + item.name() + "' broke: " + e + ".", "This is a fault of the program; the log holds the details."), null);
    }
  }

  private void cancelled(TrainRun training, String name) throws ProblemException {
    CandidateState how = agenda.ending();
    boolean later = how instanceof CandidateState.Waiting;
    training.ended(later ? Run.Status.INTERRUPTED : Run.Status.CANCELLED, how.reason(), later ? null : new Kept.Outcome(how, null).json());
    live.change(name, c -> c.in(how));
  }

  private void failed(TrainRun training, Agenda.Item item, Problem problem, @Nullable String larger) throws ProblemException {
    var state = new CandidateState.Failed(problem, larger);
    training.ended(Run.Status.FAILED, problem.message(), new Kept.Outcome(state, null).json());
    live.change(item.name(), c -> c.in(state));
  }

  /// The size to try again with, where memory was the cause or may have been.
  private static @Nullable String larger(ProblemException e, String size) throws WorkerException {
    boolean memory = e instanceof WorkerException worker && (worker.reason() == WorkerException.Reason.MEMORY || worker.reason() == WorkerException.Reason.KILLED);
    return memory ? WorkerSize.of(size).larger().map(WorkerSize::id).orElse(null) : null;
  }

  private Leaderboard suspended() {
    live.change(state -> state.in(Phase.UNFINISHED, null));
    return live.board();
  }

  private Leaderboard ended() throws ProblemException {
    live.change(state -> state.used(used.get()));
    Optional<Problem> problem = new ExperimentEnd(project, run, live).keep(agenda.ending(), agenda.halted() instanceof Agenda.Halt.Stopped);
    if (problem.isPresent()) {
      throw LearnException.work("No candidate could be trained: " + problem.get().what(), problem.get().advice(), null);
    }
    return live.board();
  }
}
