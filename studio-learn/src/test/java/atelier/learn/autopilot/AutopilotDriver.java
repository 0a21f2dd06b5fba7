package atelier.learn.autopilot;

import atelier.core.data.load.Importer;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.core.job.worker.WorkerPool;
import atelier.core.project.Home;
import atelier.core.project.Projects;
import atelier.learn.learner.all.Learners;
import atelier.learn.worker.LearnWorker;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A program of its own that searches in a project, for tests that kill it. Prints how many trials are finished, a line each time that changes.
final class AutopilotDriver {
  static final double SECONDS = 90;

  private AutopilotDriver() {}

  /// @param arguments table, project, home
  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    autopilot(Path.of(arguments[2])).run(order(Path.of(arguments[0]), SECONDS, null, Path.of(arguments[1])), new Progress() {
      private String last = "";

      @Override
      public void report(double fraction, String step) {
        if (step.endsWith(" trials finished") && !step.equals(last)) {
          last = step;
          out.println(step);
          out.flush();
        }
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return Subscription.none();
      }
    });
    System.exit(0);
  }

  static Autopilot.Order order(Path table, double seconds, @Nullable Path out, @Nullable Path project) {
    return new Autopilot.Order(table, null, "y", Mode.AUTO, seconds, 0, null, null, null, 3, 0, null, null, null, 2, 1, out, project, true);
  }

  static Autopilot autopilot(Path home) {
    return new Autopilot(
        Learners.all(), new Importer(), new Projects(new Home(home), Clock.systemUTC()), (size, count) -> WorkerPool.start(size, count, LearnWorker.class.getName()), Map.of("atelier", "test"));
  }
}
