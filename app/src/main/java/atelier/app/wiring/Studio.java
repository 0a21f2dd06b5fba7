package atelier.app.wiring;

import atelier.app.demo.Demo;
import atelier.app.search.ReportedSearch;
import atelier.app.search.SearchPapers;
import atelier.core.data.load.Importer;
import atelier.core.data.profile.Profiler;
import atelier.core.data.load.ImportOptions;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.event.Events;
import atelier.core.job.Jobs;
import atelier.app.keep.Keep;
import atelier.app.shell.Shell;
import atelier.app.shell.SystemFiles;
import atelier.core.job.worker.WorkerPool;
import atelier.core.job.worker.WorkerSize;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.experiments.model.ModelReports;
import atelier.experiments.predict.FlowSearches;
import atelier.experiments.predict.FlowTrainings;
import atelier.experiments.predict.Predictions;
import atelier.experiments.predict.RawTables;
import atelier.experiments.registry.Registry;
import atelier.experiments.replay.Replays;
import atelier.experiments.run.Experiments;
import atelier.experiments.run.Proposals;
import atelier.flow.analysis.Analyses;
import atelier.flow.analysis.QuickStudies;
import atelier.flow.analysis.insight.Insights;
import atelier.flow.catalog.Catalog;
import atelier.flow.export.Exporter;
import atelier.flow.run.FlowRunner;
import atelier.learn.autopilot.Autopilot;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.ModelException;
import atelier.learn.model.ModelFile;
import atelier.learn.report.Learning;
import atelier.learn.run.LearningStudy;
import atelier.learn.run.Trainings;
import atelier.learn.tune.run.TuneService;
import atelier.learn.worker.LearnWorker;
import atelier.wrangler.step.ProjectFlows;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The program's services, made when first asked for, in reading order. One instance a program run.
public final class Studio {
  private static final int LEARNING_FOLDS = 5;

  private @Nullable Catalog transforms;

  /// Makes and opens projects.
  public Projects projects() {
    return new Projects(Home.standard(), Clock.systemUTC(), versions());
  }

  /// Reads foreign files.
  public Importer importer() {
    return new Importer();
  }

  /// Measures tables.
  public Profiler profiler() {
    return new Profiler();
  }

  /// Reports on the quality of tables; quick models learn in a worker.
  public Insights insights() {
    return new Insights(studies());
  }

  /// Single analyses of tables; those that learn do so in a worker.
  public Analyses analyses() {
    return new Analyses(studies());
  }

  private static QuickStudies studies() {
    return new QuickStudies(size -> WorkerPool.start(size, 1, LearnWorker.class.getName()));
  }

  /// The transforms that flows are made of; made once, for that takes a third of a second.
  public synchronized Catalog transforms() {
    if (transforms == null) {
      transforms = Catalog.standard();
    }
    return transforms;
  }

  /// Runs flows over files.
  public FlowRunner flows() {
    return new FlowRunner(transforms(), importer());
  }

  /// Runs flows over the datasets of a project.
  public ProjectFlows projectFlows() {
    return new ProjectFlows(importer(), flows());
  }

  /// Writes flows as code.
  public Exporter exports() {
    return new Exporter(transforms(), importer());
  }

  /// Trains models, each training in a worker of its own.
  public Trainings training() {
    return new Trainings(Learners.all(), importer(), projects(), size -> WorkerPool.start(size, 1, LearnWorker.class.getName()), versions());
  }

  /// Searches the best model for a table within a budget.
  public Autopilot autopilot() {
    return new Autopilot(Learners.all(), importer(), projects(), (size, count) -> WorkerPool.start(size, count, LearnWorker.class.getName()), versions());
  }

  /// Searches on what flows make of raw tables.
  public FlowSearches flowSearches() {
    return new FlowSearches(rawTables(), Learners::load);
  }

  /// Searches and writes what a search leaves to be read.
  public ReportedSearch reportedSearch() {
    return new ReportedSearch(autopilot(), projects(), searchPapers());
  }

  /// Writes reports and notebooks of searches.
  public SearchPapers searchPapers() {
    return new SearchPapers(Learners::load, Runtime.getRuntime().availableProcessors(), Clock.systemUTC());
  }

  /// Trains several candidates at once and compares them.
  ///
  /// @param jobs   where they run
  /// @param events where their boards are told
  public Experiments experiments(Jobs jobs, Events events) {
    return new Experiments(
        new Experiments.Tools(jobs, events, Learners.all(), size -> WorkerPool.start(size, 1, LearnWorker.class.getName()), versions(), Clock.systemUTC()));
  }

  /// Searches for the best parameters of an algorithm, a program or a function.
  ///
  /// @param jobs where trials run
  public TuneService tuning(Jobs jobs) {
    return new TuneService(jobs, Learners.all(), importer(), (size, count) -> WorkerPool.start(size, count, LearnWorker.class.getName()), versions());
  }

  /// Does runs of projects again and compares bits, in workers started for it.
  public Replays replays() {
    return new Replays(Learners.all(), size -> WorkerPool.start(size, 1, LearnWorker.class.getName()));
  }

  /// The registered models of a project.
  public Registry registry(Project project) {
    return new Registry(project, Learners::load, Runtime.getRuntime().availableProcessors(), Clock.systemUTC());
  }

  /// Proposes how to train on a dataset.
  public Proposals proposals() {
    return new Proposals(Learners.all());
  }

  /// Predicts with a project's models.
  public Predictions predictions() {
    return predictions(Runtime.getRuntime().availableProcessors());
  }

  /// Predicts on so many threads.
  public Predictions predictions(int threads) {
    return new Predictions(Learners::load, rawTables(), threads);
  }

  /// Takes tables through the flows of model files.
  public RawTables rawTables() {
    return new RawTables(this::transforms, this::flows);
  }

  /// Trains on what a flow makes of a table.
  public FlowTrainings flowTrainings() {
    return new FlowTrainings(rawTables(), training(), Learners::load);
  }

  /// The reports of a project's models.
  public ModelReports reports() {
    return new ModelReports(Learners::load, size -> WorkerPool.start(size, 1, LearnWorker.class.getName()), Runtime.getRuntime().availableProcessors(), Clock.systemUTC());
  }

  /// Reads a model file.
  public ModelFile model(Path file) throws ModelException, LearnException {
    return ModelFile.read(file, Learners::load);
  }

  /// Trains a model again on parts of its table, in a worker.
  ///
  /// @param table that it learned from
  public Learning learning(ModelFile model, Path table, Progress progress) throws ProblemException {
    WorkerSize size = WorkerSize.MEDIUM.withCores(model.manifest().lineage().threads());
    try (WorkerPool pool = WorkerPool.start(size, 1, LearnWorker.class.getName())) {
      return new LearningStudy(importer()).study(model, table, ImportOptions.auto(), LearningStudy.Split.folds(LEARNING_FOLDS), List.of(), pool, progress);
    }
  }

  /// Makes the sample project.
  public Demo demo() {
    int threads = Runtime.getRuntime().availableProcessors();
    var tools = new Demo.Tools(projects(), new Intake(importer()), flows(), experiments(Jobs.platform(), new Events()));
    return new Demo(tools, threads);
  }

  /// Opens windows; loads JavaFX only when asked to.
  public Windows windows() {
    return new Desktop(this);
  }

  private static Map<String, String> versions() {
    return Versions.KNOWN;
  }

  /// Read once: most services are told.
  private static final class Versions {
    static final Map<String, String> KNOWN = of(BuildInfo.read());

    private static Map<String, String> of(BuildInfo build) {
      return Map.of("atelier", build.version(), "build", build.commit(), "java", Runtime.version().toString(), "engines", String.join(", ", build.engines()));
    }
  }
}
