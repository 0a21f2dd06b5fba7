package atelier.learn.autopilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.load.Importer;
import atelier.core.file.ProcessMark;
import atelier.core.job.CancelledException;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.core.job.worker.WorkerPool;
import atelier.core.json.Json;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.OpenJobs;
import atelier.core.store.Run;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.ModelFile;
import atelier.learn.predict.Evaluator;
import atelier.learn.trial.TrialResult;
import atelier.learn.trial.TrialTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Searches on this test's own threads: what workers add is tried in AutopilotIT.
class AutopilotTest {
  @TempDir Path folder;

  @Test
  void findsAnEnsembleThatIsOneModelFile() throws Exception {
    Path table = table(400, "x,y,z,kind,label", random -> i -> {
      double x = random.nextGaussian();
      double y = random.nextGaussian();
      String kind = "abc".charAt(i % 3) + "";
      double logit = 2 * x + (y > 0 ? 1.5 : -1.5) + (kind.equals("a") ? 1 : 0);
      return x + "," + y + "," + random.nextGaussian() + "," + kind + "," + (random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? "yes" : "no");
    });
    AutopilotReport report = fly(table, "label", 6);

    assertThat(report.task()).isEqualTo(Task.BINARY);
    assertThat(report.metric()).isEqualTo("auc");
    assertThat(report.candidates().getFirst().name()).isEqualTo(report.best());
    assertThat(report.candidates()).extracting(AutopilotReport.Row::name).contains("baseline", "linear", "lightgbm", "xgboost", "ensemble");
    assertThat(report.candidates().getFirst().score()).isBetween(0.85, 0.97);
    assertThat(report.candidates().getFirst().interval()).isNotNull();
    ModelFile file = ModelFile.read(out(), Learners::load);
    assertThat(file.manifest().metrics()).containsKey("folds");
    double auc = new Evaluator(file.fitted(), 1).evaluate(table, atelier.core.data.load.ImportOptions.auto(), Progress.none()).metrics().get("auc");
    assertThat(auc).isGreaterThan(Objects.requireNonNull(report.candidates().getFirst().score()) - 0.02);
  }

  @Test
  void prefersTheSimpleModelWhereItIsAsGood() throws Exception {
    Path table = table(300, "a,b,y", random -> i -> {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      return a + "," + b + "," + (3 * a - 2 * b + random.nextGaussian());
    });
    AutopilotReport report = fly(table, "y", 5);

    assertThat(report.task()).isEqualTo(Task.REGRESSION);
    assertThat(report.best()).isIn("linear", "ensemble");
    if (report.best().equals("ensemble")) {
      assertThat(report.candidates().getFirst().members().getFirst().name()).isEqualTo("linear");
    }
  }

  @Test
  void aCandidateScoresTheSameTrainedAlone() throws Exception {
    Path table = table(300, "a,b,c,y", random -> i -> {
      double a = random.nextGaussian();
      double b = random.nextInt(4);
      return a + "," + b + "," + random.nextGaussian() + "," + Math.exp(Math.sin(2 * a) + b / 2 + 0.3 * random.nextGaussian());
    });
    AutopilotReport report = search(new Autopilot.Order(table, null, "y", Mode.AUTO, 60, 0, 26, null, null, 3, 0, null, null, null, 2, 1, out(), null, true));
    repeats(report, table);

    assertThat(report.notes()).anyMatch(note -> note.startsWith("Column 'y' is skewed"));
    assertThat(report.candidates()).anyMatch(row -> row.algorithm().equals("lightgbm") && row.parameters().path("num_round").asInt() < 650);
    assertThat(report.candidates()).filteredOn(row -> row.parameters().path("target_scale").asText().equals("log") && row.status().equals("done"))
        .extracting(AutopilotReport.Row::algorithm).contains("linear", "lightgbm", "xgboost", "random-forest", "extra-trees");
    assertThat(report.candidates()).filteredOn(row -> row.status().equals("done")).extracting(AutopilotReport.Row::algorithm)
        .contains("baseline", "linear", "nearest-neighbours", "gaussian-process", "random-forest", "extra-trees", "xgboost", "lightgbm", "neural-net");
  }

  /// Every family for classes, with rare ones that count more.
  @Test
  void aCandidateOfClassesScoresTheSameTrainedAlone() throws Exception {
    Path table = table(360, "a,b,kind,y", random -> i -> {
      double a = random.nextGaussian();
      return a + "," + random.nextGaussian() + "," + "uvw".charAt(random.nextInt(3)) + "," + (a + random.nextGaussian() > 1.9 ? "yes" : "no");
    });
    AutopilotReport report = search(new Autopilot.Order(table, null, "y", Mode.AUTO, 90, 0, 24, null, "balanced_accuracy", 3, 0, null, null, null, 2, 1, out(), null, true));
    repeats(report, table);

    assertThat(report.candidates()).filteredOn(row -> row.status().equals("done")).extracting(AutopilotReport.Row::algorithm)
        .contains("baseline", "linear", "nearest-neighbours", "naive-bayes", "gaussian-process", "random-forest", "extra-trees", "xgboost", "lightgbm", "neural-net");
    assertThat(report.candidates()).anyMatch(row -> row.parameters().path("class_weight").asText().equals("balanced"));
    assertThat(report.notes()).anyMatch(note -> note.contains("weigh all classes alike"));
  }

  /// A sum that trees cut into steps, and a switch that weights cannot see: neither family has both, and who hears both and sees the columns does.
  @Test
  void aSecondLayerThatLeadsIsOneModelFile() throws Exception {
    Path table = table(1500, "a,b,c,d,e,f,g,h,p,q,y", random -> i -> {
      var row = new StringBuilder();
      double sum = 0;
      for (int j = 0; j < 8; j++) {
        double x = random.nextGaussian();
        sum += x;
        row.append(x).append(',');
      }
      double p = random.nextGaussian();
      double q = random.nextGaussian();
      return row + "" + p + "," + q + "," + (2 * sum + (p > 0 ^ q > 0 ? 6 : 0) + 0.5 * random.nextGaussian());
    });
    AutopilotReport report = fly(table, "y", 5);

    assertThat(report.notes()).anyMatch(note -> note.startsWith("A second layer of models votes"));
    assertThat(report.best()).isEqualTo("ensemble");
    AutopilotReport.Row leader = report.candidates().getFirst();
    assertThat(leader.members()).anyMatch(vote -> vote.name().startsWith("stack-"));
    AutopilotReport.Row head = report.candidates().stream().filter(row -> row.name().equals("stack-lightgbm")).findFirst().orElseThrow();
    assertThat(head.interval()).isNotNull();
    assertThat(head.members()).extracting(AutopilotReport.Vote::name).contains("linear", "lightgbm");
    double alone = report.candidates().stream().filter(row -> row.members().isEmpty() && row.score() != null).mapToDouble(row -> Objects.requireNonNull(row.score())).min().orElseThrow();
    assertThat(leader.score()).isLessThan(0.98 * alone);
    ModelFile file = ModelFile.read(out(), Learners::load);
    assertThat(file.fitted().model()).isInstanceOf(atelier.learn.learner.blend.StackModel.class);
    assertThat(file.onnx()).isNull();
    // Rows that its parts have seen are told at least as well as the folds were unseen.
    double rmse = new Evaluator(file.fitted(), 2).evaluate(table, atelier.core.data.load.ImportOptions.auto(), Progress.none()).metrics().get("rmse");
    assertThat(rmse).isLessThan(1.1 * Objects.requireNonNull(leader.score()));
    String notebook = atelier.learn.autopilot.paper.CandidateNotebook.of(order(table, "y", 60, 5, null, Mode.AUTO), report);
    assertThat(notebook).contains("stack-lightgbm", "how much its answer counts").doesNotContain("--algorithm stack");
    assertThat(notebook).doesNotContain("--ignore-roles");
    Autopilot.Order heedless = new Autopilot.Order(table, null, "y", Mode.AUTO, 60, 0, 5, null, null, null, 0, null, null, null, 2, 1, null, null, false);
    assertThat(atelier.learn.autopilot.paper.CandidateNotebook.of(heedless, report)).contains("--seed 1 --ignore-roles", "\\\"--ignore-roles\\\"");
    repeats(report, table);
  }

  private void repeats(AutopilotReport report, Path table) throws Exception {
    List<Learner<?>> learners = Learners.all();
    for (AutopilotReport.Row row : report.candidates()) {
      if (row.members().isEmpty() && row.status().equals("done")) {
        var parameters = Json.mapper().convertValue(row.parameters(), new com.fasterxml.jackson.core.type.TypeReference<Map<String, String>>() {});
        var alone = new atelier.learn.run.Trainings(
            learners, new Importer(), projects(),
            size -> WorkerPool.inProcess(List.of(new atelier.learn.worker.TrainTask(learners))), Map.of("atelier", "test")).train(
                new atelier.learn.run.Trainings.Order(
                    table, null, "y", row.algorithm(), parameters, null, report.metric(), report.folds(), null, null, null, 2, report.seed(), "local.small", null, null, true),
                Progress.none());
        assertThat(alone.candidates().getFirst().score()).as(row.name()).isEqualTo(row.score());
      }
    }
  }

  // ---- in a project ----

  @Test
  void recordsTheRunAndTakesUpOneThatWasInterrupted() throws Exception {
    Path directory = folder.resolve("project");
    projects().create(directory, "Test");
    Path table = table(120, "x,z,y", random -> i -> random.nextGaussian() + "," + random.nextGaussian() + "," + (i % 2 == 0 ? "a" : "b"));
    // As if the program had been killed when it had finished two trials: a run without an end, whose program is gone.
    assertThatThrownBy(() -> autopilot().run(recorded(table, directory, null), cancelledAfter(2))).isInstanceOf(CancelledException.class);
    try (Project project = projects().open(directory)) {
      var run = project.info().runs().getFirst();
      assertThat(run.kind()).isEqualTo("autopilot");
      assertThat(run.status()).isEqualTo(Run.Status.CANCELLED);
      project.store().write(tables -> {
        tables.jobs().begin(new OpenJobs.Entry(run.id(), run.name(), run.id(), new ProcessMark(1L << 40, 1), Instant.now()));
        return 0;
      });
      // One whose first fold was below the bar left a result without scores.
      Path stopped = Kept.begin(project.runFolder(run.id()).resolve("trials"), Plan.of("a-stopped-one", "linear"));
      Path output = Files.createDirectories(stopped.resolve("output"));
      Files.writeString(output.resolve(TrialTask.RESULT), Json.pretty(new TrialResult(Json.object(), List.of(), 0, 0, 0, List.of(), List.of(), null, 0.4, null)));
    }
    AutopilotReport report = search(recorded(table, directory, 3));

    assertThat(report.notes()).anyMatch(note -> note.contains("trials that an earlier, interrupted run had finished were taken over"));
    assertThat(report.candidates()).extracting(AutopilotReport.Row::name).contains("baseline", "linear");
    assertThat(report.model()).contains("models");
    try (Project project = projects().open(directory)) {
      assertThat(project.info().runs()).singleElement().satisfies(run -> assertThat(run.status()).isEqualTo(Run.Status.DONE));
      assertThat(project.unfinished()).isEmpty();
      assertThat(project.check().problems()).isEmpty();
      // The model's page is drawn from what the leader said of unseen rows.
      String model = Path.of(Objects.requireNonNull(report.model())).getFileName().toString().replace(".zip", "");
      var page = new atelier.learn.run.ProjectReports(project, Learners::load, 1, Clock.systemUTC()).compute(model, Progress.none());
      assertThat(page.measured().rows()).isEqualTo(120);
    }
  }

  private static Progress cancelledAfter(int trials) {
    return new Progress() {
      @Override
      public void report(double fraction, String step) {
        if (step.endsWith(" trials finished") && Integer.parseInt(step.substring(0, step.indexOf(' '))) >= trials) {
          throw new CancelledException();
        }
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return Subscription.none();
      }
    };
  }

  private Autopilot.Order recorded(Path table, Path project, @Nullable Integer trials) {
    return new Autopilot.Order(table, null, "y", Mode.AUTO, 60, 0, trials, null, null, null, 0, null, null, null, 2, 1, null, project, true);
  }

  // ---- bad input ----

  @Test
  void refusesOneClass() throws Exception {
    Path table = table(30, "x,y", random -> i -> i + ",same");
    assertThatThrownBy(() -> fly(table, "y", 3)).isInstanceOf(ProblemException.class).hasMessageContaining("'y' has one class only");
  }

  @Test
  void worksWithAClassOfOneRow() throws Exception {
    Path table = table(60, "x,y", random -> i -> random.nextGaussian() + "," + (i == 3 ? "rare" : i % 2 == 0 ? "even" : "odd"));
    AutopilotReport report = fly(table, "y", 4);
    assertThat(report.notes()).anyMatch(note -> note.contains("Class 'rare' has 1 row"));
    assertThat(ModelFile.read(out(), Learners::load).manifest().classes()).contains("rare");
  }

  @Test
  void worksWhereAllRowsAreDuplicates() throws Exception {
    Path table = table(60, "x,y", random -> i -> i % 2 == 0 ? "1,a" : "1,b");
    assertThatThrownBy(() -> fly(table, "y", 3))
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem().blame()).isEqualTo(Problem.Blame.INPUT)).hasMessageContaining("'x'");
    Path better = table(60, "x,y", random -> i -> i % 2 == 0 ? "1,a" : "2,b");
    AutopilotReport report = fly(better, "y", 3);
    assertThat(report.candidates().getFirst().score()).isGreaterThan(0.99);
  }

  @Test
  void leavesRowsWithoutATargetOutAndSaysSo() throws Exception {
    Path table = table(120, "x,y", random -> i -> random.nextGaussian() + "," + (i % 4 == 0 ? "" : i % 2 == 0 ? "a" : "b"));
    AutopilotReport report = fly(table, "y", 3);
    assertThat(report.rows()).isEqualTo(90);
    assertThat(report.notes()).anyMatch(note -> note.startsWith("30 rows without a value in the target column 'y'"));
  }

  @Test
  void worksWithThreeRows() throws Exception {
    Path table = table(3, "x,y", random -> i -> i + "," + (i == 0 ? "a" : "b"));
    AutopilotReport report = fly(table, "y", 3);
    assertThat(report.best()).isNotEmpty();
    assertThat(Files.size(out())).isPositive();
  }

  @Test
  void copesWithAnInfiniteValueAndADateAlone() throws Exception {
    Path infinite = table(100, "x,y", random -> i -> (i == 5 ? "1e999" : Double.toString(random.nextGaussian())) + "," + (i % 2 == 0 ? "a" : "b"));
    assertThat(fly(infinite, "y", 3).notes()).anyMatch(note -> note.startsWith("Cells that are not of their column's kind count as missing, here in columns (cells): 'x' (1)."));
    Path dates = table(100, "day,y", random -> i -> java.time.LocalDate.of(2024, 1, 1).plusDays(i) + "," + (i + random.nextGaussian()));
    AutopilotReport report = fly(dates, "y", 4);
    assertThat(report.candidates().getFirst().metrics().get("r2")).isGreaterThan(0.9);
  }

  @Test
  void saysThatInfiniteNumbersCountAsMissing() throws Exception {
    Path table = folder.resolve("infinite.parquet");
    try (var session = atelier.core.engine.DuckSession.open(folder)) {
      session.run("COPY (SELECT CASE WHEN i = 5 THEN 'inf'::DOUBLE WHEN i = 9 THEN '-inf'::DOUBLE ELSE sin(i) END AS x, cos(i) AS z, CASE WHEN sin(i) > 0 THEN 'p' ELSE 'q' END AS y FROM range(100) r(i)) TO '" + table
          + "' (FORMAT parquet)");
    }
    assertThat(fly(table, "y", 3).notes()).contains("Infinite numbers count as missing, here in columns (cells): 'x' (2).");
  }

  /// So many rows that no machine grows a forest within the second, and few enough that reading them leaves most of it.
  @Test
  void saysWhatTimeDidNotAllow() throws Exception {
    Path table = table(60_000, "a,b,c,d,e,y", random -> i -> random.nextGaussian() + "," + random.nextGaussian() + "," + random.nextGaussian() + "," + random.nextInt(9) + "," + random.nextGaussian() + ","
        + (i % 2 == 0 ? "a" : "b"));
    AutopilotReport report = search(order(table, "y", 1, null, null, Mode.AUTO));
    assertThat(report.candidates()).anyMatch(row -> row.status().equals("cut") && Objects.requireNonNull(row.reason()).contains("--budget"));
    assertThat(report.notes()).anyMatch(note -> note.startsWith("Cut by the budget"));
    assertThat(report.seconds()).isLessThan(20);
    assertThat(Files.size(out())).isPositive();
  }

  @Test
  void keepsGroupsTogetherAndMeasuresTheTestTable() throws Exception {
    Path table = table(200, "g,x,y", random -> i -> "g" + i / 10 + "," + random.nextGaussian() + "," + (i % 2 == 0 ? "a" : "b"));
    AutopilotReport report = search(order(table, "y", 60, 3, "g", Mode.AUTO));
    assertThat(report.notes()).anyMatch(note -> note.contains("20 groups of column 'g' stay in one fold"));
    assertThat(report.test()).containsKeys("auc", "logloss");
  }

  @Test
  void tunesTheBestAloneInModeHpo() throws Exception {
    Path table = table(200, "x,y", random -> i -> random.nextGaussian() + "," + (i % 2 == 0 ? "a" : "b"));
    AutopilotReport report = search(order(table, "y", 60, 4, null, Mode.HPO));
    assertThat(report.mode()).isEqualTo("hpo");
    assertThat(report.candidates()).noneMatch(row -> row.name().equals("ensemble"));
  }

  @Test
  void choosesTheModeBySize() {
    assertThat(Mode.AUTO.choose(99L << 20)).isEqualTo(new Mode.Choice(Mode.ENSEMBLING, "Mode ensembling: the table has 99.0 MB, no more than 100 MB."));
    assertThat(Mode.AUTO.choose(5000).why()).contains("4 KB");
    assertThat(Mode.AUTO.choose(101L << 20).mode()).isEqualTo(Mode.HPO);
    assertThat(Mode.AUTO.choose(101L << 20).stopsEarly()).isTrue();
    assertThat(Mode.HPO.choose(101L << 20).stopsEarly()).isTrue();
    assertThat(Mode.HPO.choose(99L << 20).stopsEarly()).isFalse();
    assertThat(Mode.AUTO.choose(-1)).isEqualTo(new Mode.Choice(Mode.HPO, "Mode hpo: the size of the table cannot be read."));
    assertThat(Mode.ENSEMBLING.choose(-1).mode()).isEqualTo(Mode.ENSEMBLING);
  }

  @Test
  void refusesAnUnknownColumnAndMetric() throws Exception {
    Path table = table(30, "x,y", random -> i -> i + "," + i % 2);
    assertThatThrownBy(() -> fly(table, "z", 3)).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem().blame()).isEqualTo(Problem.Blame.INPUT)).hasMessageContaining("'z'");
  }

  @Test
  void readsOfSomeRowsWhatABudgetOfSecondsAllows() throws Exception {
    Path table = table(30_000, "a,b,c,d,e,f,g,h,y", random -> i -> {
      double a = random.nextGaussian();
      return a + "," + random.nextGaussian() + "," + random.nextGaussian() + "," + random.nextGaussian() + "," + random.nextInt(9) + "," + random.nextInt(9) + "," + random.nextInt(9) + ","
          + random.nextGaussian() + "," + (i % 1000 == 7 ? "rare" : a > 0 ? "up" : "down");
    });
    AutopilotReport report = search(order(table, "y", 1, null, null, Mode.AUTO));
    assertThat(report.rows()).isBetween(30L, 29_999L);
    assertThat(report.classes()).containsExactly("down", "rare", "up");
    assertThat(report.notes()).anyMatch(note -> note.contains("with --budget"));
    assertThat(Files.size(out())).isPositive();
  }

  @Test
  void growsLessWhereTimeIsShortAndSaysWhatTrainRepeats() throws Exception {
    Path table = table(3000, "a,b,y", random -> i -> random.nextGaussian() + "," + random.nextGaussian() + "," + random.nextInt(3) + "x");
    Path folder = Files.createDirectories(this.folder.resolve("trial"));
    var task = new TrialTask(Learners.all());
    try (var imported = new Importer().open(table, atelier.core.data.load.ImportOptions.auto(), Progress.none())) {
      var dataset = imported.dataset();
      var request = new atelier.learn.train.TrainRequest(
          new atelier.learn.train.TrainRequest.Table(dataset.name(), dataset.id(), dataset.rows(), dataset.schema().columns(), imported.source()), null, "y", "lightgbm",
          Json.object().put("num_round", 5000).put("eta", 0.01), null, null, 3, null, null, null, 1, 1, false, Map.of());
      var job = Json.object().put("task", TrialTask.NAME);
      job.set("order", Json.mapper().valueToTree(new atelier.learn.trial.TrialOrder(request, List.of(), 600, 0.5, false)));
      Files.writeString(folder.resolve("job.json"), Json.pretty(job));
      var result = Json.mapper().treeToValue(WorkerPool.inProcess(List.of(task)).run(folder, Progress.none(), event -> {}), atelier.learn.trial.TrialResult.class);
      int grown = result.parameters().path("num_round").intValue();
      assertThat(grown).isBetween(1, 4999);
      var score = new atelier.learn.train.FoldScores(Learners.all()).measure(
          request.with("lightgbm", Json.object().put("num_round", grown).put("eta", 0.01)), false, atelier.learn.learner.FitContext.of(1, 1));
      assertThat(result.folds().stream().mapToDouble(f -> f.metrics().get("logloss")).average().orElseThrow()).isEqualTo(score.score());
    }
  }

  @Test
  void aTrialWhoseFirstFoldIsBelowTheBarEndsThere() throws Exception {
    Path table = table(300, "a,b,y", random -> i -> {
      double a = random.nextGaussian();
      return a + "," + random.nextGaussian() + "," + (a + random.nextGaussian() > 0 ? "yes" : "no");
    });
    for (double bar : new double[] {0.99, 0.5}) {
      Path folder = Files.createDirectories(this.folder.resolve("trial-" + bar));
      try (var imported = new Importer().open(table, atelier.core.data.load.ImportOptions.auto(), Progress.none())) {
        var dataset = imported.dataset();
        var request = new atelier.learn.train.TrainRequest(
            new atelier.learn.train.TrainRequest.Table(dataset.name(), dataset.id(), dataset.rows(), dataset.schema().columns(), imported.source()), null, "y", "linear", Json.object(), null, null, 3, null,
            null, null, 1, 1, false, Map.of());
        var job = Json.object().put("task", TrialTask.NAME);
        job.set("order", Json.mapper().valueToTree(new atelier.learn.trial.TrialOrder(request, List.of(), 600, 600, false, bar)));
        Files.writeString(folder.resolve("job.json"), Json.pretty(job));
        var result = Json.mapper().treeToValue(
            WorkerPool.inProcess(List.of(new TrialTask(Learners.all()))).run(folder, Progress.none(), event -> {}), atelier.learn.trial.TrialResult.class);
        if (bar > 0.9) {
          assertThat(Objects.requireNonNull(result.stopped())).isBetween(0.5, bar);
          assertThat(result.folds()).isEmpty();
        } else {
          assertThat(result.stopped()).isNull();
          assertThat(result.folds()).hasSize(3);
        }
      }
    }
  }

  // ---- helpers ----

  private AutopilotReport fly(Path table, String target, int trials) throws Exception {
    return search(order(table, target, 60, trials, null, Mode.AUTO));
  }

  private Autopilot.Order order(Path table, String target, double seconds, @Nullable Integer trials, @Nullable String group, Mode mode) {
    return new Autopilot.Order(table, group == null ? null : table, target, mode, seconds, 0, trials, null, null, null, 0, group, null, null, 2, 1, out(), null, true);
  }

  private AutopilotReport search(Autopilot.Order order) throws Exception {
    return autopilot().run(order, Progress.none());
  }

  private Autopilot autopilot() {
    var tasks = List.of(new TrialTask(Learners.all()));
    return new Autopilot(Learners.all(), new Importer(), projects(), (size, count) -> WorkerPool.inProcess(tasks), Map.of("atelier", "test"));
  }

  private Projects projects() {
    return new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
  }

  private Path out() {
    return folder.resolve("model.zip");
  }

  private Path table(int rows, String header, java.util.function.Function<Random, IntFunction<String>> row) throws Exception {
    var random = new Random(11);
    IntFunction<String> line = row.apply(random);
    var text = new StringBuilder(header).append('\n');
    for (int i = 0; i < rows; i++) {
      text.append(line.apply(i)).append('\n');
    }
    return Files.writeString(folder.resolve("table.csv"), text.toString());
  }
}
