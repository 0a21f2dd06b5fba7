package atelier.experiments.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.job.CancelledException;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.json.Json;
import atelier.core.lineage.Graph;
import atelier.core.param.ParamException;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Run;
import atelier.experiments.run.Leaderboard.Phase;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.advice.Advice;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.order.Parents;
import atelier.learn.tune.order.TuneReport;
import atelier.learn.tune.order.TuneSettings;
import atelier.learn.tune.run.TuneOrder;
import atelier.learn.tune.run.TuneService;
import atelier.learn.tune.run.Wanted;
import atelier.learn.tune.space.Configuration;
import atelier.learn.worker.LearnWorker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TuningRunsTest {
  @TempDir Path folder;

  private final Jobs jobs = Jobs.platform();
  private Project project;
  private TuningRuns runs;
  private String dataset;

  @BeforeEach
  void openAProject() throws Exception {
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("project"), "Test");
    project = projects.open(folder.resolve("project"));
    dataset = new Intake(new Importer()).take(project, table(), ImportOptions.auto(), Progress.none()).dataset().id();
    var service = new TuneService(
        jobs, Learners.all(), new Importer(), (size, count) -> WorkerPool.inProcess(LearnWorker.tasks()), Map.of("atelier", "test"));
    runs = new TuningRuns(jobs, service);
  }

  @AfterEach
  void close() throws Exception {
    jobs.close();
    project.close();
  }

  private TuneOrder order(int trials, Task task) throws Exception {
    var wanted = new Wanted.Algorithm(dataset, "y", "linear", Map.of(), task, null, 3, null, null, null, 1, "local.small", null, true);
    return TuneOrder.of(wanted, Json.tree("{\"parameters\": [{\"name\": \"alpha\", \"type\": \"continuous\", \"min\": 0.001, \"max\": 1000, \"scale\": \"linear\"}]}"), TuneSettings.of(SearchKind.RANDOM, trials, 3));
  }

  @Test
  void isFollowedAndReadBack() throws Exception {
    LiveTuning tuning = runs.start(project, order(12, null));
    var seen = new CopyOnWriteArrayList<TuneBoard>();
    tuning.onChange(seen::add);
    TuneReport report = tuning.job().result();

    assertThat(seen.getFirst().phase()).isEqualTo(Phase.RUNNING);
    assertThat(seen.getFirst().planned()).isEqualTo(12);
    assertThat(seen.getFirst().metric()).isEqualTo("auc");
    assertThat(runs.running(tuning.id())).isEmpty();
    TuneBoard kept = runs.board(project, tuning.id());
    assertThat(seen.getLast()).usingRecursiveComparison().isEqualTo(kept);
    assertThat(kept.phase()).isEqualTo(Phase.DONE);
    assertThat(kept.direction()).isEqualTo(Direction.MAXIMIZE);
    assertThat(kept.trials()).hasSize(12).allMatch(trial -> trial.status() == Trial.Status.DONE && trial.scores().size() == 3);
    assertThat(kept.best()).isEqualTo(report.best());
    assertThat(kept.leader().orElseThrow().number()).isEqualTo(report.best().trial());
    assertThat(kept.ranked()).extracting(Trial::score).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(kept.importance()).containsOnlyKeys("alpha");
    assertThat(kept.advice()).extracting(Advice::code).contains("log-scale");
    assertThat(kept.ended()).isEqualTo("All 12 trials were made.");
    assertThat(project.modelFile(kept.model())).exists();
    assertThat(runs.list(project)).singleElement().satisfies(line -> {
      assertThat(line.id()).isEqualTo(tuning.id());
      assertThat(line.dataset()).isEqualTo(dataset);
      assertThat(line.target()).isEqualTo("y");
      assertThat(line.trials()).isEqualTo(12);
      assertThat(line.score()).isEqualTo(report.best().score());
    });
    assertThatThrownBy(() -> runs.board(project, "nobody")).isInstanceOf(ProblemException.class).hasMessageContaining("'nobody'");
  }

  @Test
  void isCancelledAndTakenUpAgain() throws Exception {
    LiveTuning tuning = runs.start(project, order(40, null));
    tuning.onChange(board -> {
      if (board.finished() >= 3) {
        tuning.cancel();
      }
    });
    assertThatThrownBy(() -> tuning.job().result()).isInstanceOf(CancelledException.class);
    TuneBoard left = runs.board(project, tuning.id());
    assertThat(left.phase()).isEqualTo(Phase.UNFINISHED);
    assertThat(left.metric()).as("was kept with the order").isEqualTo("auc");
    assertThat(left.done()).hasSizeBetween(3, 39);
    assertThat(left.best()).isNotNull();
    assertThat(left.planned()).isEqualTo(40);
    assertThat(runs.list(project)).singleElement().satisfies(line -> assertThat(line.trials()).isBetween(left.done().size(), 40));

    LiveTuning again = runs.resume(project, tuning.id());
    assertThat(again.board().trials()).containsAll(left.done());
    again.job().result();

    TuneBoard whole = runs.board(project, tuning.id());
    assertThat(whole.phase()).isEqualTo(Phase.DONE);
    assertThat(whole.done()).hasSize(40).containsAll(left.done());
  }

  @Test
  void whatAProgramLeftIsOfferedUntilItIsGivenUp() throws Exception {
    LiveTuning tuning = runs.start(project, order(40, null));
    tuning.onChange(board -> {
      if (board.finished() >= 2) {
        tuning.cancel();
      }
    });
    assertThatThrownBy(() -> tuning.job().result()).isInstanceOf(CancelledException.class);
    assertThat(runs.unfinished(project).left()).as("a person ended it").isEmpty();
    Run run = TuneService.kept(project, tuning.id()).run();
    project.endRun(project.reopenRun(run), Run.Status.INTERRUPTED, "Its program ended before it did.", Map.of(), new Graph(List.of(), List.of()));

    assertThat(runs.unfinished(project).left()).singleElement().satisfies(left -> {
      assertThat(left.id()).isEqualTo(tuning.id());
      assertThat(left.ended()).isBetween(2, 39);
      assertThat(left.planned()).isEqualTo(40);
    });
    runs.discard(project, tuning.id());
    assertThat(runs.unfinished(project).left()).isEmpty();
    assertThat(runs.resume(project, tuning.id()).job().result().trials()).hasSize(40);
  }

  @Test
  void aRecordThatCannotBeReadHidesNoOtherTuning() throws Exception {
    Run good = project.startRun("tune", "Tune well", Json.mapper().valueToTree(order(5, Task.BINARY)));
    Run bad = project.startRun("tune", "Tune badly", Json.object().put("wanted", 7));
    project.endRun(good, Run.Status.INTERRUPTED, null, Map.of(), new Graph(List.of(), List.of()));
    project.endRun(bad, Run.Status.INTERRUPTED, null, Map.of(), new Graph(List.of(), List.of()));
    TuningRuns.AllLeft all = runs.unfinished(project);
    assertThat(all.left()).extracting(TuningRuns.Left::id).containsExactly(good.id());
    assertThat(all.unread()).singleElement().satisfies(one -> {
      assertThat(one.name()).isEqualTo("Tune badly");
      assertThat(one.why().message()).contains(bad.id());
    });
    Run part = project.startPart(project.reopenRun(bad), "trial", "Trial 1", Json.object());
    runs.discard(project, bad.id());
    assertThat(runs.unfinished(project).unread()).isEmpty();
    assertThat(project.store().<Run.Status, RuntimeException>read(tables -> tables.runs().find(part.id()).orElseThrow().status())).isEqualTo(Run.Status.INTERRUPTED);
  }

  @Test
  void anOrderIsCheckedWithoutATrial() throws Exception {
    assertThat(runs.check(project, order(12, Task.BINARY), Progress.none()).advice()).extracting(Advice::code).containsExactly("log-scale");
    TuneOrder wrong = TuneOrder.of(order(1, Task.BINARY).wanted(), Json.tree("{\"parameters\": [{\"name\": \"beta\", \"type\": \"integer\", \"min\": 1, \"max\": 2}]}"), TuneSettings.of(SearchKind.RANDOM, 5, 3));
    assertThatThrownBy(() -> runs.check(project, wrong, Progress.none())).isInstanceOf(ParamException.class).hasMessageContaining("beta");
    assertThat(runs.list(project)).isEmpty();
  }

  @Test
  void anotherStartsFromIt() throws Exception {
    LiveTuning first = runs.start(project, order(10, null));
    TuneReport report = first.job().result();
    TuneOrder order = order(12, null);
    var more = new TuneOrder(order.wanted(), order.space(), order.settings(), List.of(TuningRuns.parent(project, first.id())), Parents.Kind.IDENTICAL);
    LiveTuning second = runs.start(project, more);
    assertThat(second.board().planned()).isEqualTo(2);
    assertThat(second.board().best().from()).isEqualTo(first.id());
    second.job().result();
    TuneBoard board = runs.board(project, second.id());
    assertThat(board.trials()).hasSize(2);
    assertThat(board.best().score()).isGreaterThanOrEqualTo(report.best().score());
    assertThat(board.notes()).anyMatch(note -> note.startsWith("Starts from 10 trials"));
  }

  @Test
  void whatIsUnfinishedKnowsWhatItStartedFrom() throws Exception {
    LiveTuning first = runs.start(project, order(10, null));
    TuneReport report = first.job().result();
    LiveTuning second = runs.start(project, order(40, null).from(List.of(TuningRuns.parent(project, first.id()))));
    second.onChange(board -> second.cancel());
    assertThatThrownBy(() -> second.job().result()).isInstanceOf(CancelledException.class);

    TuneBoard left = runs.board(project, second.id());
    assertThat(left.planned()).isEqualTo(30);
    assertThat(left.best()).isNotNull();
    assertThat(left.best().score()).isGreaterThanOrEqualTo(report.best().score());
  }

  @Test
  void aRuleMayChooseAGridOfFewerTrials() throws Exception {
    var order = order(40, Task.BINARY);
    var listed = new TuneOrder(
        order.wanted(), Json.tree("{\"parameters\": [{\"name\": \"alpha\", \"type\": \"categorical\", \"values\": [0.1, 1, 10, 100]}]}"), order.settings(), List.of(), Parents.Kind.IDENTICAL, true, null);
    var prepared = runs.check(project, listed, Progress.none());
    assertThat(prepared.settings().strategy()).isEqualTo(SearchKind.GRID);
    assertThat(prepared.plan().completion().trials()).isEqualTo(4);
    assertThat(prepared.notes().getFirst()).startsWith("Grid: ");

    LiveTuning tuning = runs.start(project, listed);
    assertThat(tuning.board().planned()).isEqualTo(4);
    tuning.onChange(board -> tuning.cancel());
    assertThatThrownBy(() -> tuning.job().result()).isInstanceOf(CancelledException.class);
    assertThat(runs.board(project, tuning.id()).planned()).as("no number was ordered").isEqualTo(4);
  }

  @Test
  void oneOfAnEarlierVersionHasNoBestWhereNobodyKnowsWhatIsBetter() throws Exception {
    assertThat(earlier(null)).satisfies(board -> {
      assertThat(board.metric()).isEmpty();
      assertThat(board.best()).isNull();
      assertThat(board.leader()).isEmpty();
    });
    assertThat(earlier(Task.BINARY)).satisfies(board -> {
      assertThat(board.metric()).isEqualTo("auc");
      assertThat(board.direction()).isEqualTo(Direction.MAXIMIZE);
      assertThat(board.best().score()).isEqualTo(0.9);
    });
  }

  /// One that was left with two trials, and whose order has no metric.
  private TuneBoard earlier(Task task) throws Exception {
    Run run = project.startRun("tune", "Tune linear for y", Json.mapper().valueToTree(order(12, task)));
    for (int number = 0; number < 2; number++) {
      var parameters = Json.object().put("number", number);
      Run part = project.startPart(run, "trial", "Trial " + number, parameters);
      var trial = new Trial(number, new Configuration(Map.of("alpha", 1.0 + number)), number == 0 ? 0.9 : 0.1, null, Trial.Status.DONE, 1, null, List.of(), List.of());
      project.endRun(part, Run.Status.DONE, null, Map.of(), new Graph(List.of(), List.of()), Json.mapper().valueToTree(trial));
    }
    project.endRun(run, Run.Status.CANCELLED, null, Map.of(), new Graph(List.of(), List.of()));
    return runs.board(project, run.id());
  }

  private Path table() throws Exception {
    var random = new Random(4);
    var text = new StringBuilder("a,b,y\n");
    for (int i = 0; i < 300; i++) {
      double a = random.nextGaussian();
      text.append(a).append(',').append(random.nextGaussian()).append(',').append(a + random.nextGaussian() > 0 ? "yes" : "no").append('\n');
    }
    return Files.writeString(folder.resolve("table.csv"), text.toString());
  }
}
