package atelier.learn.train;

import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.job.Progress;
import atelier.learn.feature.Encoders;
import atelier.learn.learner.LearnException;
import atelier.learn.metric.Scorer;
import atelier.learn.model.FittedModel;
import atelier.learn.split.Part;
import java.util.Map;

/// The rows that a request sealed, opened: what a model is worth on rows that nobody chose it by.
public final class SealedRows {
  /// What it scored there.
  public record Measured(int rows, Map<String, Double> metrics) {}

  private SealedRows() {}

  /// Measures a model on the sealed rows.
  ///
  /// @param request as the model was trained by
  /// @param session sees the file of the request's table
  /// @throws LearnException when no row is sealed
  public static Measured measure(TrainRequest request, FittedModel fitted, DuckSession session, int threads, Progress progress) throws DataException, LearnException {
    Material material = new MaterialReader(request).read(session, progress);
    int[] rows = request.holdOut() == null ? new int[0] : material.parts().of(Part.TEST);
    if (rows.length == 0) {
      throw LearnException.input("No row of '" + request.table().name() + "' was held out.", "Train with a hold-out, or evaluate the model on another file.");
    }
    Target target = material.target();
    if (!target.classes().equals(fitted.classes())) {
      throw LearnException.work("The classes of column '" + target.column().name() + "' are not those of the model.", "Train again on this dataset.", null);
    }
    progress.report(0.9, "measuring " + rows.length + " rows");
    double[] scores = fitted.model().score(Encoders.encode(fitted.preparation(), material.frame(), rows), threads);
    return new Measured(rows.length, Scorer.score(target.task(), target.classes().size(), material.targets(rows), scores, material.weights(rows)).values());
  }
}
