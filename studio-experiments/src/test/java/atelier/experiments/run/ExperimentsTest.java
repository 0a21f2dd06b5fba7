package atelier.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.event.Events;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.json.Json;
import atelier.core.lineage.Direction;
import atelier.core.lineage.Entity;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.experiments.run.Leaderboard.Band;
import atelier.experiments.run.Leaderboard.Phase;
import atelier.experiments.run.Leaderboard.Row;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.metric.Metric;
import atelier.learn.worker.TrainTask;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentsTest {
  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path folder;

  private final Jobs jobs = Jobs.platform();
  private final Events events = new Events();
  private Project project;
  private Experiments experiments;
  private String penguins;

  @BeforeEach
  void makeAProject() throws Exception {
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("project"), "Test");
    project = projects.open(folder.resolve("project"));
    Path csv = Path.of(ExperimentsTest.class.getResource("penguins.csv").toURI());
    penguins = new Intake(new Importer()).take(project, csv, ImportOptions.auto(), Progress.none()).dataset().id();
    experiments = service();
  }

  private Experiments service() {
    return new Experiments(
        new Experiments.Tools(
            jobs, events, Learners.all(), size -> WorkerPool.inProcess(List.of(new TrainTask(Learners.all()))), Map.of("atelier", "test"), Clock.systemUTC()));
  }

  @AfterEach
  void closeTheProject() throws Exception {
    jobs.close();
    project.close();
  }

  private ExperimentSpec spec(String... algorithms) {
    return ExperimentSpec.of(penguins, "species")
        .withCandidates(java.util.Arrays.stream(algorithms).map(a -> new CandidateSpec(a, a, Json.object())).toList())
        .withSplit(3, 0.2, null, null, null)
        .withWorker("local.small", 1);
  }

  private static CandidateSpec slowForest(String name) {
    return new CandidateSpec(name, "random-forest", Json.object().put("trees", 5000));
  }

  @Test
  void trainsEveryCandidateAndTellsWhatItDoes() throws Exception {
    var boards = new CopyOnWriteArrayList<Leaderboard>();
    events.subscribe(ExperimentEvent.Changed.class, event -> boards.add(event.board()));

    Leaderboard end = experiments.start(project, spec("baseline", "linear", "xgboost")).job().result();

    assertThat(end.phase()).isEqualTo(Phase.DONE);
    assertThat(end.task()).isEqualTo(Task.MULTICLASS);
    assertThat(end.metric()).isEqualTo(Metric.LOGLOSS);
    assertThat(end.candidates()).extracting(Row::rank).containsExactly(1, 2, 3);
    assertThat(end.candidates().getLast().name()).isEqualTo("baseline");
    assertThat(end.candidates()).allSatisfy(row -> {
      assertThat(row.state()).isInstanceOf(CandidateState.Done.class);
      assertThat(row.foldScores()).hasSize(3);
      assertThat(row.interval()).isNotNull();
      assertThat(row.hollow()).isFalse();
      assertThat(project.modelFile(row.model())).exists();
    });
    assertThat(end.rows() + end.heldOut()).isEqualTo(344);
    assertThat(end.heldOut()).isBetween(68, 70);
    assertThat(boards.getFirst().candidates()).allSatisfy(row -> assertThat(row.state()).isInstanceOf(CandidateState.Waiting.class));
    assertThat(boards).anySatisfy(board -> assertThat(board.candidates()).anySatisfy(row -> {
      assertThat(row.state()).isInstanceOfSatisfying(CandidateState.Running.class, running -> assertThat(running.fold()).isEqualTo(2));
      assertThat(row.hollow()).isTrue();
      assertThat(row.score()).isNotNull();
    }));
  }

  @Test
  void readsBackWhatItShowed() throws Exception {
    Leaderboard end = experiments.start(project, spec("baseline", "linear")).job().result();

    assertThat(Leaderboards.of(project).find(end.id())).isEqualTo(end);
    assertThat(Leaderboards.of(project).list()).containsExactly(ExperimentSummary.of(end));
    assertThat(experiments.unfinished(project)).isEmpty();
    assertThat(project.check().problems()).isEmpty();
    assertThat(project.lineage(end.id(), Direction.DESCENDANTS, 5).entities()).extracting(Entity::type).contains("run", "model");
  }

  @Test
  void oneThatFailsDoesNotHoldUpTheOthers() throws Exception {
    var wanted = spec("linear").withCandidates(List.of(
        new CandidateSpec("bad", "linear", Json.object().put("max_iterations", 1).put("alpha", 0)), new CandidateSpec("good", "baseline", Json.object())));
    Experiments breaking = new Experiments(
        new Experiments.Tools(jobs, events, Learners.all(), size -> WorkerPool.inProcess(List.of(new Refusing("bad"))), Map.of("atelier", "test"), Clock.systemUTC()));

    Leaderboard end = breaking.start(project, wanted).job().result();

    assertThat(end.candidate("good").orElseThrow().state()).isInstanceOf(CandidateState.Done.class);
    assertThat(end.candidate("bad").orElseThrow().state())
        .isInstanceOfSatisfying(CandidateState.Failed.class, failed -> assertThat(failed.problem().message()).contains("as planned"));
    assertThat(end.candidates().getLast().band()).isEqualTo(Band.UNRANKED);
    assertThat(Leaderboards.of(project).find(end.id())).isEqualTo(end);

    Leaderboard again = experiments.retry(project, end.id(), "bad", "local.medium").job().result();

    assertThat(again.candidates()).allSatisfy(row -> assertThat(row.state()).isInstanceOf(CandidateState.Done.class));
    assertThat(again.candidate("bad").orElseThrow().size()).isEqualTo("local.medium");
    assertThat(again.id()).isEqualTo(end.id());
  }

  @Test
  void aStopKeepsWhatIsFinished() throws Exception {
    var wanted = spec().withCandidates(List.of(new CandidateSpec("baseline", "baseline", Json.object()), slowForest("slow"), slowForest("never")));
    Experiment experiment = experiments.start(project, wanted);
    awaitRunning(experiment, "slow");
    experiment.stop();

    Leaderboard end = experiment.job().result();

    assertThat(end.phase()).isEqualTo(Phase.STOPPED);
    assertThat(end.best().orElseThrow().name()).isEqualTo("baseline");
    assertThat(end.candidate("slow").orElseThrow().state()).isEqualTo(new CandidateState.Cancelled());
    assertThat(end.candidate("never").orElseThrow().state()).isEqualTo(new CandidateState.Cancelled());
    assertThat(Leaderboards.of(project).find(end.id()).phase()).isEqualTo(Phase.STOPPED);
    assertThat(experiments.unfinished(project)).isEmpty();
  }

  @Test
  void cancellingTheJobIsAStop() throws Exception {
    Experiment experiment = experiments.start(project, spec().withCandidates(List.of(slowForest("slow"))));
    awaitRunning(experiment, "slow");
    experiment.job().cancel();

    assertThat(experiment.job().await()).isInstanceOf(Job.Done.class);
    assertThat(experiment.board().phase()).isEqualTo(Phase.STOPPED);
  }

  @Test
  void leavesOneOutAndGoesOn() throws Exception {
    Experiment experiment = experiments.start(project, spec().withCandidates(List.of(slowForest("slow"), slowForest("later"), new CandidateSpec("baseline", "baseline", Json.object()))));
    awaitRunning(experiment, "slow");
    experiment.leaveOut("later");
    experiment.leaveOut("slow");

    Leaderboard end = experiment.job().result();

    assertThat(end.phase()).isEqualTo(Phase.DONE);
    assertThat(end.count("cancelled")).isEqualTo(2);
    assertThat(end.count("done")).isEqualTo(1);
  }

  @Test
  void whatIsSuspendedIsFoundAndResumed() throws Exception {
    var wanted = spec().withCandidates(List.of(new CandidateSpec("baseline", "baseline", Json.object()), slowForest("slow"), new CandidateSpec("linear", "linear", Json.object())));
    Experiment experiment = experiments.start(project, wanted);
    awaitRunning(experiment, "slow");
    experiments.suspendAll();

    assertThat(experiment.board().phase()).isEqualTo(Phase.UNFINISHED);
    assertThat(experiments.unfinished(project)).singleElement().satisfies(left -> {
      assertThat(left.id()).isEqualTo(experiment.id());
      assertThat(left.done()).isEqualTo(1);
      assertThat(left.phase()).isEqualTo(Phase.UNFINISHED);
    });
    String model = experiment.board().candidate("baseline").orElseThrow().model();

    Experiment resumed = experiments.resume(project, experiment.id());
    resumed.leaveOut("slow");
    Leaderboard end = resumed.job().result();

    assertThat(end.candidate("baseline").orElseThrow().model()).isEqualTo(model);
    assertThat(end.candidate("linear").orElseThrow().state()).isInstanceOf(CandidateState.Done.class);
    assertThat(end.phase()).isEqualTo(Phase.DONE);
    assertThat(experiments.unfinished(project)).isEmpty();
  }

  @Test
  void whatIsDiscardedKeepsWhatWasFinished() throws Exception {
    Experiment experiment = experiments.start(project, spec().withCandidates(List.of(new CandidateSpec("baseline", "baseline", Json.object()), slowForest("slow"))));
    awaitRunning(experiment, "slow");
    experiments.suspendAll();
    experiments.discard(project, experiment.id());

    Leaderboard end = Leaderboards.of(project).find(experiment.id());
    assertThat(end.phase()).isEqualTo(Phase.STOPPED);
    assertThat(end.count("done")).isEqualTo(1);
    assertThat(end.count("cancelled")).isEqualTo(1);
    assertThat(experiments.unfinished(project)).isEmpty();
    assertThatThrownBy(() -> experiments.discard(project, experiment.id())).hasMessageContaining("is not unfinished");
  }

  @Test
  void theBudgetCutsWhatIsLeft() throws Exception {
    Experiment experiment = experiments.start(project, spec().withCandidates(List.of(new CandidateSpec("baseline", "baseline", Json.object()), slowForest("slow"))).withBudget(0.5));

    Leaderboard end = experiment.job().result();

    assertThat(end.candidate("slow").orElseThrow().state()).isInstanceOfSatisfying(CandidateState.Cut.class, cut -> assertThat(cut.reason()).contains("budget"));
    assertThat(end.phase()).isEqualTo(Phase.DONE);
  }

  @Test
  void waitsWhilePaused() throws Exception {
    Experiment experiment = experiments.start(project, spec().withCandidates(List.of(slowForest("slow"), new CandidateSpec("baseline", "baseline", Json.object()))));
    awaitRunning(experiment, "slow");
    experiment.pause();
    experiment.leaveOut("slow");
    await(experiment, board -> board.count("cancelled") == 1);
    assertThat(experiment.board().phase()).isEqualTo(Phase.PAUSED);
    assertThat(experiment.board().candidate("baseline").orElseThrow().state()).isInstanceOf(CandidateState.Waiting.class);
    experiment.proceed();

    assertThat(experiment.job().result().count("done")).isEqualTo(1);
  }

  @Test
  void refusesWhatCanBeSeenToBeWrong() {
    assertThatThrownBy(() -> experiments.start(project, spec("magic"))).hasMessageContaining("'magic'");
    assertThatThrownBy(() -> experiments.start(project, spec())).hasMessageContaining("no candidate");
    assertThatThrownBy(() -> experiments.start(project, spec("linear").withoutColumns(List.of("wings")))).hasMessageContaining("'wings'");
    assertThatThrownBy(() -> experiments.start(project, spec("linear").withMetric("beauty"))).hasMessageContaining("'beauty'");
    assertThatThrownBy(() -> experiments.start(project, spec("linear").withWorker("local.huge", 1))).hasMessageContaining("'local.huge'");
    assertThatThrownBy(() -> experiments.start(project, spec("linear").withDataset("whales"))).hasMessageContaining("'whales'");
  }

  @Test
  void saysWhyATargetCannotBeLearned() throws Exception {
    Experiment experiment = experiments.start(project, spec("linear").withTask(Task.REGRESSION));

    assertThatThrownBy(() -> experiment.job().result()).hasMessageContaining("'species'");
    assertThat(experiment.board().phase()).isEqualTo(Phase.FAILED);
    assertThat(Leaderboards.of(project).find(experiment.id()).problem()).contains("'species'");
    assertThat(experiments.unfinished(project)).isEmpty();
  }

  @Test
  void doesNotLearnFromColumnsThatAreLeftOut() throws Exception {
    Leaderboard with = experiments.start(project, spec("linear")).job().result();
    Leaderboard without = experiments.start(project, spec("linear").withoutColumns(List.of("flipper_length_mm", "bill_length_mm", "bill_depth_mm", "island"))).job().result();

    assertThat(without.best().orElseThrow().score()).isGreaterThan(with.best().orElseThrow().score() * 2);
  }

  private static void awaitRunning(Experiment experiment, String candidate) throws Exception {
    await(experiment, board -> board.candidate(candidate).orElseThrow().state() instanceof CandidateState.Running);
  }

  private static void await(Experiment experiment, java.util.function.Predicate<Leaderboard> wanted) throws Exception {
    var there = new CountDownLatch(1);
    try (var subscription = experiment.onChange(board -> {
      if (wanted.test(board)) {
        there.countDown();
      }
    })) {
      assertThat(there.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }
}
