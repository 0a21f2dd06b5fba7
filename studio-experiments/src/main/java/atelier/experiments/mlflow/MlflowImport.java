package atelier.experiments.mlflow;

import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.project.Project;
import atelier.core.store.Metrics;
import atelier.core.store.Run;
import atelier.core.store.RunMarks;
import atelier.learn.learner.LearnException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes MLflow's runs into a project: parameters, every point of every metric, tags, note, times, what belongs to what. Artifacts stay where they are; their place is
/// kept.
public final class MlflowImport {
  /// The kind of run that they become.
  public static final String KIND = "mlflow";

  private static final String PREFIX = "mlflow-";
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,140}");

  /// What came of it.
  ///
  /// @param known   runs that were there already
  /// @param deleted those that lie in MLflow's bin
  /// @param skipped those that could not be read, with the reason
  public record Imported(int imported, int known, int deleted, List<String> runs, List<Skipped> skipped) {}

  /// A run that was left out.
  public record Skipped(String folder, String why) {}

  private MlflowImport() {}

  /// Imports all runs of `mlruns`, or of a folder that holds it. A run that was imported before is left as it is.
  public static Imported run(Project project, Path folder, Progress progress) throws ProblemException {
    var runs = new ArrayList<String>();
    var skipped = new ArrayList<Skipped>();
    int known = 0;
    int deleted = 0;
    List<MlflowFolder.Place> found = places(folder);
    for (int k = 0; k < found.size(); k++) {
      progress.report((double) k / found.size(), "importing run " + (k + 1) + " of " + found.size());
      switch (found.get(k).read()) {
        case MlflowFolder.Found.Broken(Path where, String why) -> skipped.add(new Skipped(where.toString(), why));
        case MlflowFolder.Found.Readable(MlflowRun run) -> {
          if (!ID.matcher(run.id()).matches()) {
            skipped.add(new Skipped(run.id(), "its id cannot be a file's name"));
          } else if (run.deleted()) {
            deleted++;
          } else if (add(project, run)) {
            runs.add(PREFIX + run.id());
          } else {
            known++;
          }
        }
      }
    }
    return new Imported(runs.size(), known, deleted, runs, skipped);
  }

  private static List<MlflowFolder.Place> places(Path folder) throws ProblemException {
    try {
      if (!Files.isDirectory(folder)) {
        throw LearnException.input("There is no folder '" + folder + "'.", "Name the folder mlruns.");
      }
      for (Path each : List.of(folder, folder.resolve("mlruns"))) {
        var mlruns = new MlflowFolder(each);
        if (Files.isDirectory(each) && mlruns.isOne()) {
          return mlruns.places();
        }
      }
      throw LearnException.input("'" + folder + "' is not MLflow's: no folder in it has a meta.yaml.", "Name the folder mlruns. Runs of a tracking server or a database are not read.");
    } catch (IOException e) {
      throw LearnException.input("'" + folder + "' cannot be read: " + e.getMessage() + ".", "Name the folder mlruns.");
    }
  }

  private static boolean add(Project project, MlflowRun run) throws ProblemException {
    String id = PREFIX + run.id();
    if (project.store().<Boolean, RuntimeException>read(tables -> tables.runs().find(id).isPresent())) {
      return false;
    }
    String parent = run.tag("mlflow.parentRunId");
    var ours = new Run(id, KIND, run.name(), status(run), parameters(run), run.started(), run.ended(), problem(run)).within(parent.isEmpty() ? null : PREFIX + parent).in(environment(run));
    project.addRun(ours, run.points().stream().map(point -> new Metrics.Point(id, point.name(), point.step(), point.value())).toList(), marks(run));
    return true;
  }

  private static Run.Status status(MlflowRun run) {
    return switch (run.status()) {
      case MlflowRun.FINISHED -> Run.Status.DONE;
      case MlflowRun.FAILED -> Run.Status.FAILED;
      case MlflowRun.KILLED -> Run.Status.CANCELLED;
      default -> Run.Status.INTERRUPTED;
    };
  }

  private static @Nullable String problem(MlflowRun run) {
    return status(run) == Run.Status.INTERRUPTED ? "It was under way when it was imported." : null;
  }

  private static ObjectNode parameters(MlflowRun run) {
    ObjectNode parameters = Json.object().put("experiment", run.experiment()).put("artifacts", run.artifacts());
    ObjectNode own = parameters.putObject("parameters");
    run.parameters().forEach(own::put);
    ObjectNode tags = parameters.putObject("tags");
    run.tags().forEach(tags::put);
    return parameters;
  }

  private static ObjectNode environment(MlflowRun run) {
    ObjectNode environment = Json.object().put("user", run.user());
    Map.of("mlflow.source.name", "source", "mlflow.source.git.commit", "commit").forEach((tag, name) -> {
      if (!run.tag(tag).isEmpty()) {
        environment.put(name, run.tag(tag));
      }
    });
    return environment;
  }

  /// Tags that are none here stay among the parameters only.
  private static RunMarks marks(MlflowRun run) {
    var tags = new TreeSet<String>();
    run.ownTags().forEach((key, value) -> {
      String tag = (value.isBlank() || value.equals("true") ? key : key + "=" + value).strip();
      if (RunMarks.isTag(tag)) {
        tags.add(tag);
      }
    });
    return new RunMarks(tags, run.tag("mlflow.note.content"), false, false);
  }
}
