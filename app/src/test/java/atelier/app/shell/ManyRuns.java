package atelier.app.shell;

import atelier.core.json.Json;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.core.store.Metrics;
import atelier.core.store.Run;
import atelier.core.store.RunMarks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;

/// A project with forty trainings: on two tables, with parameters that differ in part, an `auc` that grows from one to the next by 0.01, and a `loss` that falls like a power.
final class ManyRuns {
  static final int RUNS = 40;

  /// Points of each `loss`.
  static final int STEPS = 30;

  private ManyRuns() {}

  /// @return the project's folder
  static Path make(Path folder) throws Exception {
    Path place = folder.resolve("project");
    var projects = new Projects(new Home(folder.resolve("maker")), Clock.systemUTC());
    projects.create(place, "Many runs");
    try (Project project = projects.open(place)) {
      for (int k = 0; k < RUNS; k++) {
        add(project, k);
      }
    }
    return place;
  }

  static String id(int k) {
    return "run-%02d".formatted(k);
  }

  static String name(int k) {
    return "model " + k + " on " + (k % 2 == 0 ? "titanic" : "iris");
  }

  private static void add(Project project, int k) throws Exception {
    Instant begun = Instant.parse("2026-03-01T12:00:00Z").plusSeconds(60L * k);
    var parameters = Json.object().put("algorithm", k % 4 == 0 ? "linear" : "xgboost").put("target", "y");
    parameters.putObject("table").put("name", k % 2 == 0 ? "titanic" : "iris");
    parameters.putObject("parameters").put("max_depth", 2 + k % 7).put("eta", 0.1);
    var points = new ArrayList<Metrics.Point>();
    for (int step = 0; step < STEPS; step++) {
      points.add(new Metrics.Point(id(k), "loss", step, Math.exp(-step * (k + 1) / 100.0)));
    }
    points.add(new Metrics.Point(id(k), "auc", 0, 0.5 + k / 100.0));
    Run.Status status = k % 10 == 9 ? Run.Status.FAILED : Run.Status.DONE;
    project.addRun(new Run(id(k), "train", name(k), status, parameters, begun, begun.plusSeconds(k), null), points, RunMarks.NONE);
  }
}
