package atelier.learn.tune.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.load.Importer;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.TableSource;
import atelier.core.engine.load.TypedParquet;
import atelier.core.job.CancelHooks;
import atelier.core.job.CancelledException;
import atelier.core.job.Jobs;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.core.job.worker.WorkerPool;
import atelier.core.json.Json;
import atelier.core.lineage.Direction;
import atelier.core.lineage.Entity;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Run;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.ModelFile;
import atelier.learn.train.Roles;
import atelier.learn.train.TrainReport;
import atelier.learn.train.TrainRequest;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.job.Second;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.order.TuneReport;
import atelier.learn.tune.order.TuneSettings;
import atelier.learn.tune.order.Tunings;
import atelier.learn.worker.LearnWorker;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneServiceTest {
  @TempDir Path folder;

  private final Jobs jobs = Jobs.platform();
  private Projects projects;
  private TuneService service;

  @BeforeEach
  void makeTheService() throws Exception {
    projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("project"), "Test");
    service = new TuneService(
        jobs, Learners.all(), new Importer(), (size, count) -> WorkerPool.inProcess(LearnWorker.tasks()), Map.of("atelier", "test"));
  }

  @AfterEach
  void endTheJobs() {
    jobs.close();
  }

  private static Wanted.Algorithm algorithm(String algorithm, Map<String, String> fixed) throws Exception {
    Path penguins = Path.of(Objects.requireNonNull(TuneServiceTest.class.getResource("/atelier/learn/train/penguins.csv")).toURI());
    return new Wanted.Algorithm(penguins.toString(), "species", algorithm, fixed, null, null, 3, null, null, null, 1, "local.small", null, true);
  }

  private static @Nullable JsonNode space(String parameters) throws Exception {
    return Json.tree("{\"parameters\": [" + parameters.replace('\'', '"') + "]}");
  }

  private TuneReport tune(TuneOrder order) throws Exception {
    return service.tune(order, null, TuneService.Ear.none(), Progress.none());
  }

  @Test
  void theBestIsWhatTrainingWithItGives() throws Exception {
    Path out = folder.resolve("model.zip");
    var order = TuneOrder.of(algorithm("linear", Map.of("l1_ratio", "0.5")), space("{'name': 'alpha', 'type': 'continuous', 'min': 0.001, 'max': 1000, 'scale': 'log'}"), TuneSettings.of(SearchKind.BAYESIAN, 12, 1));
    TuneReport report = service.tune(order, out, TuneService.Ear.none(), Progress.none());

    assertThat(report.metric()).isEqualTo("logloss");
    assertThat(report.trials()).hasSize(12).allMatch(t -> t.status() == Trial.Status.DONE && t.steps() == 3);
    assertThat(report.best().score()).isEqualTo(report.trials().stream().mapToDouble(TuneReport.Line::score).min().orElseThrow());
    assertThat(report.importance()).containsOnlyKeys("alpha");
    ModelFile model = ModelFile.read(out, Learners::load);
    assertThat(model.manifest().lineage().parameters().path("alpha").doubleValue()).isEqualTo(report.best().parameters().values().get("alpha"));
    assertThat(model.manifest().lineage().parameters().path("l1_ratio").doubleValue()).isEqualTo(0.5);
    assertThat(model.manifest().metrics().get("folds").get("logloss")).as("to the bit").isEqualTo(report.best().score());
  }

  @Test
  void boostedTreesScoreTheSameWhetherTheirRoundsAreWatchedOrNot() throws Exception {
    JsonNode space = space("{'name': 'eta', 'type': 'continuous', 'min': 0.05, 'max': 0.5}");
    var fixed = Map.of("num_round", "27");
    TuneReport plain = tune(TuneOrder.of(algorithm("xgboost", fixed), space, TuneSettings.of(SearchKind.RANDOM, 4, 1)));
    TuneReport watched = tune(TuneOrder.of(algorithm("xgboost", fixed), space, new TuneSettings(SearchKind.RANDOM, 4, 1, true, 1, null, null, null, false, null, null)));
    TuneReport.Line first = watched.trials().getFirst();
    assertThat(first.steps()).isEqualTo(27 + 3);
    assertThat(first.score()).isEqualTo(plain.trials().getFirst().score());
  }

  @Test
  void hyperbandRepeatsInFullAndStopsMost() throws Exception {
    var order = TuneOrder.of(algorithm("xgboost", Map.of("num_round", "54")), null, TuneSettings.of(SearchKind.HYPERBAND, 14, 7));
    TuneReport one = tune(order);
    TuneReport two = tune(order);
    assertThat(one.trials()).filteredOn(t -> t.status() == Trial.Status.STOPPED).hasSizeGreaterThan(3).allMatch(t -> t.reason().contains("round"));
    assertThat(one.best()).isNotNull();
    assertThat(one.trials().stream().map(t -> List.of(t.parameters(), t.status(), String.valueOf(t.score()), t.steps())).toList())
        .isEqualTo(two.trials().stream().map(t -> List.of(t.parameters(), t.status(), String.valueOf(t.score()), t.steps())).toList());
  }

  @Test
  void refusesBadOrders() throws Exception {
    JsonNode eta = space("{'name': 'eta', 'type': 'continuous', 'min': 0.05, 'max': 0.5}");
    TuneSettings few = TuneSettings.of(SearchKind.RANDOM, 3, 0);
    assertThatThrownBy(() -> tune(TuneOrder.of(algorithm("xgbost", Map.of()), null, few))).hasMessageContaining("xgbost");
    assertThatThrownBy(() -> tune(TuneOrder.of(algorithm("linear", Map.of()), eta, few))).hasMessageContaining("no parameter 'eta'");
    assertThatThrownBy(() -> tune(TuneOrder.of(algorithm("xgboost", Map.of("eta", "0.1")), eta, few))).hasMessageContaining("'eta' is in the space and has a fixed value");
    assertThatThrownBy(() -> tune(TuneOrder.of(algorithm("xgboost", Map.of()), space("{'name': 'eta', 'type': 'continuous', 'min': 0.05, 'max': 5}"), few))).hasMessageContaining("'eta' is '5.0'");
    assertThatThrownBy(() -> tune(TuneOrder.of(algorithm("xgboost", Map.of()), space("{'name': 'max_depth', 'type': 'continuous', 'min': 2, 'max': 5}"), few))).hasMessageContaining("whole numbers");
    assertThatThrownBy(() -> tune(TuneOrder.of(algorithm("baseline", Map.of()), null, few))).hasMessageContaining("no parameters to tune");
    assertThatThrownBy(() -> tune(TuneOrder.of(algorithm("random-forest", Map.of()), null, TuneSettings.of(SearchKind.HYPERBAND, 3, 0)))).hasMessageContaining("report rounds");
    assertThatThrownBy(() -> tune(TuneOrder.of(new Wanted.Function("branin"), eta, few))).hasMessageContaining("x1");
  }

  @Test
  void aProjectKeepsTheJobItsTrialsTheModelAndWhereAllCameFrom() throws Exception {
    var order = TuneOrder.of(algorithm("linear", Map.of()), null, TuneSettings.of(SearchKind.RANDOM, 4, 3));
    try (Project project = projects.open(folder.resolve("project"))) {
      TuneReport report = service.tune(order, project, null, TuneService.Ear.none(), Progress.none());
      String id = Objects.requireNonNull(report.run());

      Run run = project.store().<Run, RuntimeException>read(tables -> tables.runs().find(id).orElseThrow());
      List<Run> parts = project.store().<List<Run>, RuntimeException>read(tables -> tables.runs().partsOf(id));
      assertThat(run.status()).isEqualTo(Run.Status.DONE);
      assertThat(parts).filteredOn(p -> p.kind().equals("trial")).hasSize(4).allMatch(p -> p.status() == Run.Status.DONE);
      assertThat(parts).filteredOn(p -> p.kind().equals("train")).singleElement().satisfies(p -> {
        TrainReport trained = Json.mapper().convertValue(p.outcome(), TrainReport.class);
        assertThat(trained.candidates().getFirst().score()).isEqualTo(report.best().score());
      });
      assertThat(TuneService.report(project, id).best()).isEqualTo(report.best());
      String dataset = project.datasets().getFirst().id();
      assertThat(project.lineage(dataset, Direction.DESCENDANTS, 5).entities()).extracting(Entity::id).contains(id, Path.of(report.model()).getFileName().toString().replace(".zip", ""));
      assertThat(project.check().problems()).isEmpty();
      assertThatThrownBy(() -> service.resume(project, id, null, TuneService.Ear.none(), Progress.none())).hasMessageContaining("is done");
    }
  }

  @Test
  void aCancelledJobIsTakenUpWhereItWasLeft() throws Exception {
    var order = TuneOrder.of(new Wanted.Function("branin"), null, TuneSettings.of(SearchKind.RANDOM, 10, 3));
    var cancel = new Cancelling(6);
    try (Project project = projects.open(folder.resolve("project"))) {
      assertThatThrownBy(() -> service.tune(order, project, null, cancel, cancel)).isInstanceOf(CancelledException.class);
      String id = project.info().runs().stream().filter(r -> r.kind().equals("tune")).findFirst().orElseThrow().id();
      TuneReport resumed = service.resume(project, id, null, TuneService.Ear.none(), Progress.none());

      TuneReport whole = tune(order);
      assertThat(resumed.trials().stream().map(TuneReport.Line::score).toList()).isEqualTo(whole.trials().stream().map(TuneReport.Line::score).toList());
      assertThat(project.check().problems()).isEmpty();
    }
  }

  /// Cancels when a trial begins.
  private static final class Cancelling implements TuneService.Ear, Progress {
    private final CancelHooks hooks = new CancelHooks();
    private final int trial;

    Cancelling(int trial) {
      this.trial = trial;
    }

    @Override
    public void begins(Tunings.Prepared prepared) {}

    @Override
    public void changed(Trial now) {
      if (now.number() == trial) {
        hooks.cancel();
      }
    }

    @Override
    public void report(double fraction, String step) {
      if (hooks.isCancelled()) {
        throw new CancelledException();
      }
    }

    @Override
    public Subscription onCancel(Runnable hook) {
      return hooks.add(hook);
    }
  }

  private static final String ALPHA = "{'name': 'alpha', 'type': 'continuous', 'min': 0.001, 'max': 1000, 'scale': 'log'}";

  @Test
  void bothScoresAreWhatTrainingGivesAndTheFirstChoosesTheBest() throws Exception {
    Path out = folder.resolve("model.zip");
    var order = TuneOrder.of(algorithm("linear", Map.of()), space(ALPHA), TuneSettings.of(SearchKind.BAYESIAN, 10, 1)).with(new SecondWanted.Measure("accuracy"));
    TuneReport report = service.tune(order, out, TuneService.Ear.none(), Progress.none());

    assertThat(report.second()).isEqualTo(new Second("accuracy", atelier.learn.tune.job.Direction.MAXIMIZE));
    assertThat(report.trials()).hasSize(10).allMatch(t -> t.second() != null && t.second() > 0 && t.second() <= 1);
    TuneReport.Line best = report.trials().get(report.best().trial());
    assertThat(best.score()).isEqualTo(report.trials().stream().mapToDouble(TuneReport.Line::score).min().orElseThrow());
    assertThat(report.front()).startsWith(best.number());
    Map<String, Double> trained = ModelFile.read(out, Learners::load).manifest().metrics().get("folds");
    assertThat(List.of(trained.get("logloss"), trained.get("accuracy"))).as("to the bit").containsExactly(best.score(), best.second());
    for (TuneReport.Line t : report.trials()) {
      boolean beaten = report.trials().stream().anyMatch(o -> o.score() <= t.score() && o.second() >= t.second() && (o.score() < t.score() || o.second() > t.second()));
      assertThat(report.front().contains(t.number())).as("trial %s", t.number()).isEqualTo(!beaten);
    }
  }

  @Test
  void aProjectKeepsBothScoresAndTakesTheSearchUpAgain() throws Exception {
    var command = new Wanted.Command("echo score={x}; echo 'size={x}e1'", "score=(.*)", atelier.learn.tune.job.Direction.MINIMIZE);
    var order = TuneOrder.of(command, space("{'name': 'x', 'type': 'continuous', 'min': 0, 'max': 1}"), TuneSettings.of(SearchKind.BAYESIAN, 9, 3))
        .with(new SecondWanted.Match("size=(.*)", atelier.learn.tune.job.Direction.MAXIMIZE));
    var cancel = new Cancelling(6);
    try (Project project = projects.open(folder.resolve("project"))) {
      assertThatThrownBy(() -> service.tune(order, project, null, cancel, cancel)).isInstanceOf(CancelledException.class);
      String id = project.info().runs().stream().filter(r -> r.kind().equals("tune")).findFirst().orElseThrow().id();
      assertThat(TuneService.kept(project, id).order().second()).isEqualTo(order.second());
      assertThat(TuneService.kept(project, id).trials()).isNotEmpty().allMatch(t -> t.second() != null && Math.abs(t.second() - 10 * t.score()) < 1e-9);
      TuneReport resumed = service.resume(project, id, null, TuneService.Ear.none(), Progress.none());

      assertThat(resumed.trials().stream().map(TuneReport.Line::parameters).toList()).isEqualTo(tune(order).trials().stream().map(TuneReport.Line::parameters).toList());
      assertThat(resumed.second()).isEqualTo(new Second("second score", atelier.learn.tune.job.Direction.MAXIMIZE));
      assertThat(resumed.front()).as("what is small in one is small in the other: each is a compromise").hasSize(9);
      assertThat(TuneService.report(project, id)).isEqualTo(resumed);
      List<Run> parts = project.store().<List<Run>, RuntimeException>read(tables -> tables.runs().partsOf(id));
      assertThat(parts).filteredOn(p -> p.status() == Run.Status.DONE).hasSize(9).allSatisfy(p -> assertThat(project.store().<Map<String, Double>, RuntimeException>read(tables -> tables.metrics().last(p.id()))).containsOnlyKeys("score", "second_score"));
    }
  }

  /// Whatever a program calls what it tells, the store keeps it beside what the tuning measured.
  @Test
  void whatAProgramTellsHidesNoScore() throws Exception {
    String tells = "echo metric score=7 step=3; echo '{\"metric\": {\"score by step\": 4, \"far\": 1, \"" + "n".repeat(401) + "\": 1}, \"step\": 9999999999}'";
    var command = new Wanted.Command(tells + "; echo s=9; echo s={x}", "s=(.*)", atelier.learn.tune.job.Direction.MINIMIZE);
    var order = TuneOrder.of(command, space("{'name': 'x', 'type': 'continuous', 'min': 0, 'max': 1}"), TuneSettings.of(SearchKind.RANDOM, 1, 3));
    try (Project project = projects.open(folder.resolve("project"))) {
      TuneReport report = service.tune(order, project, null, TuneService.Ear.none(), Progress.none());
      String trial = project.store().<List<Run>, RuntimeException>read(tables -> tables.runs().partsOf(report.run())).getFirst().id();
      assertThat(project.store().<Map<String, Double>, RuntimeException>read(tables -> tables.metrics().last(trial)))
          .isEqualTo(Map.of("score", report.best().score(), "told score", 7.0, "score by step", 9.0, "told score by step", 4.0, "far", 1.0));
      assertThat(project.check().problems()).isEmpty();
    }
  }

  @Test
  void rolesThatAreIgnoredAreNotTold() throws Exception {
    var columns = List.of(new Column("a", Kind.NUMBER), new Column("id", Kind.TEXT).playing("id"), new Column("w", Kind.NUMBER).playing("weight"), new Column("y", Kind.NUMBER).playing("target"));
    var table = new TrainRequest.Table("t", null, 9, columns, TableSource.foreignParquet(folder.resolve("none.parquet")));
    Roles.Chosen heeded = wanted("y", null, null, true).columns(table);
    assertThat(heeded.weight()).isEqualTo("w");
    assertThat(heeded.leftOut()).containsExactly("id");
    Roles.Chosen ignored = wanted("y", "w", null, false).columns(table);
    assertThat(ignored.leftOut()).isEmpty();
    assertThat(ignored.notes()).isEmpty();
    assertThat(wanted("y", "w", List.of("id"), false).columns(table).notes()).as("a page that showed the roles")
        .containsExactly("Column 'w' weighs the rows: its role is weight.", "Column 'id' was left out: its role is id.");
    assertThatThrownBy(() -> wanted("", null, null, false).columns(table)).hasMessageContaining("No target is named");
  }

  private static Wanted.Algorithm wanted(String target, @Nullable String weight, @Nullable List<String> leftOut, boolean roles) {
    return new Wanted.Algorithm("t", target, "linear", Map.of(), null, null, 3, null, null, weight, 1, "local.small", leftOut, roles);
  }

  /// Who starts from an earlier job has to know from which columns that learned.
  @Test
  void whatRolesLeaveOutIsSaidInTheReport() throws Exception {
    Path file = folder.resolve("roles.parquet");
    try (DuckSession session = DuckSession.open(folder)) {
      new TypedParquet(session).write("(SELECT i % 7 AS a, i AS id, i % 7 + i % 3 AS y FROM range(60) r(i))", file, List.of(new Column("id", Kind.NUMBER).playing("id")), Progress.none());
    }
    for (boolean roles : new boolean[] {true, false}) {
      var order = new Wanted.Algorithm(file.toString(), "y", "linear", Map.of(), null, null, 2, null, null, null, 1, "local.small", null, roles);
      TuneReport report = tune(TuneOrder.of(order, space(ALPHA), TuneSettings.of(SearchKind.RANDOM, 1, 3)));
      assertThat(report.objective().path("left_out").valueStream().map(JsonNode::asText)).isEqualTo(roles ? List.of("id") : List.of());
    }
  }

  @Test
  void readsOrdersAndReportsOfEarlierVersions() throws Exception {
    TuneReport report = tune(TuneOrder.of(new Wanted.Function("branin"), null, TuneSettings.of(SearchKind.RANDOM, 3, 0)));
    ObjectNode old = Json.mapper().valueToTree(report);
    old.remove(List.of("second", "front"));
    old.path("trials").forEach(trial -> ((ObjectNode) trial).remove("second"));
    assertThat(Json.mapper().treeToValue(old, TuneReport.class)).isEqualTo(report);
    TuneOrder order = TuneOrder.of(new Wanted.Function("branin"), null, TuneSettings.of(SearchKind.RANDOM, 3, 0));
    ObjectNode earlier = Json.mapper().valueToTree(order);
    earlier.remove("second");
    assertThat(Json.mapper().treeToValue(earlier, TuneOrder.class)).isEqualTo(order);
    for (SecondWanted second : List.of(new SecondWanted.Measure("seconds"), new SecondWanted.Match("a=(.*)", atelier.learn.tune.job.Direction.MAXIMIZE))) {
      assertThat(Json.mapper().treeToValue(Json.mapper().valueToTree(order.with(second)), TuneOrder.class).second()).isEqualTo(second);
    }
  }

  @Test
  void refusesSecondObjectivesThatAreNone() throws Exception {
    JsonNode alpha = space(ALPHA);
    TuneOrder table = TuneOrder.of(algorithm("linear", Map.of()), alpha, TuneSettings.of(SearchKind.RANDOM, 3, 0));
    assertThatThrownBy(() -> tune(table.with(new SecondWanted.Measure("speed")))).hasMessageContaining("no metric 'speed'").hasMessageContaining("accuracy").hasMessageContaining("seconds");
    assertThatThrownBy(() -> tune(table.with(new SecondWanted.Measure("rmse")))).hasMessageContaining("'rmse', does not measure the task multiclass");
    assertThatThrownBy(() -> tune(table.with(new SecondWanted.Measure("logloss")))).hasMessageContaining("Both objectives are 'logloss'").hasMessageContaining("accuracy");
    assertThatThrownBy(() -> tune(table.with(new SecondWanted.Match("a", atelier.learn.tune.job.Direction.MINIMIZE)))).hasMessageContaining("an algorithm prints nothing");
    TuneOrder function = TuneOrder.of(new Wanted.Function("branin"), null, TuneSettings.of(SearchKind.RANDOM, 3, 0));
    assertThatThrownBy(() -> tune(function.with(new SecondWanted.Measure("seconds")))).hasMessageContaining("one value");
    var command = TuneOrder.of(new Wanted.Command("echo s={alpha}", "s=(.*)", atelier.learn.tune.job.Direction.MINIMIZE), alpha, TuneSettings.of(SearchKind.RANDOM, 3, 0));
    assertThatThrownBy(() -> tune(command.with(new SecondWanted.Measure("auc")))).hasMessageContaining("no metric 'auc'").hasMessageContaining("--second-pattern");
    assertThatThrownBy(() -> tune(command.with(new SecondWanted.Match("s=(.*)", atelier.learn.tune.job.Direction.MINIMIZE)))).hasMessageContaining("Both objectives are read by the pattern 's=(.*)'");
  }
}
