package atelier.app.demo;

import atelier.app.report.HtmlReport;
import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.SafeFile;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerSize;
import atelier.core.json.Json;
import atelier.core.lineage.Entity;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.experiments.run.BoardDocument;
import atelier.experiments.run.CandidateSpec;
import atelier.experiments.run.ExperimentSpec;
import atelier.experiments.run.Experiments;
import atelier.experiments.run.Leaderboard;
import atelier.flow.graph.FlowFile;
import atelier.flow.run.FlowRunner;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.ModelFile;
import atelier.learn.predict.Predictor;
import atelier.learn.report.ModelReport;
import atelier.learn.report.ReportFile;
import atelier.learn.run.ProjectReports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Makes the sample project and takes it through the main job: import, prepare, train, compare, explain, predict, report.
public final class Demo {
  /// What the sample needs of the program.
  public record Tools(Projects projects, Intake intake, FlowRunner flows, Experiments experiments) {}

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
    try (Project project = tools.projects().open(folder)) {
      Path csv = Shelf.copy("penguins.csv", out.resolve("penguins.csv"));
      progress.report(0.02, "importing penguins.csv");
      Dataset raw = tools.intake().take(project, csv, ImportOptions.auto(), progress.slice(0.02, 0.1)).dataset();
      progress.report(0.1, "preparing the rows by a flow");
      Dataset tidy = prepare(project, raw, progress.slice(0.1, 0.2));
      Leaderboard board = train(project, tidy, progress.slice(0.2, 0.8));
      return finish(out, csv, project, raw, tidy, board, start, progress.slice(0.8, 1));
    }
  }

  private Made finish(Path out, Path csv, Project project, Dataset raw, Dataset tidy, Leaderboard board, long start, Progress progress)
      throws ProblemException {
    Leaderboard.Row best = board.best().orElseThrow();
    Path model = out.resolve("model.zip");
    String id = Objects.requireNonNull(best.model());
    SafeFile.write(model, read(project.modelFile(id)));
    ModelFile file = ModelFile.read(model, Learners::load);
    progress.report(0.1, "predicting");
    Path predictions = out.resolve("predictions.csv");
    new Predictor(file.fitted(), threads).predict(csv, ImportOptions.auto(), predictions, progress.slice(0.1, 0.4));
    Path leaderboard = out.resolve("leaderboard.json");
    SafeFile.write(leaderboard, Json.pretty(BoardDocument.of(board, "model.zip")));
    ModelReport measured = new ProjectReports(project, Learners::load, threads, Clock.systemUTC()).compute(id, progress.slice(0.4, 0.9));
    ReportFile.write(out.resolve("report.json"), measured);
    progress.report(0.9, "writing the report");
    Path report = out.resolve("report.html");
    SafeFile.write(report, HtmlReport.html(new DemoPage(out, raw, tidy, board, measured, predictions).page(progress.slice(0.9, 1))));
    return new Made(
        out.toString(), report.toString(), leaderboard.toString(), predictions.toString(), model.toString(), out.resolve("project").toString(), best.name(),
        (System.nanoTime() - start) / 1e9);
  }

  private Dataset prepare(Project project, Dataset raw, Progress progress) throws ProblemException {
    Path scratch = Leftovers.temporaryFolder("demo");
    try {
      String name = "flows/tidy.flow.json";
      project.save(name, new String(read(Shelf.copy("tidy.flow.json", scratch.resolve("tidy.flow.json"))), StandardCharsets.UTF_8), 0);
      Path flow = project.folder().resolve(name);
      Path result = scratch.resolve("tidy.parquet");
      var request = new FlowRunner.Request(FlowFile.read(flow), Map.of("penguins", List.of(raw.file())), Map.of("tidy", result), Map.of(), null, null, false);
      tools.flows().run(request, progress.slice(0, 0.6));
      var origins = List.of(new Intake.Origin(new Entity(raw.id(), "dataset", raw.name()), "prepared"), new Intake.Origin(new Entity(name, "flow", "tidy"), "applied"));
      return tools.intake().take(project, result, ImportOptions.auto().withName("penguins-tidy"), origins, progress.slice(0.6, 1)).dataset();
    } finally {
      Trees.deleteQuietly(scratch);
    }
  }

  private Leaderboard train(Project project, Dataset tidy, Progress progress) throws ProblemException {
    // No hold-out: the report shows every row, and 333 are few.
    ExperimentSpec spec = ExperimentSpec.of(tidy.id(), TARGET)
        .withCandidates(ALGORITHMS.stream().map(a -> new CandidateSpec(a, a, Json.object())).toList())
        .withSplit(FOLDS, 0, null, null, null)
        .withSeed(SEED)
        .withWorker(WorkerSize.SMALL.id(), threads);
    return tools.experiments().start(project, spec).follow(progress);
  }

  private static byte[] read(Path file) throws FileException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw FileException.of("read", file, e);
    }
  }
}
