package atelier.learn.tune.run;

import atelier.core.file.SafeFile;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerEvent;
import atelier.core.job.worker.WorkerPool;
import atelier.core.json.Json;
import atelier.learn.learner.LearnException;
import atelier.learn.metric.Metric;
import atelier.learn.train.FoldScores;
import atelier.learn.train.TrainReport;
import atelier.learn.train.TrainRequest;
import atelier.learn.tune.job.Objective;
import atelier.learn.tune.job.Second;
import atelier.learn.tune.space.Configuration;
import atelier.learn.worker.FoldsTask;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Measures an algorithm in folds, in workers that keep the table in memory. Rounds are told of the first fold, scores after each.
final class WorkerObjective implements Objective {
  private static final String FIRST_FOLD = "fold 1 of ";
  private static final String LOSS = " validation-";

  private final TrainRequest request;
  private final String metric;
  private final @Nullable String second;
  private final boolean curves;
  private final WorkerPool pool;
  private final Path folder;

  /// @param second null for one objective
  /// @param curves whether rounds are wanted
  /// @param folder for the workers' job directories
  WorkerObjective(TrainRequest request, Metric metric, @Nullable Second second, boolean curves, WorkerPool pool, Path folder) {
    this.request = request;
    this.metric = metric.id();
    this.second = second == null || second.isTime() ? null : second.metric();
    this.curves = curves;
    this.pool = pool;
    this.folder = folder;
  }

  @Override
  public double measure(int number, Configuration configuration, Steps steps, Progress progress) throws ProblemException {
    Path directory = folder.resolve("trial-" + number);
    try {
      ObjectNode job = Json.object().put("task", FoldsTask.NAME).put("curves", curves);
      job.set("request", Json.mapper().valueToTree(with(request, configuration)));
      SafeFile.write(directory.resolve("job.json"), Json.pretty(job));
      var ears = new Ears(steps, metric);
      FoldScores.Measured measured = Json.mapper().treeToValue(pool.listen(directory, progress, ears::hear), FoldScores.Measured.class);
      if (second != null) {
        steps.second(second(measured, second));
      }
      return measured.score();
    } catch (JsonProcessingException e) {
      throw LearnException.work("The worker's answer cannot be read: " + e.getOriginalMessage() + ".", "This is a fault of the program.", e);
    } finally {
      Trees.deleteQuietly(directory);
    }
  }

  private static double second(FoldScores.Measured measured, String metric) throws LearnException {
    Double value = measured.metrics().get(metric);
    if (value == null) {
      throw LearnException.work("The metric '" + metric + "' is not defined in any fold.", "Take fewer folds or another second objective.", null);
    }
    return value;
  }

  /// The training of a configuration.
  static TrainRequest with(TrainRequest r, Configuration configuration) {
    ObjectNode parameters = r.parameters().deepCopy();
    configuration.values().forEach((name, value) -> parameters.set(name, Json.mapper().valueToTree(value)));
    return new TrainRequest(
        r.table(), r.test(), r.target(), r.algorithm(), parameters, r.task(), r.metric(), r.folds(), r.group(), r.time(), r.weight(), r.threads(), r.seed(), r.keepOutOfFold(), r.versions(),
        r.holdOut());
  }

  /// Hears a worker: its first answer of false holds.
  private static final class Ears {
    private final Steps steps;
    private final String metric;
    private double sum;
    private int folds;
    private boolean goesOn = true;

    Ears(Steps steps, String metric) {
      this.steps = steps;
      this.metric = metric;
    }

    boolean hear(@Nullable WorkerEvent event) {
      if (goesOn && event instanceof WorkerEvent.Metric(int step, String name, double value)) {
        if (name.startsWith(FIRST_FOLD) && name.contains(LOSS)) {
          goesOn = steps.round(step, value);
        } else if (name.equals(TrainReport.HELD_OUT + metric) && Double.isFinite(value)) {
          sum += value;
          folds++;
          goesOn = steps.score(folds, sum / folds);
        }
      }
      return goesOn;
    }
  }
}
