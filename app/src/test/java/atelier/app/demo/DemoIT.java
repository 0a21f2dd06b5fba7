package atelier.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.event.Events;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.json.Json;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Projects;
import atelier.experiments.run.Experiments;
import atelier.flow.catalog.Catalog;
import atelier.flow.run.FlowRunner;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.ModelFile;
import atelier.learn.predict.Evaluator;
import atelier.learn.train.TrainReport;
import atelier.learn.worker.TrainTask;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class DemoIT {
  @TempDir static Path folder;
  private static Demo.Made made;

  @BeforeAll
  static void runsTheSample() throws Exception {
    made = demo().run(folder.resolve("out"), Progress.none());
  }

  @Test
  void ranksEveryCandidateAndPutsTheBaselineLast() throws Exception {
    TrainReport board = Json.read(Files.readString(Path.of(made.leaderboard())), TrainReport.class);

    assertThat(board.candidates()).extracting(TrainReport.Candidate::algorithm).containsExactlyInAnyOrder("baseline", "linear", "random-forest", "xgboost");
    assertThat(board.candidates().getLast().algorithm()).isEqualTo("baseline");
    assertThat(board.candidates()).extracting(TrainReport.Candidate::rank).containsExactly(1, 2, 3, 4);
    assertThat(board.candidates().getFirst().score()).isGreaterThan(0.95);
  }

  @Test
  void keepsAModelThatScoresItsTable() throws Exception {
    ModelFile model = ModelFile.read(Path.of(made.model()), Learners::load);

    var evaluated = new Evaluator(model.fitted(), 1).evaluate(folder.resolve("out/penguins.csv"), ImportOptions.auto(), Progress.none());

    assertThat(model.onnx()).isNotNull();
    assertThat(evaluated.rows()).isEqualTo(333);
    assertThat(evaluated.metrics().get("accuracy")).isGreaterThan(0.9);
  }

  @Test
  void predictsEveryRow() throws Exception {
    List<String> lines = Files.readAllLines(Path.of(made.predictions()));

    assertThat(lines).hasSize(345);
    assertThat(lines.getFirst()).isEqualTo("species,island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex,prediction,probability_FEMALE,probability_MALE");
  }

  @Test
  void leavesAProjectThatChecks() throws Exception {
    Projects projects = projects();

    assertThat(projects.check(Path.of(made.project())).ok()).isTrue();
    try (var project = projects.open(Path.of(made.project()))) {
      assertThat(project.datasets()).extracting(d -> d.name()).containsExactly("penguins", "penguins-tidy");
    }
  }

  @Test
  void writesAReportThatNeedsNothingElse() throws Exception {
    String html = Files.readString(Path.of(made.report()));

    assertThat(html).doesNotContainPattern("(src|href)=").doesNotContain("url(").doesNotContain("NaN").contains("prefers-color-scheme: dark");
    for (var match : Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(html).results().toList()) {
      assertThat(parsed(match.group()).getDocumentElement().getAttribute("aria-label")).isNotBlank();
    }
  }

  @Test
  void refusesAFolderThatHasAProject() {
    assertThatThrownBy(() -> demo().run(folder.resolve("out"), Progress.none())).isInstanceOf(ProblemException.class).hasMessageContaining("is a project already");
  }

  private static Demo demo() {
    var importer = new Importer();
    var tools = new Experiments.Tools(
        Jobs.platform(), new Events(), Learners.all(), size -> WorkerPool.inProcess(List.of(new TrainTask(Learners.all()))), Map.of("atelier", "test"), Clock.systemUTC());
    return new Demo(new Demo.Tools(projects(), new Intake(importer), new FlowRunner(Catalog.standard(), importer), new Experiments(tools)), 1);
  }

  private static Projects projects() {
    return new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
  }

  private static Document parsed(String svg) throws Exception {
    return javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }
}
