package atelier.learn.run;

import atelier.core.file.Digests;
import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerEvent;
import atelier.core.job.worker.WorkerPool;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.project.Project;
import atelier.core.store.Metrics;
import atelier.core.store.Run;
import atelier.learn.learner.LearnException;
import atelier.learn.train.TrainReport;
import atelier.learn.train.TrainRequest;
import atelier.learn.worker.TrainTask;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One training as a run of a project: begun before its worker starts, ended whatever comes. Its model is kept before it is said to be done.
public final class TrainRun {
  private final Project project;
  private final TrainRequest request;
  private final Run run;
  private final List<Metrics.Point> points = new ArrayList<>();

  private TrainRun(Project project, TrainRequest request, Run run) {
    this.project = project;
    this.request = request;
    this.run = run;
  }

  /// Begins a run.
  ///
  /// @param name  of the candidate, such as `xgboost`
  /// @param whole the experiment it is a part of; null for none
  /// @param more  further fields of the run's parameters
  public static TrainRun begin(Project project, TrainRequest request, String name, @Nullable Run whole, ObjectNode more) throws ProblemException {
    ObjectNode parameters = Json.mapper().valueToTree(request);
    parameters.setAll(more);
    String title = name + " on " + request.table().name();
    return new TrainRun(project, request, whole == null ? project.startRun("train", title, parameters) : project.startPart(whole, "train", title, parameters));
  }

  public String id() {
    return run.id();
  }

  /// Its worker's directory.
  public Path directory() {
    return project.runFolder(run.id());
  }

  /// Has a worker do the training.
  ///
  /// @param also hears every event of the worker, on this thread
  public TrainReport train(WorkerPool pool, Progress progress, Consumer<? super WorkerEvent> also) throws ProblemException {
    return inWorker(request, pool, directory(), event -> {
      hear(event);
      also.accept(event);
    }, progress);
  }

  /// Keeps the model and ends the run well.
  ///
  /// @param outcome what is kept of the run in short, of the report with the model's id
  /// @return the report with the model's id
  public TrainReport done(TrainReport report, String name, java.util.function.Function<TrainReport, JsonNode> outcome) throws ProblemException {
    TrainReport named = report.withModel(keepModel(report, name));
    end(Run.Status.DONE, null, report.candidates().getFirst().metrics(), outcome.apply(named));
    return named;
  }

  /// Ends the run badly, or because someone asked.
  ///
  /// @param problem what failed, in words; null for a cancel
  public void ended(Run.Status status, @Nullable String problem, @Nullable JsonNode outcome) throws ProblemException {
    end(status, problem, Map.of(), outcome);
  }

  /// The model in a worker's directory.
  public static Path model(Path directory) {
    return directory.resolve("output").resolve(TrainTask.MODEL);
  }

  /// The predictions of rows by models that had not seen them, in a worker's directory.
  public static Path outOfFold(Path directory) {
    return directory.resolve("output").resolve(TrainTask.OUT_OF_FOLD);
  }

  /// Trains in a worker, in a directory of its own.
  public static TrainReport inWorker(TrainRequest request, WorkerPool pool, Path directory, Consumer<WorkerEvent> events, Progress progress) throws ProblemException {
    try {
      ObjectNode job = Json.object().put("task", TrainTask.NAME);
      job.set("request", Json.mapper().valueToTree(request));
      SafeFile.write(directory.resolve("job.json"), Json.pretty(job));
      JsonNode result = pool.run(directory, progress, events);
      return Json.mapper().treeToValue(result, TrainReport.class);
    } catch (JsonProcessingException e) {
      throw LearnException.work("The worker's report cannot be read: " + e.getOriginalMessage() + ".", "This is a fault of the program.", e);
    }
  }

  private void hear(WorkerEvent event) {
    if (event instanceof WorkerEvent.Metric(int step, String name, double value)) {
      points.add(new Metrics.Point(run.id(), name, step, value));
    }
  }

  private void end(Run.Status status, @Nullable String problem, Map<String, Double> metrics, @Nullable JsonNode outcome) throws ProblemException {
    project.store().write(
        tables -> {
          tables.metrics().add(points);
          return 0;
        });
    String dataset = Objects.requireNonNull(request.table().dataset(), "A recorded training reads a dataset of its project.");
    var associations = new ArrayList<>(List.of(new Association(dataset, run.id(), "trained-on")));
    var entities = new ArrayList<>(List.of(new Entity(dataset, "dataset", request.table().name())));
    project.endRun(run, status, problem, metrics, new Graph(entities, associations), outcome);
  }

  private String keepModel(TrainReport report, String name) throws ProblemException {
    Path zip = model(directory());
    TrainReport.Candidate candidate = report.candidates().getFirst();
    var about = Json.object().put("task", report.task().id()).put("target", report.target()).put("algorithm", candidate.algorithm());
    about.set("metrics", Json.mapper().valueToTree(candidate.metrics()));
    var made = new Graph(List.of(new Entity(run.id(), "run", run.name())), List.of(new Association(run.id(), Digests.of(zip), "produced")));
    return project.addModel(zip, name + " for " + report.target(), run.id(), about, made);
  }
}
