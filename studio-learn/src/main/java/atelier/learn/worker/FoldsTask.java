package atelier.learn.worker;

import atelier.core.job.ProblemException;
import atelier.core.job.worker.WorkerContext;
import atelier.core.job.worker.WorkerTask;
import atelier.core.json.Json;
import atelier.learn.learner.Learner;
import atelier.learn.train.FoldScores;
import atelier.learn.train.TrainRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;

/// Measures one choice of parameters in a worker. `job.json` is `{"task": "folds", "request": …, "curves": true}`; the result is [FoldScores.Measured].
/// The table stays in memory for the trials that follow.
public final class FoldsTask implements WorkerTask {
  public static final String NAME = "folds";

  /// The field that says that a metric which no fold defines is no fault.
  public static final String UNSCORED = "unscored";

  private final FoldScores scores;

  public FoldsTask(List<? extends Learner<?>> learners) {
    this.scores = new FoldScores(learners);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public JsonNode run(JsonNode job, Path directory, WorkerContext context) throws ProblemException {
    TrainRequest request = TrainTask.request(job);
    var reporting = new ReportingContext(request.seed(), request.threads(), context);
    boolean curves = job.path("curves").asBoolean();
    return Json.mapper().valueToTree(job.path(UNSCORED).asBoolean() ? scores.folds(request, curves, reporting) : scores.measure(request, curves, reporting));
  }
}
