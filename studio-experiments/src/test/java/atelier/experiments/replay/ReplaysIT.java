package atelier.experiments.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.event.Events;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.job.worker.WorkerSize;
import atelier.core.json.Json;
import atelier.core.lineage.Graph;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Run;
import atelier.experiments.run.CandidateSpec;
import atelier.experiments.run.ExperimentSpec;
import atelier.experiments.run.Experiments;
import atelier.experiments.run.Leaderboard;
import atelier.learn.autopilot.Autopilot;
import atelier.learn.autopilot.Mode;
import atelier.learn.autopilot.Standing;
import atelier.learn.learner.all.Learners;
import atelier.learn.run.TrainRun;
import atelier.learn.run.Trainings;
import atelier.learn.trial.TrialTask;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.order.TuneSettings;
import atelier.learn.tune.run.TuneOrder;
import atelier.learn.tune.run.TuneService;
import atelier.learn.tune.run.Wanted;
import atelier.learn.worker.LearnWorker;
import atelier.learn.worker.TrainTask;
import atelier.learn.worker.FoldsTask;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaysIT {
  private static final Map<String, String> VERSIONS = Map.of("atelier", "1.0", "engines", "DuckDB 1, XGBoost 3.0");

  @TempDir Path folder;

  private final Jobs jobs = Jobs.platform();
  private Projects projects;
  private Path directory;
  private Path csv;
  private String penguins;

  @BeforeEach
  void makeAProject() throws Exception {
    projects = programOf(VERSIONS);
    directory = folder.resolve("project");
    projects.create(directory, "Test");
    csv = Path.of(ExperimentSpec.class.getResource("penguins.csv").toURI());
    try (Project project = projects.open(directory)) {
      penguins = new Intake(new Importer()).take(project, csv, ImportOptions.auto(), Progress.none()).dataset().id();
    }
  }

  private Projects programOf(Map<String, String> versions) {
    return new Projects(new Home(folder.resolve("home")), Clock.systemUTC(), versions);
  }

  @AfterEach
  void endJobs() {
    jobs.close();
  }

  private static WorkerPool here() {
    return WorkerPool.inProcess(List.of(new TrainTask(Learners.all()), new FoldsTask(Learners.all())));
  }

  private static WorkerPool fresh(WorkerSize size) throws ProblemException {
    return WorkerPool.start(size, 1, LearnWorker.class.getName());
  }

  private ReplayReport replayAll(Projects program) throws Exception {
    try (Project project = program.open(directory)) {
      return new Replays(Learners.all(), ReplaysIT::fresh).all(project, Progress.none());
    }
  }

  private void train(String algorithm, Path test) throws Exception {
    new Trainings(Learners.all(), new Importer(), projects, size -> here(), VERSIONS).train(
        new Trainings.Order(Path.of(penguins), test, "species", algorithm, Map.of(), null, null, 3, null, null, null, 1, 7, "local.small", null, directory, true), Progress.none());
  }

  private Leaderboard experiment(Project project) throws Exception {
    var experiments = new Experiments(new Experiments.Tools(jobs, new Events(), Learners.all(), size -> here(), VERSIONS, Clock.systemUTC()));
    ExperimentSpec spec = ExperimentSpec.of(penguins, "species")
        .withCandidates(List.of(new CandidateSpec("linear", "linear", Json.object()), new CandidateSpec("forest", "random-forest", Json.object().put("trees", 20))))
        .withSplit(3, 0.2, null, null, null)
        .withoutColumns(List.of("island"))
        .withWorker("local.small", 1);
    Leaderboard board = experiments.start(project, spec).job().result();
    experiments.openHoldOut(project, board.id(), "linear", Progress.none());
    return board;
  }

  @Test
  void aFreshProcessGivesTheSameBits() throws Exception {
    train("xgboost", null);
    train("linear", csv);
    try (Project project = projects.open(directory)) {
      experiment(project);
      var wanted = new Wanted.Algorithm(penguins, "species", "xgboost", Map.of("num_round", "10"), null, null, 3, null, null, null, 1, "local.small", null, true);
      new TuneService(jobs, Learners.all(), new Importer(), (size, count) -> here(), VERSIONS)
          .tune(TuneOrder.of(wanted, null, TuneSettings.of(SearchKind.RANDOM, 3, 5)), project, null, TuneService.Ear.none(), Progress.none());
    }
    ReplayReport report = replayAll(projects);
    assertThat(report.different()).isEmpty();
    assertThat(report.skipped()).isEmpty();
    // Two trainings; an experiment, two candidates, a look; a tuning, three trials, its best.
    assertThat(report.checked()).isEqualTo(2 + 4 + 5);
    assertThat(report.identical()).isEqualTo(report.checked());
  }

  private void change(String kind, int which, UnaryOperator<ObjectNode> change) throws Exception {
    try (Project project = projects.open(directory)) {
      Run run = project.store().<List<Run>, RuntimeException>read(tables -> tables.runs().all()).stream().filter(each -> each.kind().equals(kind)).toList().get(which);
      project.store().write(tables -> {
        tables.runs().put(run.ended(Run.Status.DONE, run.ended(), null, change.apply(run.outcome().deepCopy())));
        return null;
      });
    }
  }

  private void tune(Wanted wanted, TuneSettings settings) throws Exception {
    try (Project project = projects.open(directory)) {
      new TuneService(jobs, Learners.all(), new Importer(), (size, count) -> here(), VERSIONS).tune(TuneOrder.of(wanted, null, settings), project, null, TuneService.Ear.none(), Progress.none());
    }
  }

  @Test
  void aRunWhoseRepeatMadeTheSameModelIsReplayedAsWell() throws Exception {
    train("linear", null);
    train("linear", null);
    ReplayReport report = replayAll(projects);
    assertThat(report.skipped()).isEmpty();
    assertThat(report.identical()).isEqualTo(2);
  }

  @Test
  void predictionsThatOnlyOneSideHasAreADifference() throws Exception {
    train("linear", null);
    try (Project project = projects.open(directory)) {
      Run run = project.store().<List<Run>, RuntimeException>read(tables -> tables.runs().all()).getFirst();
      Files.delete(TrainRun.outOfFold(project.runFolder(run.id())));
    }
    assertThat(replayAll(projects).different()).singleElement().satisfies(one -> assertThat(one.what()).isEqualTo("predictions of held-out rows"));
  }

  @Test
  void aTrialThatWasStoppedEarlyIsNotTheBest() throws Exception {
    tune(new Wanted.Function("branin"), TuneSettings.of(SearchKind.RANDOM, 4, 5));
    change("trial", 0, trial -> trial.put("status", "stopped").put("reason", "Stopped at step 1.").put("score", -1000.0));
    ReplayReport report = replayAll(projects);
    assertThat(report.skipped()).singleElement().satisfies(one -> assertThat(one.why()).contains("stopped"));
    // What was the best may be the one that is stopped now.
    assertThat(report.different()).noneMatch(one -> one.why().contains("-1000"));
    assertThat(report.checked()).isEqualTo(4);
  }

  @Test
  void aTuningNoneOfWhoseTrialsWasDoneAgainIsNotSaidToBeIdentical() throws Exception {
    tune(new Wanted.Function("branin"), TuneSettings.of(SearchKind.RANDOM, 2, 5));
    change("trial", 0, trial -> trial.put("status", "stopped"));
    change("trial", 1, trial -> trial.put("status", "stopped"));
    ReplayReport report = replayAll(projects);
    assertThat(report.checked()).isZero();
    assertThat(report.skipped()).hasSize(3).anySatisfy(one -> assertThat(one.why()).contains("None of its parts was done again"));
  }

  @Test
  void theBlendOfAnAutopilotIsPutTogetherAgain() throws Exception {
    // Curved, with noise: several kinds of models are good at it, each in its own way, and a line is not.
    var random = new java.util.Random(3);
    var rows = new StringBuilder("a,b,c,y\n");
    for (int row = 0; row < 400; row++) {
      double a = random.nextDouble() * 6;
      double b = random.nextGaussian();
      double c = random.nextDouble();
      rows.append(a).append(',').append(b).append(',').append(c).append(',').append(3 * Math.sin(a) * b + 4 * c * c + 0.7 * random.nextGaussian()).append('\n');
    }
    try (Project project = projects.open(directory)) {
      Path curved = Files.writeString(folder.resolve("curved.csv"), rows);
      String table = new Intake(new Importer()).take(project, curved, ImportOptions.auto(), Progress.none()).dataset().id();
      var autopilot = new Autopilot(Learners.all(), new Importer(), projects, (size, count) -> WorkerPool.inProcess(List.of(new TrialTask(Learners.all()))), VERSIONS);
      var order = new Autopilot.Order(Path.of(table), null, "y", Mode.ENSEMBLING, 120, 0, 8, null, null, 2, 0, null, null, null, 1, 7, null, null, true);
      assertThat(autopilot.run(order, project, Standing.Ear.none(), Progress.none()).best()).isEqualTo("ensemble");
    }
    ReplayReport whole = replayAll(projects);
    assertThat(whole.different()).isEmpty();
    assertThat(whole.skipped()).isEmpty();
    assertThat(whole.identical()).isEqualTo(1);

    // As if another candidate had been kept as the model.
    change("autopilot", 0, outcome -> outcome.put("best", outcome.path("candidates").valueStream().filter(each -> each.path("algorithm").asText().equals("linear")).findFirst().orElseThrow().path("name").asText()));
    assertThat(replayAll(projects).different()).isNotEmpty();
  }

  private void autopilot(Path table, String target, Path test, int trials, Integer folds) throws Exception {
    try (Project project = projects.open(directory)) {
      var autopilot = new Autopilot(Learners.all(), new Importer(), projects, (size, count) -> WorkerPool.inProcess(List.of(new TrialTask(Learners.all()))), VERSIONS);
      autopilot.run(new Autopilot.Order(table, test, target, Mode.ENSEMBLING, 60, 0, trials, null, null, folds, 0, null, null, null, 1, 7, null, null, true), project, Standing.Ear.none(), Progress.none());
    }
  }

  @Test
  void anAutopilotOfThreeRowsIsRepeated() throws Exception {
    autopilot(Files.writeString(folder.resolve("three.csv"), "x,c,y\n0.1,a,ja\n0.474,c,nein\n1.409,b,ja\n"), "y", null, 4, null);
    ReplayReport report = replayAll(projects);
    assertThat(report.different()).isEmpty();
    assertThat(report.identical()).isEqualTo(1);
  }

  @Test
  void anAutopilotOfAClassOfOneRowIsRepeated() throws Exception {
    var random = new java.util.Random(5);
    var rows = new StringBuilder("x,c,y\n");
    for (int row = 0; row < 60; row++) {
      rows.append(random.nextDouble()).append(',').append("abc".charAt(random.nextInt(3))).append(',').append(row == 5 ? "ja" : "nein").append('\n');
    }
    autopilot(Files.writeString(folder.resolve("rare.csv"), rows), "y", null, 6, null);
    ReplayReport report = replayAll(projects);
    assertThat(report.different()).isEmpty();
    assertThat(report.identical()).isEqualTo(1);
  }

  @Test
  void saysThatTheTestTableOfAnAutopilotWasChanged() throws Exception {
    Path test = Files.copy(csv, folder.resolve("test.csv"));
    autopilot(Path.of(penguins), "species", test, 2, 2);
    assertThat(replayAll(projects).identical()).isEqualTo(1);
    Files.writeString(test, "\n", StandardOpenOption.APPEND);
    assertThat(replayAll(projects).different()).singleElement().satisfies(one -> {
      assertThat(one.what()).isEqualTo("test table");
      assertThat(one.why()).contains("test.csv was changed");
    });
    Files.delete(test);
    assertThat(replayAll(projects).different()).singleElement().satisfies(one -> assertThat(one.why()).contains("not there any more"));
  }

  @Test
  void aFaultOfTheProgramEndsTheReplayOfOneRunOnly() throws Exception {
    train("linear", null);
    tune(new Wanted.Function("branin"), TuneSettings.of(SearchKind.RANDOM, 2, 5));
    try (Project project = projects.open(directory)) {
      ReplayReport report = new Replays(Learners.all(), size -> { throw new IllegalStateException("no desk"); }).all(project, Progress.none());
      assertThat(report.different()).singleElement().satisfies(one -> assertThat(one.why()).contains("could not be repeated: ", "no desk").doesNotContain("does not repeat"));
      assertThat(report.checked()).isEqualTo(4);
      assertThat(report.identical()).isEqualTo(3);
    }
  }

  @Test
  void theCandidatesOfAnAutopilotAreMeasuredAgain() throws Exception {
    try (Project project = projects.open(directory)) {
      var autopilot = new Autopilot(Learners.all(), new Importer(), projects, (size, count) -> WorkerPool.inProcess(List.of(new TrialTask(Learners.all()))), VERSIONS);
      var order = new Autopilot.Order(Path.of(penguins), null, "species", Mode.ENSEMBLING, 60, 0, 3, null, null, 2, 0, null, null, null, 1, 7, null, null, true);
      autopilot.run(order, project, Standing.Ear.none(), Progress.none());
    }
    ReplayReport whole = replayAll(projects);
    assertThat(whole.different()).isEmpty();
    assertThat(whole.skipped()).isEmpty();
    assertThat(whole.identical()).isEqualTo(1);

    double[] recorded = new double[1];
    change("autopilot", 0, outcome -> {
      JsonNode done = outcome.path("candidates").valueStream().filter(each -> each.path("status").asText().equals("done") && each.path("members").isEmpty()).findFirst().orElseThrow();
      var metrics = (ObjectNode) done.path("fold_results").path(1).path("metrics");
      recorded[0] = metrics.path("accuracy").asDouble();
      metrics.put("accuracy", Math.nextUp(recorded[0]));
      return outcome;
    });
    assertThat(replayAll(projects).different()).singleElement().satisfies(one -> assertThat(one.what()).contains("fold 2 accuracy"));

    try (Project project = projects.open(directory)) {
      String model = project.store().<String, RuntimeException>read(tables -> tables.models().all().getFirst().id());
      Files.write(project.modelFile(model), new byte[] {0}, StandardOpenOption.APPEND);
    }
    assertThat(replayAll(projects).different()).hasSize(2).last().satisfies(one -> assertThat(one.what()).isEqualTo("model file"));

    // As a search whose budget was too short for all rows is recorded.
    change("autopilot", 0, outcome -> outcome.put("rows", 200));
    ReplayReport thinned = replayAll(projects);
    assertThat(thinned.checked()).isZero();
    assertThat(thinned.skipped()).singleElement().satisfies(one -> assertThat(one.why()).contains("learned from 200 of 344 rows"));
  }

  @Test
  void saysThatADatasetWasChanged() throws Exception {
    train("linear", null);
    Files.write(directory.resolve("data").resolve(penguins + ".parquet"), new byte[] {0}, StandardOpenOption.APPEND);
    ReplayReport report = replayAll(projects);
    assertThat(report.checked()).isEqualTo(1);
    assertThat(report.identical()).isZero();
    assertThat(report.different()).singleElement().satisfies(one -> {
      assertThat(one.what()).isEqualTo("dataset");
      assertThat(one.why()).contains("penguins").contains("was changed");
    });
  }

  @Test
  void saysThatATestTableWasChanged() throws Exception {
    Path test = Files.copy(csv, folder.resolve("test.csv"));
    train("linear", test);
    Files.writeString(test, "\n", StandardOpenOption.APPEND);
    assertThat(replayAll(projects).different()).singleElement().satisfies(one -> assertThat(one.what()).isEqualTo("test table"));
    Files.delete(test);
    assertThat(replayAll(projects).different()).singleElement().satisfies(one -> assertThat(one.why()).contains("not there any more"));
  }

  @Test
  void saysWhatDiffersAndWhichVersionChanged() throws Exception {
    train("linear", null);
    double[] recorded = new double[1];
    try (Project project = projects.open(directory)) {
      Run run = project.store().<List<Run>, RuntimeException>read(tables -> tables.runs().all()).getFirst();
      ObjectNode outcome = run.outcome().deepCopy();
      var metrics = (ObjectNode) outcome.path("candidates").path(0).path("metrics");
      recorded[0] = metrics.path("accuracy").asDouble();
      metrics.put("accuracy", Math.nextUp(recorded[0]));
      project.store().write(tables -> {
        tables.runs().put(run.ended(Run.Status.DONE, run.ended(), null, outcome));
        return null;
      });
    }
    ReplayReport report = replayAll(programOf(Map.of("atelier", "1.1", "engines", "DuckDB 1, XGBoost 3.1")));
    assertThat(report.different()).singleElement().satisfies(one -> {
      assertThat(one.what()).isEqualTo("metric accuracy");
      assertThat(one.why()).contains("was " + Math.nextUp(recorded[0]) + " and is " + recorded[0]).contains("atelier 1.0 → 1.1").contains("engines XGBoost 3.0 → XGBoost 3.1");
    });
  }

  @Test
  void saysWhyARunCannotBeReplayed() throws Exception {
    try (Project project = projects.open(directory)) {
      Run failed = project.startRun("train", "xgboost on penguins", Json.object());
      project.endRun(failed, Run.Status.FAILED, "The worker was killed.", Map.of(), new Graph(List.of(), List.of()));
      Run empty = project.startRun("train", "linear on penguins", Json.object());
      project.endRun(empty, Run.Status.DONE, null, Map.of(), new Graph(List.of(), List.of()));
      project.startRun("flow", "clean", Json.object());
      assertThatThrownBy(() -> new Replays(Learners.all(), ReplaysIT::fresh).one(project, "run-none", Progress.none())).hasMessageContaining("has no run 'run-none'");
    }
    ReplayReport report = replayAll(projects);
    assertThat(report.checked()).isZero();
    assertThat(report.skipped()).hasSize(3).extracting(ReplayReport.Skipped::why)
        .anySatisfy(why -> assertThat(why).contains("failed").contains("The worker was killed."))
        .anySatisfy(why -> assertThat(why).contains("no result"))
        .anySatisfy(why -> assertThat(why).contains("running"));
  }
}
