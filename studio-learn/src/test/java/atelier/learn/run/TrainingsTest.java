package atelier.learn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.load.Importer;
import atelier.core.job.CancelledException;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.core.job.worker.WorkerPool;
import atelier.core.job.worker.WorkerSize;
import atelier.core.lineage.Direction;
import atelier.core.lineage.Entity;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Run;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.ModelFile;
import atelier.learn.train.TrainReport;
import atelier.learn.worker.TrainTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingsTest {
  @TempDir Path folder;

  private Projects projects;
  private Trainings training;

  @BeforeEach
  void makeTheService() {
    projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    training = new Trainings(
        Learners.all(), new Importer(), projects, size -> WorkerPool.inProcess(List.of(new TrainTask(Learners.all()))), Map.of("atelier", "test"));
  }

  @Test
  void writesAModelThatCanBeReadAgain() throws Exception {
    Path out = folder.resolve("model.zip");
    TrainReport report = training.train(order("iris.csv", "species", "linear", Map.of("alpha", "2"), out, null), Progress.none());

    assertThat(report.model()).isEqualTo(out.toString());
    assertThat(report.candidates().getFirst().bytes()).isEqualTo(Files.size(out));
    assertThat(report.candidates().getFirst().parameters().get("alpha").doubleValue()).isEqualTo(2);
    ModelFile file = ModelFile.read(out, Learners::load);
    assertThat(file.manifest().classes()).containsExactly("setosa", "versicolor", "virginica");
    assertThat(file.manifest().metrics().get("folds")).isEqualTo(report.candidates().getFirst().metrics());
    assertThat(file.onnx()).isNotNull();
  }

  @Test
  void leavesNothingBehindWithoutAnOutput() throws Exception {
    TrainReport report = training.train(order("iris.csv", "species", "baseline", Map.of(), null, null), Progress.none());

    assertThat(report.model()).isNull();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void recordsDatasetRunModelAndLineage() throws Exception {
    Path directory = folder.resolve("project");
    projects.create(directory, "Test");
    TrainReport report = training.train(order("penguins.csv", "species", "linear", Map.of(), null, directory), Progress.none());
    try (Project project = projects.open(directory)) {
      assertThat(project.datasets()).singleElement().satisfies(d -> assertThat(d.name()).isEqualTo("penguins"));
      assertThat(project.info().runs()).singleElement().satisfies(run -> assertThat(run.status()).isEqualTo(Run.Status.DONE));
      assertThat(report.model()).contains("models");
      String model = Path.of(Objects.requireNonNull(report.model())).getFileName().toString().replace(".zip", "");
      assertThat(project.lineage(model, Direction.ASCENDANTS, 10).entities()).extracting(Entity::type).contains("model", "run", "dataset", "source");
      assertThat(project.check().ok()).isTrue();
    }
  }

  @Test
  void learnsFromADatasetByItsName() throws Exception {
    Path directory = folder.resolve("project");
    projects.create(directory, "Test");
    training.train(order("penguins.csv", "species", "baseline", Map.of(), null, directory), Progress.none());
    var second = new Trainings.Order(
        Path.of("penguins"), null, "island", "baseline", Map.of(), null, null, 0, null, null, null, 1, 1, WorkerSize.SMALL.id(), null, directory, true);

    assertThat(training.train(second, Progress.none()).rows()).isEqualTo(344);
  }

  @Test
  void aTargetOfYesAndNoKeepsItsWordsAndMakesOneDataset() throws Exception {
    Path directory = folder.resolve("project");
    projects.create(directory, "Test");
    var text = new StringBuilder("x,churn\n");
    for (int i = 0; i < 40; i++) {
      text.append(i).append(i % 2 == 0 ? ",Yes\n" : ",No\n");
    }
    Path file = Files.writeString(folder.resolve("calls.csv"), text);
    try (Project project = projects.open(directory)) {
      new atelier.core.project.Intake(new Importer()).take(project, file, atelier.core.data.load.ImportOptions.auto(), Progress.none());
    }
    TrainReport report = training.train(order(file.toString(), "churn", "linear", Map.of(), folder.resolve("m.zip"), directory), Progress.none());

    assertThat(report.classes()).containsExactly("No", "Yes");
    try (Project project = projects.open(directory)) {
      assertThat(project.datasets()).hasSize(1);
    }
    ModelFile model = ModelFile.read(folder.resolve("m.zip"), Learners::load);
    var evaluator = new atelier.learn.predict.Evaluator(model.fitted(), 1);
    Path shouted = Files.writeString(folder.resolve("shouted.csv"), text.toString().replace("Yes", "YES").replace("No", "no"));
    var same = evaluator.evaluate(file, atelier.core.data.load.ImportOptions.auto(), Progress.none());
    assertThat(same.rows()).isEqualTo(40);
    assertThat(evaluator.evaluate(shouted, atelier.core.data.load.ImportOptions.auto(), Progress.none()).metrics()).isEqualTo(same.metrics());
  }

  /// Cells of another kind than their column count as missing, which a person has to know.
  @Test
  void saysWhichCellsCouldNotBeRead() throws Exception {
    var text = new StringBuilder("x,y\n");
    for (int i = 0; i < 2000; i++) {
      text.append(i == 1700 ? "inf" : String.valueOf(i % 17)).append(',').append(i % 5).append('\n');
    }
    Path file = Files.writeString(folder.resolve("unread.csv"), text);
    String told = "Cells that are not of their column's kind count as missing, here in columns (cells): 'x' (1). 'studio import --preview' shows them.";
    Path directory = folder.resolve("project");
    projects.create(directory, "Test");
    assertThat(training.train(order(file.toString(), "y", "baseline", Map.of(), folder.resolve("m.zip"), null), Progress.none()).notes()).contains(told);
    assertThat(training.train(order(file.toString(), "y", "baseline", Map.of(), null, directory), Progress.none()).notes()).contains(told);
  }

  @Test
  void recordsWhyARunFailed() throws Exception {
    Path directory = folder.resolve("project");
    projects.create(directory, "Test");
    assertThatThrownBy(() -> training.train(order("penguins.csv", "nothing", "linear", Map.of(), null, directory), Progress.none()))
        .isInstanceOf(ProblemException.class).hasMessageContaining("no column 'nothing'");
    try (Project project = projects.open(directory)) {
      assertThat(project.info().runs()).singleElement().satisfies(run -> assertThat(run.status()).isEqualTo(Run.Status.FAILED));
    }
  }

  @Test
  void refusesWrongParametersBeforeItReadsTheFile() {
    assertThatThrownBy(() -> training.train(order("missing.csv", "y", "linear", Map.of("alpha", "lots"), null, null), Progress.none()))
        .hasMessageContaining("'alpha'").hasMessageContaining("'lots'");
    assertThatThrownBy(() -> training.train(order("missing.csv", "y", "magic", Map.of(), null, null), Progress.none())).hasMessageContaining("'magic'");
    assertThatThrownBy(() -> training.train(order("iris.csv", "species", "linear", Map.of(), folder, null), Progress.none())).hasMessageContaining("is a folder");
  }

  @Test
  void writesNothingWhenCancelled() {
    Path out = folder.resolve("model.zip");
    var cancelled = new Progress() {
      @Override
      public void report(double fraction, String step) {
        if (fraction > 0.3) {
          throw new CancelledException();
        }
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return Subscription.none();
      }
    };
    assertThatThrownBy(() -> training.train(order("iris.csv", "species", "xgboost", Map.of(), out, null), cancelled)).isInstanceOf(CancelledException.class);
    assertThat(out).doesNotExist();
  }

  private static Trainings.Order order(String table, String target, String algorithm, Map<String, String> parameters, Path out, Path project) {
    var found = atelier.learn.train.TrainReport.class.getResource("/atelier/learn/train/" + table);
    Path file = found == null ? Path.of(table) : Path.of(found.getPath());
    return new Trainings.Order(file, null, target, algorithm, parameters, null, null, 3, null, null, null, 1, 1, WorkerSize.SMALL.id(), out, project, true);
  }
}
