package atelier.experiments.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.json.Json;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Models;
import atelier.experiments.registry.Registered.Version;
import atelier.experiments.run.ExperimentSpec;
import atelier.learn.learner.all.Learners;
import atelier.learn.run.Trainings;
import atelier.learn.worker.TrainTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryIT {
  @TempDir Path folder;

  private Projects projects;
  private Project project;
  private Registry registry;
  private Path csv;
  private Path others;
  private List<Models.Entry> models;

  @BeforeEach
  void makeAProject() throws Exception {
    projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("project"), "Test");
    // Every other row is learned from; what is between is for tests.
    csv = half(0, "penguins.csv");
    others = half(1, "others.csv");
    String penguins;
    try (Project open = projects.open(folder.resolve("project"))) {
      penguins = new Intake(new Importer()).take(open, csv, ImportOptions.auto(), Progress.none()).dataset().id();
    }
    train(penguins, "baseline", "species", 3);
    train(penguins, "linear", "species", 3);
    train(penguins, "naive-bayes", "species", 0);
    train(penguins, "linear", "body_mass_g", 0);
    project = projects.open(folder.resolve("project"));
    registry = new Registry(project, Learners::load, 1, Clock.systemUTC());
    models = project.store().<List<Models.Entry>, RuntimeException>read(tables -> tables.models().all());
  }

  private Path half(int first, String name) throws Exception {
    List<String> lines = Files.readAllLines(Path.of(ExperimentSpec.class.getResource("penguins.csv").toURI()));
    return Files.write(folder.resolve(name), IntStream.range(0, lines.size()).filter(k -> k == 0 || k % 2 == first).mapToObj(lines::get).toList());
  }

  private void train(String table, String algorithm, String target, int folds) throws Exception {
    new Trainings(Learners.all(), new Importer(), projects, size -> WorkerPool.inProcess(List.of(new TrainTask(Learners.all()))), Map.of()).train(
        new Trainings.Order(Path.of(table), null, target, algorithm, Map.of(), null, null, folds, null, null, null, 1, 7, "local.small", null, folder.resolve("project"), true), Progress.none());
  }

  @AfterEach
  void close() throws Exception {
    project.close();
  }

  private Registry.Decided stage(int version, Stage stage, String why) throws Exception {
    return registry.stage("penguins", version, stage, "ann", why, null, Progress.none());
  }

  @Test
  void keepsVersionsDecisionsAndTheWayBack() throws Exception {
    registry.add("penguins", models.get(0).id(), "ann", "the floor");
    registry.add("penguins", String.valueOf(models.get(1).run()), "bob", "");
    assertThat(registry.find("penguins").versions()).extracting(Version::stage).containsExactly(Stage.CANDIDATE, Stage.CANDIDATE);

    assertThat(stage(1, Stage.CHAMPION, "there is nothing else").event().test()).isNull();
    Registry.Decided second = stage(2, Stage.CHAMPION, "it is better");
    Duel duel = second.event().test();
    assertThat(duel).isNotNull();
    assertThat(duel.on()).isEqualTo("folds of penguins");
    assertThat(duel.rows()).isEqualTo(172);
    assertThat(duel.difference()).isEqualTo(duel.championScore() - duel.challengerScore()).isPositive();
    assertThat(duel.low()).isPositive();
    assertThat(duel.p()).isLessThan(0.01);
    assertThat(duel.mcnemar().p()).isLessThan(0.001);
    assertThat(duel.mcnemar().onlyChallenger()).isGreaterThan(duel.mcnemar().onlyChampion());
    assertThat(duel.sentence()).startsWith("Version 2 is better than the champion by");
    assertThat(second.registered().versions()).extracting(Version::stage).containsExactly(Stage.RETIRED, Stage.CHAMPION);

    Registry.Decided back = registry.rollback("penguins", "ann", "it broke the page");
    assertThat(back.registered().champion()).get().extracting(Version::number).isEqualTo(1);
    assertThat(back.registered().versions().get(1).stage()).isEqualTo(Stage.RETIRED);
    assertThatThrownBy(() -> registry.rollback("penguins", "ann", "again")).hasMessageContaining("no champion before");
    assertThat(registry.find("penguins").history()).extracting(Registered.Event::why).containsExactly("the floor", "", "there is nothing else", "it is better", "it broke the page");
  }

  @Test
  void testsOnAnotherTableAndSaysWhereItCannot() throws Exception {
    registry.add("penguins", models.get(1).id(), "ann", "");
    registry.add("penguins", models.get(2).id(), "ann", "without folds");
    stage(1, Stage.CHAMPION, "first");
    assertThatThrownBy(() -> registry.test("penguins", 2, null, null, Progress.none())).hasMessageContaining("Version 2").hasMessageContaining("kept no predictions");
    Duel duel = registry.test("penguins", 2, others.toString(), "accuracy", Progress.none());
    assertThat(duel.on()).isEqualTo("others.csv");
    assertThat(duel.learnedFrom()).isEmpty();
    assertThat(duel.sentence()).doesNotContain("learned from");
    assertThat(duel.metric()).isEqualTo("accuracy");
    assertThat(duel.difference()).isEqualTo(duel.challengerScore() - duel.championScore());
    Registry.Decided decided = stage(2, Stage.CHAMPION, "we like it");
    assertThat(decided.event().test()).isNull();
    assertThat(decided.untested()).contains("kept no predictions");
  }

  @Test
  void saysWhereATestIsOnRowsThatWereLearnedFrom() throws Exception {
    registry.add("penguins", models.get(0).id(), "ann", "");
    registry.add("penguins", models.get(1).id(), "ann", "");
    stage(1, Stage.CHAMPION, "first");
    for (String table : List.of(csv.toString(), "penguins")) {
      Duel duel = registry.test("penguins", 2, table, null, Progress.none());
      assertThat(duel.learnedFrom()).as(table).containsExactly(1, 2);
      assertThat(duel.sentence()).contains("Both learned from these rows");
    }
    assertThat(registry.test("penguins", 2, null, null, Progress.none()).learnedFrom()).isEmpty();
    registry.stage("penguins", 2, Stage.CHAMPION, "ann", "better", csv.toString(), Progress.none());
    assertThat(registry.find("penguins").history().getLast().test().learnedFrom()).containsExactly(1, 2);
  }

  @Test
  void aDuelThatWasKeptBeforeItWasLookedAtCanBeRead() throws Exception {
    var old = Json.object().put("champion", 1).put("challenger", 2).put("on", "x").put("rows", 5).put("metric", "auc");
    assertThat(Json.mapper().treeToValue(old, Duel.class).learnedFrom()).isEmpty();
  }

  @Test
  void withoutAChampionTheWayBackSaysWhatBecameOfTheLast() throws Exception {
    registry.add("penguins", models.get(0).id(), "ann", "");
    assertThatThrownBy(() -> registry.rollback("penguins", "ann", "back")).hasMessageContaining("has no champion yet");
    stage(1, Stage.CHAMPION, "first");
    stage(1, Stage.RETIRED, "it drifts");
    assertThatThrownBy(() -> registry.rollback("penguins", "ann", "back")).hasMessageContaining("has no champion now: version 1 was the only one, and is retired.").hasMessageContaining("stage 'penguins' 1 champion");
  }

  @Test
  void theWayBackNeverLeadsToTheChampionItself() throws Exception {
    registry.add("penguins", models.get(0).id(), "ann", "");
    registry.add("penguins", models.get(1).id(), "ann", "");
    stage(1, Stage.CHAMPION, "first");
    stage(1, Stage.RETIRED, "too early");
    stage(1, Stage.CHAMPION, "now");
    assertThat(registry.find("penguins").canRollBack()).isFalse();
    assertThatThrownBy(() -> registry.rollback("penguins", "ann", "back")).hasMessageContaining("no champion before");
    stage(2, Stage.CHAMPION, "better");
    assertThat(registry.find("penguins").canRollBack()).isTrue();
    assertThat(registry.rollback("penguins", "ann", "back").registered().champion()).get().extracting(Version::number).isEqualTo(1);
  }

  @Test
  void aRunKeepsItsModelWhenItsRepeatMadeTheSame() throws Exception {
    project.close();
    String table;
    try (Project open = projects.open(folder.resolve("project"))) {
      table = open.datasets().getFirst().id();
    }
    train(table, "linear", "species", 3);
    project = projects.open(folder.resolve("project"));
    registry = new Registry(project, Learners::load, 1, Clock.systemUTC());
    String first = String.valueOf(models.get(1).run());
    Models.Entry now = project.store().<Models.Entry, RuntimeException>read(tables -> tables.models().find(models.get(1).id()).orElseThrow());
    assertThat(now.run()).isNotEqualTo(first);
    Registry.Decided added = registry.add("penguins", first, "ann", "");
    assertThat(added.registered().versions()).singleElement().satisfies(version -> {
      assertThat(version.model()).isEqualTo(now.id());
      assertThat(version.run()).isEqualTo(first);
    });
  }

  @Test
  void refusesWhatCannotBe() throws Exception {
    assertThatThrownBy(() -> registry.add("../penguins", models.get(0).id(), "ann", "")).hasMessageContaining("cannot be a name");
    assertThatThrownBy(() -> registry.add("penguins", "run-none", "ann", "")).hasMessageContaining("no model and no run 'run-none'");
    registry.add("penguins", models.get(0).id(), "ann", "");
    assertThatThrownBy(() -> registry.add("penguins", models.get(0).id(), "ann", "")).hasMessageContaining("version 1");
    assertThatThrownBy(() -> registry.add("penguins", models.get(3).id(), "ann", "")).hasMessageContaining("predicts 'species'").hasMessageContaining("body_mass_g");
    assertThatThrownBy(() -> stage(1, Stage.CHAMPION, " ")).hasMessageContaining("needs its reason");
    assertThatThrownBy(() -> stage(9, Stage.CHAMPION, "x")).hasMessageContaining("no version 9");
    assertThatThrownBy(() -> stage(1, Stage.CANDIDATE, "x")).hasMessageContaining("is candidate already");
    assertThatThrownBy(() -> Stage.of("king")).hasMessageContaining("champion");
    assertThatThrownBy(() -> registry.test("penguins", 1, null, null, Progress.none())).hasMessageContaining("no champion yet");
  }

  @Test
  void aCopiedProjectKeepsTheRegistry() throws Exception {
    registry.add("penguins", models.get(0).id(), "ann", "");
    stage(1, Stage.CHAMPION, "first");
    List<Registered> before = registry.list();
    project.close();
    Path copy = folder.resolve("copy");
    try (Stream<Path> files = Files.walk(folder.resolve("project"))) {
      for (Path file : files.sorted().toList()) {
        Files.copy(file, copy.resolve(folder.resolve("project").relativize(file).toString()));
      }
    }
    project = new Projects(new Home(folder.resolve("elsewhere")), Clock.systemUTC()).open(copy);
    assertThat(new Registry(project, Learners::load, 1, Clock.systemUTC()).list()).isEqualTo(before);
  }
}
