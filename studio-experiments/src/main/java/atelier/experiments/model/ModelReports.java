package atelier.experiments.model;

import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.data.Schema;
import atelier.core.data.view.RowPage;
import atelier.core.data.view.TableView;
import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.job.worker.WorkerSize;
import atelier.core.project.Project;
import atelier.core.store.Models;
import atelier.core.store.Run;
import atelier.learn.learner.LearnException;
import atelier.learn.model.ModelFile;
import atelier.learn.report.Groups;
import atelier.learn.report.ModelReport;
import atelier.learn.run.ProjectReports;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a project knows of its models: the list, and each one's report, computed once and kept.
public final class ModelReports {
  /// Of more chosen rows only the first are read.
  public static final int MOST_ROWS = 500;

  private static final List<String> MAIN_METRICS = List.of("auc", "accuracy", "rmse");

  /// Starts processes that train.
  @FunctionalInterface
  public interface Pools {
    WorkerPool start(WorkerSize size) throws ProblemException;
  }

  /// A model with its report.
  ///
  /// @param dataset the table that it learned from, as the project has it
  public record Opened(ModelSummary model, Dataset dataset, ModelReport report) {}

  private final ModelFile.Loader loader;
  private final Pools pools;
  private final int threads;
  private final Clock clock;

  public ModelReports(ModelFile.Loader loader, Pools pools, int threads, Clock clock) {
    this.loader = loader;
    this.pools = pools;
    this.threads = threads;
    this.clock = clock;
  }

  /// Every model of the project, the newest first.
  public List<ModelSummary> list(Project project) throws ProblemException {
    return project.store().read(tables -> {
      var versions = new HashMap<String, Integer>();
      var found = new ArrayList<ModelSummary>();
      Map<String, String> names = new HashMap<>();
      for (var dataset : tables.datasets().all()) {
        names.put(dataset.id(), dataset.name());
      }
      for (Models.Entry entry : tables.models().all()) {
        Run run = entry.run() == null ? null : tables.runs().find(entry.run()).orElse(null);
        String dataset = run == null ? "" : names.getOrDefault(datasetOf(run), "");
        found.addFirst(summary(entry, versions.merge(entry.name(), 1, Integer::sum), dataset));
      }
      return List.copyOf(found);
    });
  }

  private static ModelSummary summary(Models.Entry entry, int version, String dataset) {
    JsonNode about = entry.about();
    JsonNode metrics = about.path("metrics");
    String metric = MAIN_METRICS.stream().filter(metrics::has).findFirst().orElse(null);
    return new ModelSummary(
        entry.id(), entry.name(), version, about.path("algorithm").asText(""), about.path("target").asText(""), dataset, metric, metric == null ? Double.NaN : metrics.path(metric).asDouble(), entry.made());
  }

  private static String datasetOf(Run run) {
    return run.parameters().path("table").path("dataset").asText("");
  }

  /// Gives a model's report, the kept one where there is one.
  ///
  /// @throws LearnException when there is no such model, or nobody knows what it learned from
  public Opened open(Project project, String model, Progress progress) throws ProblemException {
    ModelSummary summary = find(project, model);
    ModelReport kept = reports(project).kept(model).orElse(null);
    Dataset dataset = dataset(project, summary);
    return new Opened(summary, dataset, kept == null ? reports(project).compute(model, progress) : kept);
  }

  /// Whether a model's report need not be computed.
  public boolean isKept(Project project, String model) {
    try {
      return reports(project).kept(model).isPresent();
    } catch (FileException e) {
      return false;
    }
  }

  /// Computes a model's report anew.
  public Opened again(Project project, String model, Progress progress) throws ProblemException {
    ModelSummary summary = find(project, model);
    return new Opened(summary, dataset(project, summary), reports(project).compute(model, progress));
  }

  /// Looks for what some of the measured rows have in common.
  ///
  /// @param chosen numbers of rows
  /// @param among  the rows to compare with, the chosen ones among them
  public Groups shared(Project project, String model, List<Long> chosen, List<Long> among, Progress progress) throws ProblemException {
    return reports(project).shared(model, chosen, among, progress);
  }

  /// Trains the model again on parts of its table, to see whether more rows would help; keeps the result with the report.
  public ModelReport learn(Project project, String model, Progress progress) throws ProblemException {
    try (WorkerPool pool = pools.start(WorkerSize.MEDIUM.withCores(threads))) {
      return reports(project).learn(model, pool, progress);
    }
  }

  /// Reads rows of the table that a model was measured on, [#MOST_ROWS] at most.
  ///
  /// @param numbers from 1
  public ModelRows rows(Dataset dataset, List<Long> numbers, Progress progress) throws ProblemException {
    List<String> columns = dataset.schema().columns().stream().map(Column::name).filter(name -> !name.equals(Schema.PART)).toList();
    List<Long> some = numbers.subList(0, Math.min(MOST_ROWS, numbers.size()));
    var cells = new ArrayList<List<String>>();
    try (TableView view = TableView.open(dataset)) {
      for (long number : some) {
        RowPage page = view.page(number - 1, 1, columns, progress);
        var texts = new ArrayList<String>();
        for (int i = 0; i < columns.size() && page.count() > 0; i++) {
          texts.add(page.cell(0, i).text());
        }
        cells.add(texts);
      }
    }
    return new ModelRows(columns, some, cells, numbers.size());
  }

  /// Copies the model's file, which any computer with the program can use.
  public Path export(Project project, String model, Path target) throws ProblemException {
    Path source = project.modelFile(model);
    SafeFile.copy(source, target);
    return target;
  }

  private ModelSummary find(Project project, String model) throws ProblemException {
    return list(project).stream().filter(entry -> entry.id().equals(model)).findFirst()
        .orElseThrow(() -> LearnException.input("The project has no model '" + model + "'.", "Choose one under Models."));
  }

  private static Dataset dataset(Project project, ModelSummary model) throws ProblemException {
    @Nullable String run = project.store().read(tables -> tables.models().find(model.id())).map(Models.Entry::run).orElse(null);
    Run made = run == null ? null : project.store().read(tables -> tables.runs().find(run)).orElse(null);
    String dataset = made == null ? "" : datasetOf(made);
    if (dataset.isEmpty()) {
      throw LearnException.input("The project does not know which table the model '" + model.name() + "' learned from.", "Train it again in this project, or report its file on a table: studio report MODEL.zip FILE --out report.html.");
    }
    return project.dataset(dataset);
  }

  private ProjectReports reports(Project project) {
    return new ProjectReports(project, loader, threads, clock);
  }
}
