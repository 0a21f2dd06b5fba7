package atelier.learn.run;

import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.file.Leftovers;
import atelier.core.file.SafeFile;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.json.Json;
import atelier.core.store.Metrics;
import atelier.learn.learner.LearnException;
import atelier.learn.metric.Metric;
import atelier.learn.model.Manifest;
import atelier.learn.model.ModelFile;
import atelier.learn.report.Learning;
import atelier.learn.train.LearningCurve;
import atelier.learn.train.TrainRequest;
import atelier.learn.worker.LearningTask;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds out how a model's score grows with rows, by training it again in a worker: a long job of its own beside the report.
public final class LearningStudy {
  /// How the rows are parted.
  ///
  /// @param folds  at least 2; each trains once for every size
  /// @param metric id; null: the task's own
  /// @param group  column whose rows stay in one fold
  /// @param time   column that orders the folds
  /// @param weight column of row weights
  public record Split(int folds, @Nullable String metric, @Nullable String group, @Nullable String time, @Nullable String weight) {
    public static Split folds(int folds) {
      return new Split(folds, null, null, null, null);
    }
  }

  private final Importer importer;

  public LearningStudy(Importer importer) {
    this.importer = importer;
  }

  /// Trains the model's algorithm, with its parameters and seed, on parts of the table.
  ///
  /// @param table  that the model learned from
  /// @param rounds what its training told; see [#rounds]
  public Learning study(ModelFile model, Path table, ImportOptions options, Split split, List<Learning.Series> rounds, WorkerPool pool, Progress progress)
      throws ProblemException {
    Manifest manifest = model.manifest();
    var target = new Column(manifest.target(), manifest.targetKind());
    try (Imported imported = importer.readTypedAs(table, List.of(target), options, progress.slice(0, 0.1))) {
      Dataset dataset = imported.dataset();
      var source = new TrainRequest.Table(dataset.name(), dataset.id(), dataset.rows(), dataset.schema().columns(), imported.source());
      Manifest.Lineage lineage = manifest.lineage();
      var request = new TrainRequest(
          source, null, manifest.target(), lineage.algorithm(), lineage.parameters(), manifest.task(), split.metric(), split.folds(), split.group(), split.time(),
          split.weight(), lineage.threads(), lineage.seed(), false, Map.of());
      LearningCurve.Curve curve = run(request, pool, progress.slice(0.1, 1));
      Metric metric = curve.metric();
      return new Learning(
          metric.id(), metric.higherIsBetter(), curve.steps().stream().map(s -> Learning.Step.of(s.rows(), s.folds(), s.own())).toList(), rounds);
    }
  }

  private static LearningCurve.Curve run(TrainRequest request, WorkerPool pool, Progress progress) throws ProblemException {
    Path directory = Leftovers.temporaryFolder("learning");
    try {
      ObjectNode job = Json.object().put("task", LearningTask.NAME);
      job.set("request", Json.mapper().valueToTree(request));
      SafeFile.write(directory.resolve("job.json"), Json.pretty(job));
      return Json.mapper().treeToValue(pool.run(directory, progress, event -> {}), LearningCurve.Curve.class);
    } catch (JsonProcessingException e) {
      throw LearnException.work("The worker's answer cannot be read: " + e.getOriginalMessage() + ".", "This is a fault of the program.", e);
    } finally {
      Trees.deleteQuietly(directory);
    }
  }

  /// The final fit's series among the points of a training's run; those of single folds are left out.
  public static List<Learning.Series> rounds(List<Metrics.Point> points) {
    Map<String, List<Metrics.Point>> byName =
        points.stream().filter(p -> !p.name().startsWith("fold ")).collect(Collectors.groupingBy(Metrics.Point::name, TreeMap::new, Collectors.toList()));
    return byName.entrySet().stream().map(e -> series(e.getKey(), e.getValue())).toList();
  }

  private static Learning.Series series(String name, List<Metrics.Point> points) {
    List<Metrics.Point> rising = points.stream().sorted(Comparator.comparingLong(Metrics.Point::step)).toList();
    return new Learning.Series(name, rising.stream().map(Metrics.Point::step).toList(), rising.stream().map(Metrics.Point::value).toList());
  }
}
