package atelier.learn.worker;

import atelier.core.engine.DuckSession;
import atelier.core.job.ProblemException;
import atelier.core.job.worker.WorkerContext;
import atelier.core.job.worker.WorkerTask;
import atelier.core.json.Json;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.ModelFile;
import atelier.learn.train.SealedRows;
import atelier.learn.train.TrainRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/// Measures a model on the rows that its training sealed, in a worker. `job.json` is `{"task": "hold-out", "request": …, "model": FILE}`; the result is
/// [SealedRows.Measured].
public final class HoldOutTask implements WorkerTask {
  public static final String NAME = "hold-out";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public JsonNode run(JsonNode job, Path directory, WorkerContext context) throws ProblemException {
    TrainRequest request = TrainTask.request(job);
    ModelFile model = ModelFile.read(Path.of(job.path("model").asText()), Learners::load);
    try (DuckSession session = DuckSession.open(DuckSession.Options.standard(request.table().source().files()).withThreads(request.threads()))) {
      return Json.mapper().valueToTree(SealedRows.measure(request, model.fitted(), session, request.threads(), context.progress()));
    }
  }
}
