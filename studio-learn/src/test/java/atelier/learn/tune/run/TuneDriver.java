package atelier.learn.tune.run;

import atelier.core.data.load.Importer;
import atelier.core.job.Jobs;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.json.Json;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.learn.learner.all.Learners;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.order.TuneSettings;
import atelier.learn.tune.order.Tunings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// A program that tunes another in a project and says what happens, to be killed in the middle.
final class TuneDriver {
  private TuneDriver() {}

  /// @param args the project, its program's home, and a file that gets a line for every trial that is made
  public static void main(String[] args) throws Exception {
    var out = System.out;
    System.setOut(System.err);
    Project project = new Projects(new Home(Path.of(args[1])), Clock.systemUTC()).open(Path.of(args[0]));
    service(Jobs.platform()).tune(order(args[2]), project, null, new TuneService.Ear() {
      @Override
      public void begins(Tunings.Prepared prepared) {}

      @Override
      public void changed(Trial trial) {
        out.println(trial.status().id() + " " + trial.number());
      }
    }, Progress.none());
    out.println("ended");
  }

  static TuneService service(Jobs jobs) {
    return new TuneService(jobs, Learners.all(), new Importer(), (size, count) -> WorkerPool.inProcess(List.of()), Map.of());
  }

  static TuneOrder order(String made) throws Exception {
    var command = new Wanted.Command("echo {x} >> '" + made + "'; echo score={x}", "score=(.*)", Direction.MINIMIZE);
    return TuneOrder.of(command, Json.tree("{\"parameters\": [{\"name\": \"x\", \"type\": \"continuous\", \"min\": 0, \"max\": 1}]}"), TuneSettings.of(SearchKind.RANDOM, 80, 5));
  }
}
