package atelier.learn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.load.Importer;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.job.worker.WorkerSize;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.learn.learner.all.Learners;
import atelier.learn.report.Measured;
import atelier.learn.report.ModelReport;
import atelier.learn.train.Trainer;
import atelier.learn.worker.LearningTask;
import atelier.learn.worker.TrainTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectReportsTest {
  @TempDir Path folder;

  @Test
  void measuresByTheFoldsOfItsTrainingAndKeepsIt() throws Exception {
    Projects projects = projects();
    String model = train(projects, 3);
    try (Project project = projects.open(folder.resolve("project")); WorkerPool pool = WorkerPool.inProcess(List.of(new LearningTask(Learners.all())))) {
      var reports = new ProjectReports(project, Learners::load, 1, Clock.systemUTC());
      assertThat(reports.kept(model)).isEmpty();

      ModelReport report = reports.compute(model, Progress.none());

      assertThat(report.measured().source()).isEqualTo(Measured.Source.OUT_OF_FOLD);
      assertThat(report.measured().table()).isEqualTo("penguins");
      assertThat(report.measured().folds()).isEqualTo(3);
      assertThat(report.card().trained()).isNotNull();
      assertThat(reports.kept(model)).contains(report);

      ModelReport learned = reports.learn(model, pool, Progress.none());

      assertThat(learned.learning()).isNotNull();
      assertThat(Objects.requireNonNull(learned.learning()).byRows()).isNotEmpty();
      assertThat(learned.learning().rounds()).extracting(r -> r.name()).contains("train-loss").noneMatch(name -> name.startsWith("fold"));
      assertThat(reports.kept(model)).contains(learned);
      assertThat(reports.compute(model, Progress.none()).learning()).isEqualTo(learned.learning());
      assertThat(project.check().ok()).isTrue();
    }
  }

  @Test
  void saysWhenThereIsNothingButTheRowsItLearnedFrom() throws Exception {
    Projects projects = projects();
    String model = train(projects, 0);
    try (Project project = projects.open(folder.resolve("project"))) {
      var reports = new ProjectReports(project, Learners::load, 1, Clock.systemUTC());

      assertThat(reports.compute(model, Progress.none()).measured().source()).isEqualTo(Measured.Source.LEARNED_FROM);
    }
  }

  @Test
  void computesAgainWhatItCannotRead() throws Exception {
    Projects projects = projects();
    String model = train(projects, 3);
    try (Project project = projects.open(folder.resolve("project"))) {
      var reports = new ProjectReports(project, Learners::load, 1, Clock.systemUTC());
      Path file = project.cacheFolder().resolve("reports").resolve(model + ".json");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "{\"format\": 99}");

      assertThat(reports.kept(model)).isEmpty();
      assertThat(reports.compute(model, Progress.none()).format()).isEqualTo(ModelReport.FORMAT);
    }
  }

  @Test
  void refusesAModelThatIsNotThere() throws Exception {
    Projects projects = projects();
    try (Project project = projects.open(folder.resolve("project"))) {
      assertThatThrownBy(() -> new ProjectReports(project, Learners::load, 1, Clock.systemUTC()).compute("abc", Progress.none())).hasMessageContaining("no model 'abc'");
    }
  }

  private Projects projects() throws Exception {
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("project"), "Test");
    return projects;
  }

  /// @return the model's id
  private String train(Projects projects, int folds) throws Exception {
    var training = new Trainings(Learners.all(), new Importer(), projects, size -> WorkerPool.inProcess(List.of(new TrainTask(Learners.all()))), Map.of("atelier", "test"));
    Path table = Path.of(Objects.requireNonNull(Trainer.class.getResource("penguins.csv")).getPath());
    var order = new Trainings.Order(
        table, null, "sex", "linear", Map.of(), null, null, folds, null, null, null, 1, 7, WorkerSize.SMALL.id(), null, folder.resolve("project"), true);
    String model = Objects.requireNonNull(training.train(order, Progress.none()).model());
    return Path.of(model).getFileName().toString().replace(".zip", "");
  }
}
