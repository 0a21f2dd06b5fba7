package atelier.app.demo;

import atelier.app.report.HtmlReport;
import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.engine.load.TableSource;
import atelier.core.file.Digests;
import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.SafeFile;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Run;
import atelier.flow.graph.FlowFile;
import atelier.flow.run.FlowRunner;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.ModelFile;
import atelier.learn.predict.Predictor;
import atelier.learn.report.ModelReport;
import atelier.learn.report.ReportFile;
import atelier.learn.report.Reporter;
import atelier.learn.train.TrainReport;
import atelier.learn.train.TrainRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes the sample project and takes it through the main job: import, prepare, train, compare, explain, predict, report.
public final class Demo {
  /// What the sample needs of the program.
  ///
  /// @param versions of the program and its engines, for the model files
  public record Tools(Projects projects, Intake intake, FlowRunner flows, Workers workers, Map<String, String> versions) {}

  /// Starts a pool for the trainings.
  @FunctionalInterface
  public interface Workers {
    WorkerPool start() throws ProblemException;
  }

  /// What was made, as paths; `best` is the algorithm on top of the leaderboard.
  public record Made(String out, String report, String leaderboard, String predictions, String model, String project, String best, double seconds) {}

  private static final String TARGET = "sex";
  private static final long SEED = 1;
  private static final int FOLDS = 5;
  private static final List<String> ALGORITHMS = List.of("baseline", "linear", "random-forest", "xgboost");

  private final Tools tools;
  private final int threads;

  public Demo(Tools tools, int threads) {
    this.tools = tools;
    this.threads = threads;
  }

  /// Makes everything in `out`, which must not hold a project yet.
  public Made run(Path out, Progress progress) throws ProblemException {
    long start = System.nanoTime();
    Path folder = out.resolve("project");
    tools.projects().create(folder, "Penguins");
    try (Project project = tools.projects().open(folder); WorkerPool pool = tools.workers().start()) {
      Path csv = Shelf.copy("penguins.csv", out.resolve("penguins.csv"));
      progress.report(0.02, "importing penguins.csv");
      Dataset raw = tools.intake().take(project, csv, ImportOptions.auto(), progress.slice(0.02, 0.1)).dataset();
      progress.report(0.1, "preparing the rows by a flow");
      Dataset tidy = prepare(project, raw, progress.slice(0.1, 0.2));
      List<Candidates.Trained> ranked = train(project, tidy, pool, progress.slice(0.2, 0.8));
      return finish(out, csv, project, raw, tidy, ranked, start, progress.slice(0.8, 1));
    }
  }

  private Made finish(Path out, Path csv, Project project, Dataset raw, Dataset tidy, List<Candidates.Trained> ranked, long start, Progress progress)
      throws ProblemException {
    Candidates.Trained best = ranked.getFirst();
    Path model = out.resolve("model.zip");
    SafeFile.write(model, read(best.model()));
    ModelFile file = ModelFile.read(model, Learners::load);
    progress.report(0.1, "predicting");
    Path predictions = out.resolve("predictions.csv");
    new Predictor(file.fitted(), threads).predict(csv, ImportOptions.auto(), predictions, progress.slice(0.1, 0.4));
    double seconds = (System.nanoTime() - start) / 1e9;
    TrainReport board = Candidates.board(ranked, seconds, "model.zip");
    Path leaderboard = out.resolve("leaderboard.json");
    SafeFile.write(leaderboard, Json.pretty(board));
    var order = new Reporter.Order(tidy.file(), ImportOptions.auto().withName(tidy.name()), best.outOfFold(), tidy.id(), Instant.now().toString(), null);
    ModelReport measured = new Reporter(file, threads, Clock.systemUTC()).report(order, progress.slice(0.4, 0.9));
    ReportFile.write(out.resolve("report.json"), measured);
    progress.report(0.9, "writing the report");
    Path report = out.resolve("report.html");
    SafeFile.write(report, HtmlReport.html(new DemoPage(out, raw, tidy, ranked, board, measured, predictions).page(progress.slice(0.9, 1))));
    return new Made(
        out.toString(), report.toString(), leaderboard.toString(), predictions.toString(), model.toString(), out.resolve("project").toString(), board.best(),
        (System.nanoTime() - start) / 1e9);
  }

  private Dataset prepare(Project project, Dataset raw, Progress progress) throws ProblemException {
    Path flow = Shelf.copy("tidy.flow.json", project.folder().resolve("flows").resolve("tidy.flow.json"));
    Path scratch = Leftovers.temporaryFolder("demo");
    try {
      Path result = scratch.resolve("tidy.parquet");
      var request = new FlowRunner.Request(FlowFile.read(flow), Map.of("penguins", List.of(raw.file())), Map.of("tidy", result), Map.of(), null, null, false);
      tools.flows().run(request, progress.slice(0, 0.6));
      var source = new Entity(raw.id(), "dataset", raw.name());
      return tools.intake().take(project, result, ImportOptions.auto().withName("penguins-tidy"), source, "prepared", progress.slice(0.6, 1)).dataset();
    } finally {
      Trees.deleteQuietly(scratch);
    }
  }

  private List<Candidates.Trained> train(Project project, Dataset tidy, WorkerPool pool, Progress progress) throws ProblemException {
    var table = new TrainRequest.Table(tidy.name(), tidy.id(), tidy.rows(), tidy.schema().columns(), TableSource.foreignParquet(tidy.file()));
    var runs = new java.util.HashMap<String, Run>();
    var requests = new ArrayList<TrainRequest>();
    for (String algorithm : ALGORITHMS) {
      requests.add(new TrainRequest(table, null, TARGET, algorithm, Json.object(), null, null, FOLDS, null, null, null, threads, SEED, true, tools.versions()));
    }
    List<Candidates.Trained> ranked = Candidates.train(requests, pool, request -> {
      Run run = project.startRun("train", request.algorithm() + " on " + tidy.name(), Json.mapper().valueToTree(request));
      runs.put(request.algorithm(), run);
      return project.runFolder(run.id());
    }, progress);
    for (Candidates.Trained trained : ranked) {
      keep(project, tidy, java.util.Objects.requireNonNull(runs.get(trained.candidate().algorithm())), trained);
    }
    return ranked;
  }

  private static void keep(Project project, Dataset tidy, Run run, Candidates.Trained trained) throws ProblemException {
    TrainReport.Candidate candidate = trained.candidate();
    project.endRun(run, Run.Status.DONE, null, candidate.metrics(), made(new Entity(tidy.id(), "dataset", tidy.name()), run.id(), "trained-on"));
    var about = Json.object().put("task", trained.report().task().id()).put("target", TARGET).put("algorithm", candidate.algorithm());
    project.addModel(trained.model(), candidate.name() + " for " + TARGET, run.id(), about, fromRun(run, trained.model()));
  }

  private static Graph made(Entity from, String to, String how) {
    return new Graph(List.of(from), List.of(new Association(from.id(), to, how)));
  }

  private static Graph fromRun(Run run, Path model) throws FileException {
    return new Graph(List.of(new Entity(run.id(), "run", run.name())), List.of(new Association(run.id(), Digests.of(model), "produced")));
  }

  private static byte[] read(Path file) throws FileException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw FileException.of("read", file, e);
    }
  }
}
