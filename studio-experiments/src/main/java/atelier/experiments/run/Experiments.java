package atelier.experiments.run;

import atelier.core.data.Dataset;
import atelier.core.event.Events;
import atelier.core.file.ProcessMark;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.core.job.worker.WorkerSize;
import atelier.core.json.Json;
import atelier.core.project.Project;
import atelier.core.store.OpenJobs;
import atelier.core.store.Run;
import atelier.experiments.run.Leaderboard.Phase;
import atelier.learn.learner.Card;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.run.Trainings;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Starts experiments, finds those that were left unfinished, and takes them up again. One instance a program; safe from any thread.
///
/// Its methods write rows and files: a few dozen milliseconds. A window calls them off its own thread.
public final class Experiments {
  private static final Duration BUDGET_LOOK = Duration.ofMillis(250);

  /// What experiments need of the program.
  ///
  /// @param versions of the program and its engines, for the model files
  public record Tools(Jobs jobs, Events events, List<Learner<?>> learners, Trainings.Workers workers, Map<String, String> versions, Clock clock) {
    public Tools {
      learners = List.copyOf(learners);
      versions = Map.copyOf(versions);
    }
  }

  private final Tools tools;
  private final SpecCheck check;
  private final Map<String, Experiment> live = new ConcurrentHashMap<>();

  public Experiments(Tools tools) {
    this.tools = tools;
    this.check = new SpecCheck(tools.learners(), tools.versions());
  }

  /// Starts an experiment. The project stays open until its job has ended.
  ///
  /// @throws ProblemException for what can be seen to be wrong without reading the table: a column, an algorithm, a parameter, a metric, a size
  public Experiment start(Project project, ExperimentSpec wanted) throws ProblemException {
    Dataset dataset = project.dataset(wanted.dataset());
    ExperimentSpec spec = check.complete(wanted, dataset);
    ObjectNode parameters = Json.mapper().valueToTree(spec);
    Run run = project.startRun(Kept.KIND, spec.name(), parameters);
    return launch(project, run, dataset, BoardState.beginning(run.id(), dataset.name(), spec, run.started()));
  }

  /// Experiments that are neither ended nor under way: their program died, or left them for later. Oldest first.
  public List<ExperimentSummary> unfinished(Project project) throws ProblemException {
    return project.store().<List<ExperimentSummary>, ProblemException>read(
        tables -> {
          var found = new ArrayList<ExperimentSummary>();
          for (OpenJobs.Entry job : tables.jobs().all()) {
            Optional<Run> run = job.run() == null ? Optional.empty() : tables.runs().find(job.run());
            if (run.isPresent() && run.get().kind().equals(Kept.KIND) && isLeft(job)) {
              found.add(ExperimentSummary.of(Kept.read(tables, run.get()).in(Phase.UNFINISHED, null).board()));
            }
          }
          return found;
        });
  }

  private boolean isLeft(OpenJobs.Entry job) {
    return !live.containsKey(job.id()) && (!job.owner().isAlive() || job.owner().equals(ProcessMark.current()));
  }

  /// Takes an unfinished experiment up again: only what is not finished is trained.
  public Experiment resume(Project project, String id) throws ProblemException {
    Run run = Kept.find(project, id);
    requireLeft(project, id);
    BoardState state = read(project, run);
    return relaunch(project, run, state);
  }

  /// Gives an unfinished experiment up; what is finished of it stays.
  public void discard(Project project, String id) throws ProblemException {
    Run run = Kept.find(project, id);
    requireLeft(project, id);
    BoardState state = read(project, run);
    project.interruptParts(run);
    new ExperimentEnd(project, run, new LiveBoard(state)).keep(new CandidateState.Cancelled(), true);
  }

  /// Tries a candidate that failed, was cut or cancelled once more: within the experiment while that is under way, else the experiment is taken up
  /// again for it alone.
  ///
  /// @param size of its worker, such as `local.large`
  public Experiment retry(Project project, String id, String candidate, String size) throws ProblemException {
    WorkerSize.of(size);
    Experiment running = live.get(id);
    if (running != null && running.retry(candidate, size)) {
      return running;
    }
    if (running != null) {
      running.job().await();
    }
    Run run = Kept.find(project, id);
    BoardState state = read(project, run);
    requireEnded(state, candidate);
    return relaunch(project, run, state.with(candidate, c -> c.restarted(size)));
  }

  private static void requireEnded(BoardState state, String candidate) throws LearnException {
    Candidate found = state.candidates().stream().filter(c -> c.spec().name().equals(candidate)).findFirst().orElse(null);
    if (found == null) {
      throw LearnException.input(
          "The experiment '" + state.spec().name() + "' has no candidate '" + candidate + "'.",
          "It has " + String.join(", ", state.candidates().stream().map(c -> c.spec().name()).toList()) + ".");
    }
    if (found.state() instanceof CandidateState.Done) {
      throw LearnException.input("Candidate '" + candidate + "' is done.", "Start another experiment to train it otherwise.");
    }
  }

  /// Opens the hold-out: measures a finished candidate on the rows that were sealed. It is counted; do it once, when you have decided.
  /// Reads the table: call it in a job.
  public Peek openHoldOut(Project project, String id, String candidate, Progress progress) throws ProblemException {
    Run run = Kept.find(project, id);
    return new Peeks(project, check).open(run, read(project, run), candidate, progress);
  }

  /// What is to be known of an algorithm, by its id.
  public Card<?> card(String algorithm) {
    return tools.learners().stream()
        .map(Learner::card)
        .filter(card -> card.id().equals(algorithm))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no algorithm '" + algorithm + "'."));
  }

  /// Those under way in this program.
  public List<Experiment> running() {
    return List.copyOf(live.values());
  }

  public Optional<Experiment> running(String id) {
    return Optional.ofNullable(live.get(id));
  }

  /// An experiment's present board: of the live one, or as it is kept.
  public Leaderboard board(Project project, String id) throws ProblemException {
    Experiment running = live.get(id);
    return running == null ? Leaderboards.of(project).find(id) : running.board();
  }

  /// Leaves all that is under way for the next start of the program, and waits until it has ended.
  public void suspendAll() {
    List<Experiment> open = running();
    open.forEach(Experiment::suspend);
    open.forEach(experiment -> experiment.job().await());
  }

  private void requireLeft(Project project, String id) throws ProblemException {
    boolean left = project.store().<Boolean, RuntimeException>read(tables -> tables.jobs().all().stream().anyMatch(job -> job.id().equals(id) && isLeft(job)));
    if (!left) {
      throw LearnException.input("The experiment '" + id + "' is not unfinished.", "Look at it: studio experiment show " + id + " --project " + project.folder() + ".");
    }
  }

  private static BoardState read(Project project, Run run) throws ProblemException {
    return project.store().<BoardState, ProblemException>read(tables -> Kept.read(tables, run));
  }

  private Experiment relaunch(Project project, Run run, BoardState state) throws ProblemException {
    Dataset dataset = project.dataset(state.spec().dataset());
    project.interruptParts(run); // they will not go on
    return launch(project, project.reopenRun(run), dataset, state.in(Phase.RUNNING, null));
  }

  /// Trains the candidates that have not ended.
  private Experiment launch(Project project, Run run, Dataset dataset, BoardState state) {
    List<Agenda.Item> items = state.candidates().stream().filter(c -> !c.state().hasEnded()).map(c -> new Agenda.Item(c.spec().name(), c.size())).toList();
    var board = new LiveBoard(state);
    var agenda = new Agenda(items);
    var experiment = new Experiment(board, agenda);
    Instant begun = tools.clock().instant();
    double before = state.usedSeconds();
    var work = new ExperimentWork(
        project, run, dataset, board, agenda, new Pools(tools.workers(), state.spec().threads()), check, () -> before + seconds(begun));
    Subscription told = board.onChange(now -> tools.events().publish(new ExperimentEvent.Changed(project.id(), now)));
    Subscription budget = watchBudget(state.spec(), agenda, begun);
    live.put(run.id(), experiment);
    Job<Leaderboard> job = tools.jobs().submit("Train " + items.size() + (items.size() == 1 ? " candidate on " : " candidates on ") + dataset.name(), progress -> {
      try {
        return work.run(progress);
      } finally {
        live.remove(run.id());
        budget.close();
        told.close();
      }
    });
    experiment.attach(job);
    return experiment;
  }

  private Subscription watchBudget(ExperimentSpec spec, Agenda agenda, Instant begun) {
    Double most = spec.budgetSeconds();
    if (most == null) {
      return Subscription.none();
    }
    String reason = "The budget of " + (most >= 120 ? Math.round(most / 60) + " minutes" : Math.round(most) + " seconds") + " was used up.";
    return tools.jobs().every(BUDGET_LOOK, () -> {
      if (seconds(begun) >= most) {
        agenda.halt(new Agenda.Halt.Cut(reason));
      }
    });
  }

  private double seconds(Instant begun) {
    return Duration.between(begun, tools.clock().instant()).toMillis() / 1000.0;
  }
}
