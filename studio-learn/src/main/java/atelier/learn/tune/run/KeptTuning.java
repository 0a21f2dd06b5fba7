package atelier.learn.tune.run;

import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.project.Project;
import atelier.core.store.Metrics;
import atelier.core.store.OpenJobs;
import atelier.core.store.Run;
import atelier.core.store.StoreException;
import atelier.core.store.Tables;
import atelier.learn.learner.LearnException;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.job.Tuner;
import atelier.learn.tune.order.TuneReport;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A tuning as a run of a project, with a part for each trial, kept the moment it ends. A trial that its program's death cut short is tried again.
final class KeptTuning implements Tuner.Listener {
  static final String KIND = "tune";
  static final String TRIAL = "trial";

  private static final Graph NOTHING = new Graph(List.of(), List.of());
  private static final String SCORE = "score";
  private static final String SECOND = "second_score";
  private static final String ROUNDS = "loss by round";
  private static final String STEPS = "score by step";
  private static final Set<String> OWN = Set.of(SCORE, SECOND, ROUNDS, STEPS);
  /// Of the store.
  private static final int LONGEST_NAME = 400;

  private final Project project;
  private final Run run;
  private final @Nullable Entity dataset;
  private final Map<Integer, Run> open = new HashMap<>();

  private KeptTuning(Project project, Run run, @Nullable Entity dataset) {
    this.project = project;
    this.run = run;
    this.dataset = dataset;
  }

  /// Begins one.
  ///
  /// @param dataset that is learned from; null for none
  static KeptTuning begin(Project project, TuneOrder order, @Nullable Entity dataset) throws ProblemException {
    return new KeptTuning(project, project.startRun(KIND, "Tune " + order.wanted().title(), Json.mapper().valueToTree(order)), dataset);
  }

  /// Takes one up again.
  static KeptTuning again(Project project, Run run, @Nullable Entity dataset) throws ProblemException {
    for (Run part : parts(project, run)) {
      if (part.status() == Run.Status.RUNNING) {
        project.endRun(part, Run.Status.INTERRUPTED, "Its program ended before it did.", Map.of(), NOTHING);
      }
    }
    return new KeptTuning(project, project.reopenRun(run), dataset);
  }

  /// A tuning that is not done and that no living program works on.
  ///
  /// @throws LearnException when there is no such run, or nothing is left to do
  static Run left(Project project, String id) throws ProblemException {
    Run run = find(project, id);
    boolean busy = project.store().<Boolean, RuntimeException>read(tables -> tables.jobs().all().stream().anyMatch((OpenJobs.Entry job) -> job.id().equals(id) && job.owner().isAlive()));
    if (run.status() == Run.Status.DONE || busy) {
      throw LearnException.input("The tuning '" + id + "' is " + (busy ? "under way" : "done") + ".", busy ? "Wait for it, or cancel it where it runs." : "Start another from it: --warm-start " + id + ".");
    }
    return run;
  }

  /// @throws LearnException when there is no such tuning
  static Run find(Project project, String id) throws ProblemException {
    return project.store().<Run, ProblemException>read(tables -> tables.runs().find(id).filter(r -> r.kind().equals(KIND))
        .orElseThrow(() -> LearnException.input("The project '" + project.name() + "' has no tuning '" + id + "'.", "List the runs: studio project info " + project.folder() + ".")));
  }

  static TuneOrder order(Run run) throws StoreException {
    return run.read(run.parameters(), TuneOrder.class);
  }

  /// Trials of a tuning that have ended, by their own doing.
  static List<Trial> trials(Project project, Run run) throws ProblemException {
    Map<Integer, Trial> ended = new TreeMap<>();
    for (Run part : parts(project, run)) {
      JsonNode outcome = part.outcome();
      if (outcome != null && hasEnded(part)) {
        Trial trial = part.read(outcome, Trial.class);
        ended.put(trial.number(), trial);
      }
    }
    return List.copyOf(ended.values());
  }

  /// Whether a trial ended by its own doing.
  static boolean hasEnded(Run part) {
    return part.outcome() != null && part.status() != Run.Status.RUNNING && part.status() != Run.Status.CANCELLED;
  }

  /// How many trials there are; one that was tried again counts once.
  static int count(Tables tables, Run run, Predicate<Run> which) {
    return (int) tables.runs().partsOf(run.id()).stream().filter(part -> part.kind().equals(TRIAL)).filter(which).mapToInt(part -> part.parameters().path("number").asInt()).distinct().count();
  }

  /// The report of a tuning that has one.
  static TuneReport read(Run run) throws StoreException {
    return run.read(Objects.requireNonNull(run.outcome()), TuneReport.class);
  }

  /// The report of a tuning that is done.
  static TuneReport report(Project project, String id) throws ProblemException {
    Run run = find(project, id);
    JsonNode outcome = run.outcome();
    if (outcome == null || run.status() != Run.Status.DONE) {
      throw LearnException.input("The tuning '" + id + "' is not done.", "Take it up again: studio tune --resume " + id + " --project " + project.folder() + ".");
    }
    return run.read(outcome, TuneReport.class);
  }

  private static List<Run> parts(Project project, Run run) throws ProblemException {
    return project.store().<List<Run>, RuntimeException>read(tables -> tables.runs().partsOf(run.id()).stream().filter(part -> part.kind().equals(TRIAL)).toList());
  }

  Run run() {
    return run;
  }

  @Override
  public void changed(Trial trial) throws ProblemException {
    if (trial.status() == Trial.Status.RUNNING) {
      var parameters = Json.object().put("number", trial.number());
      parameters.set("parameters", Json.mapper().valueToTree(trial.parameters()));
      open.put(trial.number(), project.startPart(run, TRIAL, "Trial " + trial.number() + " of " + run.name(), parameters));
      return;
    }
    Run part = Objects.requireNonNull(open.remove(trial.number()), "A trial begins before it ends.");
    keepPoints(part, trial);
    project.endRun(part, status(trial), trial.reason(), metrics(trial), used(part.id()), Json.mapper().valueToTree(trial));
  }

  private static Map<String, Double> metrics(Trial trial) {
    Map<String, Double> metrics = new TreeMap<>();
    if (trial.score() != null) {
      metrics.put(SCORE, trial.score());
    }
    if (trial.second() != null) {
      metrics.put(SECOND, trial.second());
    }
    return metrics;
  }

  private void keepPoints(Run part, Trial trial) throws ProblemException {
    var points = new ArrayList<Metrics.Point>();
    trial.rounds().forEach(point -> points.add(new Metrics.Point(part.id(), ROUNDS, point.step(), point.value())));
    trial.scores().forEach(point -> points.add(new Metrics.Point(part.id(), STEPS, point.step(), point.value())));
    trial.series().forEach((name, series) -> {
      // What a program tells is not what the tuning measured, whatever it calls it.
      String told = OWN.contains(name) ? "told " + name : name;
      if (!told.isBlank() && told.length() <= LONGEST_NAME) {
        series.forEach(point -> points.add(new Metrics.Point(part.id(), told, point.step(), point.value())));
      }
    });
    project.store().write(tables -> {
      tables.metrics().add(points);
      return 0;
    });
  }

  private static Run.Status status(Trial trial) {
    return switch (trial.status()) {
      case DONE, STOPPED -> Run.Status.DONE;
      case FAILED -> Run.Status.FAILED;
      case CANCELLED, RUNNING -> Run.Status.CANCELLED;
    };
  }

  private Graph used(String id) {
    return dataset == null ? NOTHING : new Graph(List.of(dataset), List.of(new Association(dataset.id(), id, "trained-on")));
  }

  /// Keeps what it gave.
  void done(TuneReport report) throws ProblemException {
    Map<String, Double> metrics = report.best() == null ? Map.of() : Map.of(report.metric(), report.best().score());
    project.endRun(run, Run.Status.DONE, null, metrics, used(run.id()), Json.mapper().valueToTree(report));
  }

  /// Ends it without a result; what is finished stays, and it can be taken up again.
  void ended(Run.Status status, @Nullable String problem) throws ProblemException {
    project.endRun(run, status, problem, Map.of(), used(run.id()));
  }
}
