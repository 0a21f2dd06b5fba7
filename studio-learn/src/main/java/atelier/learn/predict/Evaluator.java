package atelier.learn.predict;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.load.ImportOptions;
import atelier.core.job.Progress;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Task;
import atelier.learn.metric.Scorer;
import atelier.learn.metric.Scores;
import atelier.learn.model.FittedModel;
import atelier.learn.model.ModelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Measures a model on a file whose target is known.
public final class Evaluator {
  /// What it scored.
  ///
  /// @param rows    measured; those without a usable target are left out and counted in `notes`
  /// @param metrics by id; one that is undefined on these rows is left out and explained in `notes`
  public record Evaluated(Task task, long rows, Map<String, Double> metrics, List<String> notes) {}

  private final FittedModel fitted;
  private final int threads;

  public Evaluator(FittedModel fitted, int threads) {
    this.fitted = fitted;
    this.threads = threads;
  }

  public Evaluated evaluate(Path file, ImportOptions options, Progress progress) throws DataException, ModelException, LearnException {
    try (ModelTable table = ModelTable.open(fitted, file, options, progress.slice(0, 0.4))) {
      Column target = table.target();
      var truth = new Doubles();
      var scores = new Doubles();
      var reader = new Truth(fitted);
      long[] left = new long[1];
      int width = fitted.width();
      ScoredRows.walk(table, target, ScoredRows.block(fitted.preparation().features().size()), progress.slice(0.4, 1), (frame, x) -> {
        double[] known = reader.of(frame.column(target.name()));
        double[] given = fitted.model().score(x, threads);
        for (int row = 0; row < known.length; row++) {
          if (Double.isNaN(known[row])) {
            left[0]++;
          } else {
            truth.add(known, row, 1);
            scores.add(given, row * width, width);
          }
        }
        return true;
      });
      return evaluated(table, truth.toArray(), scores.toArray(), left[0]);
    }
  }

  private Evaluated evaluated(ModelTable table, double[] truth, double[] scores, long left) throws ModelException {
    if (truth.length == 0) {
      throw ModelException.input(
          "No row has a value in the target column '" + fitted.target() + "' that the model knows.",
          fitted.classes().isEmpty() ? "Give rows with known targets." : "Known classes: " + String.join(", ", fitted.classes()) + ".");
    }
    Scores measured = Scorer.score(fitted.task(), fitted.classes().size(), truth, scores, null);
    var notes = new ArrayList<>(table.said());
    if (left > 0) {
      notes.add(left + (left == 1 ? " row was" : " rows were") + " left out: column '" + fitted.target() + "' is missing there, or a class that training did not have.");
    }
    measured.reasons().forEach((metric, reason) -> notes.add("'" + metric + "' is undefined here: " + reason));
    return new Evaluated(fitted.task(), truth.length, measured.values(), notes);
  }

  /// Numbers in an array that grows.
  private static final class Doubles {
    private double[] values = new double[1 << 12];
    private int size;

    void add(double[] from, int at, int count) {
      if (size + count > values.length) {
        values = java.util.Arrays.copyOf(values, Math.max(size + count, values.length + (values.length >> 1)));
      }
      System.arraycopy(from, at, values, size, count);
      size += count;
    }

    double[] toArray() {
      return java.util.Arrays.copyOf(values, size);
    }
  }
}
