package atelier.experiments.run;

import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.TableSource;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.learn.feature.FrameReader;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import atelier.learn.train.Target;
import atelier.learn.train.TargetFinder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the target column alone: what is to be predicted, before any worker is started.
final class TargetLook {
  private TargetLook() {}

  /// @param asked the task a person chose; null to find it
  static Target read(Dataset dataset, String name, @Nullable Task asked, Progress progress) throws ProblemException {
    Column column = dataset.schema().find(name).orElseThrow();
    if (!FrameReader.reads(column)) {
      throw LearnException.input("Column '" + name + "' is a " + column.kind().id() + "; it cannot be predicted.", "Choose another target.");
    }
    if (dataset.rows() == 0) {
      throw LearnException.input("'" + dataset.name() + "' has no rows.", "Give a table with rows.");
    }
    try (DuckSession session = DuckSession.open(dataset.file())) {
      return TargetFinder.find(column, FrameReader.all(session, TableSource.foreignParquet(dataset.file()), List.of(column), dataset.rows(), progress).column(name), asked);
    }
  }

  /// The metric that ranks.
  static Metric metric(ExperimentSpec spec, Task task) throws LearnException {
    Metric metric = spec.metric() == null ? Metric.primary(task) : Metric.find(spec.metric()).orElseThrow();
    if (!metric.tasks().contains(task)) {
      throw LearnException.input(
          "Metric '" + metric.id() + "' does not measure the task " + task.id() + ".", "Known for it: " + String.join(", ", Metric.all(task).stream().map(Metric::id).toList()) + ".");
    }
    return metric;
  }
}
