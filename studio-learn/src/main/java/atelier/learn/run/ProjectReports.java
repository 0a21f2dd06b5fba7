package atelier.learn.run;

import atelier.core.data.Dataset;
import atelier.core.data.Schema;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.file.FileException;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.json.Json;
import atelier.core.project.Project;
import atelier.core.store.Metrics;
import atelier.core.store.Models;
import atelier.core.store.Run;
import atelier.learn.learner.LearnException;
import atelier.learn.model.ModelException;
import atelier.learn.model.ModelFile;
import atelier.learn.report.Groups;
import atelier.learn.report.Learning;
import atelier.learn.report.ModelReport;
import atelier.learn.report.ReportFile;
import atelier.learn.report.Reporter;
import atelier.learn.train.TrainRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The reports of a project's models, kept beside them so that a page opens at once.
///
/// A model is measured on the rows its table keeps apart in `_part`, else by what the folds of its training said.
public final class ProjectReports {
  private static final int FOLDS = 5;

  /// A model with the run that made it and the table it learned from.
  private record Origin(Models.Entry entry, Run run, TrainRequest request, Dataset dataset) {}

  private final Project project;
  private final ModelFile.Loader loader;
  private final int threads;
  private final Clock clock;

  public ProjectReports(Project project, ModelFile.Loader loader, int threads, Clock clock) {
    this.project = project;
    this.loader = loader;
    this.threads = threads;
    this.clock = clock;
  }

  /// The kept report of a model; empty where none was computed, or by a version that this one cannot read.
  public Optional<ModelReport> kept(String model) throws FileException {
    Path file = file(model);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ReportFile.read(file));
    } catch (ModelException e) {
      return Optional.empty();
    }
  }

  /// Computes and keeps a model's report; what was known of its learning stays.
  ///
  /// @throws LearnException when the project does not know what the model was trained on
  public ModelReport compute(String model, Progress progress) throws ProblemException {
    ModelReport report = new Reporter(read(model), threads, clock).report(order(origin(model)), progress);
    Learning known = kept(model).map(ModelReport::learning).orElse(null);
    return keep(model, known == null ? report : report.with(known));
  }

  /// Looks for what some of the measured rows share; see [Reporter#shared].
  public Groups shared(String model, List<Long> chosen, List<Long> among, Progress progress) throws ProblemException {
    return new Reporter(read(model), threads, clock).shared(order(origin(model)), chosen, among, progress);
  }

  /// Finds out how the score grows with rows, and keeps it with the report, which is computed first where there is none.
  ///
  /// @param pool of workers that know [atelier.learn.worker.LearningTask]
  public ModelReport learn(String model, WorkerPool pool, Progress progress) throws ProblemException {
    Optional<ModelReport> kept = kept(model);
    ModelReport report = kept.isPresent() ? kept.get() : compute(model, progress.slice(0, 0.2));
    Origin origin = origin(model);
    TrainRequest request = origin.request();
    var split = new LearningStudy.Split(request.folds() < 2 ? FOLDS : request.folds(), request.metric(), request.group(), request.time(), request.weight());
    ImportOptions options = ImportOptions.auto().withName(origin.dataset().name());
    Learning learning = new LearningStudy(new Importer())
        .study(read(model), origin.dataset().file(), options, split, LearningStudy.rounds(points(origin.run().id())), pool, progress.slice(kept.isPresent() ? 0 : 0.2, 1));
    return keep(model, report.with(learning));
  }

  private Reporter.Order order(Origin origin) {
    Path said = TrainRun.outOfFold(project.runFolder(origin.run().id()));
    boolean parted = origin.dataset().schema().find(Schema.PART).isPresent();
    return new Reporter.Order(
        origin.dataset().file(), ImportOptions.auto().withName(origin.dataset().name()), parted || !Files.exists(said) ? null : said, origin.dataset().id(),
        origin.entry().made().toString(), null);
  }

  private Origin origin(String model) throws ProblemException {
    Models.Entry entry = project.store().read(tables -> tables.models().find(model)).orElseThrow(() -> unknown("There is no model '" + model + "' in the project."));
    String run = entry.run();
    if (run == null) {
      throw unknown("The model '" + entry.name() + "' was not trained in this project.");
    }
    Run made = project.store().read(tables -> tables.runs().find(run)).orElseThrow(() -> unknown("The run that made the model '" + entry.name() + "' is no longer in the project."));
    TrainRequest request = request(made);
    String dataset = request.table().dataset();
    if (dataset == null) {
      throw unknown("The run that made the model '" + entry.name() + "' does not say which dataset it read.");
    }
    return new Origin(entry, made, request, project.dataset(dataset));
  }

  private static TrainRequest request(Run run) throws LearnException {
    try {
      return Json.mapper().treeToValue(run.parameters(), TrainRequest.class);
    } catch (JsonProcessingException e) {
      throw unknown("The run '" + run.name() + "' is no training that this program can read.");
    }
  }

  private static LearnException unknown(String what) {
    return LearnException.input(what, "Report the model file on a table instead: studio report MODEL.zip FILE --out report.html.");
  }

  private List<Metrics.Point> points(String run) throws ProblemException {
    return project.store().read(tables -> {
      var points = new ArrayList<Metrics.Point>();
      tables.metrics().last(run).keySet().forEach(name -> points.addAll(tables.metrics().series(run, name)));
      return points;
    });
  }

  private ModelFile read(String model) throws ProblemException {
    return ModelFile.read(project.modelFile(model), loader);
  }

  private ModelReport keep(String model, ModelReport report) throws FileException {
    ReportFile.write(file(model), report);
    return report;
  }

  private Path file(String model) {
    return project.cacheFolder().resolve("reports").resolve(model + ".json");
  }
}
