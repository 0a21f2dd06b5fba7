package atelier.learn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.TypedParquet;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.job.worker.WorkerSize;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.ModelFile;
import atelier.learn.train.TrainReport;
import atelier.learn.worker.TrainTask;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What roles of columns say to a training, against the flags that say the same.
class TrainingRolesTest {
  private static final String PLAIN = "(SELECT i % 7 AS a, (i * 37 % 101) / 10.0::DOUBLE AS b, 1 + i % 3 AS w, DATE '2024-01-01' + i::INTEGER AS t, (i % 7) * 2.0 + (i * 37 % 101) / 20.0::DOUBLE AS y FROM range(200) r(i))";
  private static final String MORE = "(SELECT *, 'row ' || a || b || t AS id, y * 2 AS told FROM " + PLAIN + ")";

  @TempDir Path folder;
  private Projects projects;
  private Trainings training;

  @BeforeEach
  void makeTheService() {
    projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    training = new Trainings(Learners.all(), new Importer(), projects, size -> WorkerPool.inProcess(List.of(new TrainTask(Learners.all()))), Map.of("atelier", "test"));
  }

  private Path table(String name, String rows, Map<String, String> roles) throws Exception {
    Path file = folder.resolve(name + ".parquet");
    try (DuckSession session = DuckSession.open(folder)) {
      List<Column> columns = roles.entrySet().stream().map(e -> new Column(e.getKey(), Kind.NUMBER).playing(e.getValue())).toList();
      new TypedParquet(session).write(rows, file, columns, Progress.none());
    }
    return file;
  }

  private TrainReport train(Path table, @Nullable String target, @Nullable String group, @Nullable String time, @Nullable String weight, @Nullable Path project, boolean roles) throws ProblemException {
    return training.train(
        new Trainings.Order(table, null, target, "lightgbm", Map.of("num_round", "10"), null, null, 3, group, time, weight, 1, 1, WorkerSize.SMALL.id(), project == null ? model(table) : null, project, roles), Progress.none());
  }

  private static Path model(Path table) {
    return table.resolveSibling(String.valueOf(table.getFileName()).replace(".parquet", ".zip"));
  }

  private static byte[] payload(Path model) throws Exception {
    return ModelFile.read(model, Learners::load).fitted().model().payload();
  }

  @Test
  void aTableWithRolesTrainsToTheSameBitsAsFlagsThatSayTheSame() throws Exception {
    Path plain = table("plain", PLAIN, Map.of());
    Path played = table("played", MORE, Map.of("y", "target", "w", "weight", "t", "time", "id", "id", "told", "ignore"));

    TrainReport byFlags = train(plain, "y", null, "t", "w", null, true);
    TrainReport byRoles = train(played, null, null, null, null, null, true);

    assertThat(byRoles.target()).isEqualTo("y");
    assertThat(byRoles.candidates().getFirst().metrics()).isEqualTo(byFlags.candidates().getFirst().metrics());
    assertThat(payload(model(played))).isEqualTo(payload(model(plain)));
    assertThat(byRoles.notes()).contains(
        "Column 'y' is predicted: its role is target.", "Column 'w' weighs the rows: its role is weight.", "Column 't' puts the rows in order: its role is time.",
        "Column 'id' was left out: its role is id.", "Column 'told' was left out: its role is ignore.");
    assertThat(byFlags.notes()).noneMatch(note -> note.contains("role"));
  }

  @Test
  void aFlagWinsOverARole() throws Exception {
    Path played = table("played", MORE, Map.of("y", "target", "w", "weight", "t", "time", "id", "ignore", "told", "ignore"));

    TrainReport other = train(played, "told", "w", null, null, null, true);

    assertThat(other.target()).isEqualTo("told");
    assertThat(other.notes()).contains("Column 'w' is not learned from; it says which rows belong together.", "Column 'y' was left out: its role is target.", "Column 't' was left out: its role is time.");
    assertThat(train(played, "y", null, null, null, null, false).notes()).noneMatch(note -> note.contains("role"));
  }

  @Test
  void aDatasetOfAProjectKeepsTheRolesOfItsFile() throws Exception {
    Path directory = folder.resolve("project");
    projects.create(directory, "Test");
    Path played = table("played", MORE, Map.of("y", "target", "id", "id", "told", "ignore"));
    Path plain = table("plain", MORE, Map.of());
    try (Project project = projects.open(directory)) {
      var intake = new Intake(new Importer());
      var roles = intake.take(project, played, ImportOptions.auto(), Progress.none()).dataset();
      var none = intake.take(project, plain, ImportOptions.auto(), Progress.none()).dataset();
      assertThat(roles.id()).as("the same cells in other roles are another dataset").isNotEqualTo(none.id());
      assertThat(Stream.of("y", "id", "a").map(name -> roles.schema().find(name).orElseThrow().role())).containsExactly("target", "id", null);
      // The file itself goes into flows, which read it without the project's rows.
      assertThat(intake.take(project, roles.file(), ImportOptions.auto().withName("again"), Progress.none()).dataset().id()).isEqualTo(roles.id());
    }
    assertThat(train(Path.of("again"), null, null, null, null, directory, true).notes()).contains("Column 'told' was left out: its role is ignore.");
  }

  @Test
  void twoColumnsOfOneRoleAreNamedAndNoneIsGuessed() throws Exception {
    Path two = table("two", MORE, Map.of("y", "target", "told", "target"));
    assertThatThrownBy(() -> train(two, null, null, null, null, null, true)).hasMessageContaining("'y', 'told' of 'two' have the role target").hasMessageContaining("--target");
    assertThat(train(two, "y", null, null, null, null, true).notes()).contains("Column 'told' was left out: its role is target.");
    Path none = table("none", PLAIN, Map.of());
    assertThatThrownBy(() -> train(none, null, null, null, null, null, true)).hasMessageContaining("no column of 'none' has the role target");
    assertThatThrownBy(() -> train(none, null, null, null, null, null, false)).hasMessageContaining("roles of columns are ignored").hasMessageContaining("--target COL");
    assertThatThrownBy(() -> train(two, null, null, null, null, null, false)).hasMessageContaining("roles of columns are ignored, that of 'y', 'told' too").hasMessageContaining("--target y, or leave out --ignore-roles");
  }
}
