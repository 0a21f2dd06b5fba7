package atelier.learn.run;

import atelier.core.file.Digests;
import atelier.core.job.CancelledException;
import atelier.core.job.ProblemException;
import atelier.core.job.worker.WorkerEvent;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.project.Project;
import atelier.core.store.Metrics;
import atelier.core.store.Run;
import atelier.learn.train.TrainReport;
import atelier.learn.train.TrainRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A training as a run of a project: begun before the worker starts, ended whatever comes.
final class RunRecord {
  /// What is done while the run is open.
  @FunctionalInterface
  interface Work {
    TrainReport in(Path directory, RunRecord record) throws ProblemException;
  }

  private final Project project;
  private final Run run;
  private final List<Metrics.Point> points = new ArrayList<>();

  private RunRecord(Project project, Run run) {
    this.project = project;
    this.run = run;
  }

  /// Does the work in the run's folder and records how it ended.
  static TrainReport of(Project project, TrainRequest request, Work work) throws ProblemException {
    Run run = project.startRun("train", request.algorithm() + " on " + request.table().name(), Json.mapper().valueToTree(request));
    var record = new RunRecord(project, run);
    try {
      TrainReport report = work.in(project.runFolder(run.id()), record);
      record.end(Run.Status.DONE, null, report.candidates().getFirst().metrics(), request);
      String kept = record.keepModel(report);
      return report.model() == null ? report.withModel(kept) : report;
    } catch (CancelledException e) {
      record.end(Run.Status.CANCELLED, null, Map.of(), request);
      throw e;
    } catch (ProblemException | RuntimeException e) {
      record.end(Run.Status.FAILED, String.valueOf(e.getMessage()), Map.of(), request);
      throw e;
    }
  }

  /// Keeps the curve points that the worker tells.
  void hear(WorkerEvent event) {
    if (event instanceof WorkerEvent.Metric(int step, String name, double value)) {
      points.add(new Metrics.Point(run.id(), name, step, value));
    }
  }

  private void end(Run.Status status, @Nullable String problem, Map<String, Double> metrics, TrainRequest request) throws ProblemException {
    project.store().write(
        tables -> {
          tables.metrics().add(points);
          return 0;
        });
    String dataset = Objects.requireNonNull(request.table().dataset(), "A recorded training reads a dataset of its project.");
    var used = new Graph(List.of(new Entity(dataset, "dataset", request.table().name())), List.of(new Association(dataset, run.id(), "trained-on")));
    project.endRun(run, status, problem, metrics, used);
  }

  /// @return the model's file in the project
  private String keepModel(TrainReport report) throws ProblemException {
    Path zip = Training.model(project.runFolder(run.id()));
    var about = Json.object().put("task", report.task().id()).put("target", report.target()).put("algorithm", report.best());
    about.set("metrics", Json.mapper().valueToTree(report.candidates().getFirst().metrics()));
    String id = Digests.of(zip);
    var made = new Graph(List.of(new Entity(run.id(), "run", run.name())), List.of(new Association(run.id(), id, "produced")));
    return project.modelFile(project.addModel(zip, report.best() + " for " + report.target(), run.id(), about, made)).toString();
  }
}
