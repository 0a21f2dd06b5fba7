package atelier.experiments.run;

import atelier.core.event.Events;
import atelier.core.job.Jobs;
import atelier.core.job.worker.WorkerPool;
import atelier.core.json.Json;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.learn.learner.all.Learners;
import atelier.learn.worker.LearnWorker;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// A program that begins an experiment with workers and says what it does, until it is killed.
public final class ExperimentDriver {
  private ExperimentDriver() {}

  /// @param args project, home, dataset
  public static void main(String[] args) throws Exception {
    var out = System.out;
    System.setOut(System.err);
    Project project = new Projects(new Home(Path.of(args[1])), Clock.systemUTC()).open(Path.of(args[0]));
    Experiment experiment = service(Jobs.platform()).start(project, spec(args[2]));
    out.println("started " + experiment.id());
    experiment.onChange(board -> board.candidates().forEach(row -> {
      String detail = row.state() instanceof CandidateState.Running running ? " " + running.fold() : "";
      out.println(row.state().word() + " " + row.name() + detail + (row.model() == null ? "" : " " + row.model()));
    }));
    experiment.job().await();
    out.println("ended");
  }

  static Experiments service(Jobs jobs) {
    return new Experiments(
        new Experiments.Tools(jobs, new Events(), Learners.all(), size -> WorkerPool.start(size, 1, LearnWorker.class.getName()), Map.of("atelier", "test"), Clock.systemUTC()));
  }

  static ExperimentSpec spec(String dataset) {
    return ExperimentSpec.of(dataset, "species")
        .withCandidates(List.of(
            new CandidateSpec("baseline", "baseline", Json.object()),
            new CandidateSpec("linear", "linear", Json.object()),
            new CandidateSpec("slow", "random-forest", Json.object().put("trees", 5000)),
            new CandidateSpec("xgboost", "xgboost", Json.object())))
        .withSplit(3, 0.2, null, null, null)
        .withWorker("local.small", 1);
  }
}
