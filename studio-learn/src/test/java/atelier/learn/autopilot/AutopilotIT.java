package atelier.learn.autopilot;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.load.Importer;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.project.Home;
import atelier.core.project.Projects;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.ModelFile;
import atelier.learn.worker.LearnWorker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Searches with real workers.
class AutopilotIT {
  private static final double BUDGET = 10;

  @TempDir Path folder;

  @Test
  void twoAtOnceKeepTheirBudgets() throws Exception {
    Path table = table(4000);
    // Each is the other's load, on top of whatever else this computer does.
    try (Jobs jobs = Jobs.platform()) {
      var runs = new ArrayList<Job<AutopilotReport>>();
      for (int k = 0; k < 2; k++) {
        Path out = folder.resolve("model-" + k + ".zip");
        runs.add(jobs.submit("run " + k, _ -> autopilot().run(order(table, out), Progress.none())));
      }
      for (int k = 0; k < 2; k++) {
        AutopilotReport report = runs.get(k).result();
        assertThat(report.seconds()).isLessThan(1.1 * BUDGET);
        assertThat(report.candidates().getFirst().score()).isGreaterThan(0.8);
        assertThat(report.candidates().stream().filter(c -> c.status().equals("done"))).extracting(AutopilotReport.Row::name).contains("baseline", "linear");
        assertThat(ModelFile.read(folder.resolve("model-" + k + ".zip"), Learners::load).fitted().classes()).containsExactly("no", "yes");
      }
    }
  }

  private Autopilot.Order order(Path table, Path out) {
    return new Autopilot.Order(table, table, "y", Mode.AUTO, BUDGET, 0, null, null, null, null, 0, null, null, null, 2, 1, out, null);
  }

  private Autopilot autopilot() {
    return new Autopilot(
        Learners.all(), new Importer(), new Projects(new Home(folder.resolve("home")), Clock.systemUTC()), (size, count) -> WorkerPool.start(size, count, LearnWorker.class.getName()),
        Map.of("atelier", "test"));
  }

  private Path table(int rows) throws Exception {
    var random = new Random(5);
    var text = new StringBuilder("a,b,c,kind,y\n");
    for (int i = 0; i < rows; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      int kind = random.nextInt(6);
      double logit = 2 * a + (b > 0.5 ? 2 : -1) + kind % 3 - 1;
      text.append(a).append(',').append(b).append(',').append(random.nextGaussian()).append(",k").append(kind).append(',')
          .append(random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? "yes" : "no").append('\n');
    }
    return Files.writeString(folder.resolve("table.csv"), text.toString());
  }
}
