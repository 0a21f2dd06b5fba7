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
import atelier.learn.learner.all.Learners;
import atelier.learn.run.Trainings;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.order.TuneSettings;
import atelier.learn.tune.run.TuneOrder;
import atelier.learn.tune.run.TuneService;
import atelier.learn.tune.run.Wanted;
import atelier.learn.worker.LearnWorker;
import atelier.learn.worker.TrainTask;
import atelier.learn.worker.FoldsTask;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
        new Trainings.Order(Path.of(penguins), test, "species", algorithm, Map.of(), null, null, 3, null, null, null, 1, 7, "local.small", null, directory), Progress.none());
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
      var wanted = new Wanted.Algorithm(penguins, "species", "xgboost", Map.of("num_round", "10"), null, null, 3, null, null, null, 1, "local.small");
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
