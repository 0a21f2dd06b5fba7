package atelier.experiments.autopilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.experiments.run.Leaderboard;
import atelier.experiments.run.Leaderboard.Band;
import atelier.experiments.run.Leaderboard.Phase;
import atelier.learn.autopilot.Autopilot;
import atelier.learn.autopilot.AutopilotReport;
import atelier.learn.autopilot.Mode;
import atelier.learn.learner.all.Learners;
import atelier.learn.trial.TrialTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SearchesTest {
  @TempDir Path folder;

  @Test
  @Timeout(120)
  void isFollowedStoppedAndReadBack() throws Exception {
    Projects projects = projects();
    projects.create(folder.resolve("project"), "Test");
    try (Jobs jobs = Jobs.platform(); Project project = projects.open(folder.resolve("project"))) {
      String dataset = new Intake(new Importer()).take(project, table(), ImportOptions.auto(), Progress.none()).dataset().id();
      var searches = new Searches(jobs, autopilot(projects), (of, run, into, progress) -> List.of(into.resolve(run)));
      LiveSearch search = searches.start(project, new Ask(dataset, "y", Mode.AUTO, 100, 2, 3));
      assertThat(searches.running(search.id())).isPresent();
      var seen = new CopyOnWriteArrayList<SearchBoard>();
      // Enough as soon as three models can be compared.
      search.onChange(board -> {
        seen.add(board);
        if (board.board().count("done") >= 3) {
          search.stop();
        }
      });
      AutopilotReport report = search.job().result();
      assertThat(report.seconds()).isLessThan(100);

      assertThat(seen.getFirst().board().phase()).isEqualTo(Phase.RUNNING);
      assertThat(seen).anyMatch(board -> board.board().count("running") > 0 && board.board().count("waiting") > 0);
      SearchBoard kept = searches.board(project, search.id());
      Leaderboard board = kept.board();
      assertThat(searches.running(search.id())).isEmpty();
      assertThat(board.phase()).isEqualTo(Phase.DONE);
      assertThat(board.spec().target()).isEqualTo("y");
      assertThat(kept.budget()).isEqualTo(100);
      assertThat(board.candidates()).extracting(Leaderboard.Row::band).isSorted();
      assertThat(board.candidates().getFirst().name()).isEqualTo(report.best());
      assertThat(board.best().orElseThrow().band()).isEqualTo(Band.TIED);
      assertThat(project.modelFile(board.best().orElseThrow().model())).exists();
      assertThat(board.count("cut")).isPositive();
      assertThat(seen.getLast().board().phase()).isEqualTo(Phase.DONE);
      assertThat(searches.list(project)).singleElement().satisfies(line -> {
        assertThat(line.id()).isEqualTo(search.id());
        assertThat(line.score()).isEqualTo(report.candidates().getFirst().score());
      });
      assertThat(searches.ask(project, search.id())).satisfies(ask -> {
        assertThat(ask.dataset()).isEqualTo(dataset);
        assertThat(ask.target()).isEqualTo("y");
        assertThat(ask.seed()).isEqualTo(3);
      });
      assertThatThrownBy(() -> searches.board(project, "nobody")).isInstanceOf(ProblemException.class).hasMessageContaining("'nobody'");
      assertThatThrownBy(() -> searches.start(project, new Ask(dataset, "z", Mode.AUTO, 100, 2, 3)).job().result()).isInstanceOf(ProblemException.class).hasMessageContaining("'z'");
    }
  }

  private Projects projects() {
    return new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
  }

  private static Autopilot autopilot(Projects projects) {
    return new Autopilot(Learners.all(), new Importer(), projects, (size, count) -> WorkerPool.inProcess(List.of(new TrialTask(Learners.all()))), Map.of("atelier", "test"));
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
