package atelier.learn.autopilot;

import atelier.core.file.Digests;
import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.CancelledException;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.project.Project;
import atelier.core.store.OpenJobs;
import atelier.core.store.Run;
import atelier.learn.run.TrainRun;
import atelier.learn.run.Trainings;
import atelier.learn.train.TrainRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A search as a run of a project. One like it whose program died is taken up again: what it had finished is not repeated.
final class Recorded {
  static final String KIND = "autopilot";
  private static final String TRIALS = "trials";
  private static final String SEARCH = "autopilot";
  private static final List<String> TEST = List.of("test", Trainings.TEST_FILE, Trainings.TEST_SHA_256);

  private final Project project;
  private final Run run;
  private final TrainRequest.Table table;

  private Recorded(Project project, Run run, TrainRequest.Table table) {
    this.project = project;
    this.run = run;
    this.table = table;
  }

  /// Begins a run, or takes up an unfinished one of the same table and settings.
  static Recorded begin(Project project, TrainRequest request, Autopilot.Order order) throws ProblemException {
    ObjectNode parameters = parameters(request, order);
    Optional<Run> left = left(project, parameters);
    Run run = left.isPresent() ? again(project, left.get(), parameters) : project.startRun(KIND, "Autopilot for " + request.target() + " on " + request.table().name(), parameters);
    return new Recorded(project, run, request.table());
  }

  /// The leader's request, as of any training, with what makes two searches the same; the budget may be another.
  private static ObjectNode parameters(TrainRequest request, Autopilot.Order order) throws FileException {
    ObjectNode same = Json.object().put("dataset", request.table().dataset()).put("target", request.target()).put("mode", order.mode().id()).put("folds", request.folds()).put("seed", request.seed());
    same.put("task", request.task() == null ? null : request.task().id());
    same.put("metric", request.metric()).put("group", request.group()).put("time", request.time()).put("weight", request.weight()).put("hold_out", order.holdOut());
    if (!request.table().notes().isEmpty()) {
      same.putPOJO("roles", request.table().notes());
    }
    ObjectNode parameters = Json.mapper().valueToTree(request.with(Verdict.ENSEMBLE, Json.object()));
    Path test = order.test();
    if (test != null) {
      parameters.put(Trainings.TEST_FILE, test.toAbsolutePath().normalize().toString()).put(Trainings.TEST_SHA_256, Digests.of(test));
    }
    return parameters.set(SEARCH, same);
  }

  /// Takes a run up again, on the test table that is named now: trials do not look at it.
  private static Run again(Project project, Run left, ObjectNode parameters) throws ProblemException {
    Run run = project.reopenRun(left);
    ObjectNode asked = run.parameters().deepCopy();
    for (String field : TEST) {
      if (parameters.has(field)) {
        asked.set(field, parameters.get(field));
      } else {
        asked.remove(field);
      }
    }
    if (asked.equals(run.parameters())) {
      return run;
    }
    Run changed = run.asking(asked);
    project.changeRun(changed);
    return changed;
  }

  /// A run of the same search whose program died or that someone cancelled, the newest first.
  private static Optional<Run> left(Project project, JsonNode parameters) throws ProblemException {
    Set<String> dead = project.unfinished().stream().map(OpenJobs.Entry::run).filter(Objects::nonNull).collect(Collectors.toSet());
    List<Run> all = project.store().read(tables -> tables.runs().all());
    return all.stream()
        .filter(run -> run.kind().equals(KIND))
        .filter(run -> dead.contains(run.id()) || run.status() == Run.Status.CANCELLED || run.status() == Run.Status.INTERRUPTED)
        .filter(run -> Json.line(run.parameters().path(SEARCH)).equals(Json.line(parameters.path(SEARCH))))
        .max(Comparator.comparing(Run::started));
  }

  String id() {
    return run.id();
  }

  Path trials() throws FileException {
    Path folder = project.runFolder(run.id()).resolve(TRIALS);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw FileException.of("made", folder, e);
    }
  }

  /// Keeps the model and ends the run well.
  AutopilotReport done(Flight.Landed landed) throws ProblemException {
    Path zip = project.runFolder(run.id()).resolve("model.zip");
    SafeFile.write(zip, landed.model());
    landed.said().write(TrainRun.outOfFold(project.runFolder(run.id())));
    AutopilotReport report = landed.report();
    var about = Json.object().put("task", report.task().id()).put("target", report.target()).put("algorithm", report.candidates().getFirst().algorithm());
    Map<String, Double> metrics = landed.worth();
    about.set("metrics", Json.mapper().valueToTree(metrics));
    var made = new Graph(List.of(new Entity(run.id(), "run", run.name())), List.of(new Association(run.id(), Digests.of(zip), "produced")));
    String model = project.addModel(zip, report.best() + " for " + report.target(), run.id(), about, made);
    end(Run.Status.DONE, null, metrics, Json.mapper().valueToTree(report.withModel(model)));
    Kept.tidy(trials());
    return report.withModel(project.modelFile(model).toString());
  }

  void ended(Exception why) throws ProblemException {
    boolean cancelled = why instanceof CancelledException;
    end(cancelled ? Run.Status.CANCELLED : Run.Status.FAILED, cancelled ? null : String.valueOf(why.getMessage()), Map.of(), null);
  }

  private void end(Run.Status status, @Nullable String problem, Map<String, Double> metrics, @Nullable JsonNode outcome) throws ProblemException {
    String dataset = Objects.requireNonNull(table.dataset(), "A recorded search reads a dataset of its project.");
    var lineage = new Graph(List.of(new Entity(dataset, "dataset", table.name())), List.of(new Association(dataset, run.id(), "trained-on")));
    project.endRun(run, status, problem, metrics, lineage, outcome);
  }
}
