package atelier.experiments.replay;

import atelier.core.data.load.Importer;
import atelier.core.file.Digests;
import atelier.core.job.ProblemException;
import atelier.core.job.worker.WorkerContext;
import atelier.core.job.worker.WorkerTask;
import atelier.core.json.Json;
import atelier.experiments.predict.Predictions;
import atelier.experiments.predict.RawTables;
import atelier.flow.catalog.Catalog;
import atelier.flow.run.FlowRunner;
import atelier.learn.learner.all.Learners;
import atelier.learn.predict.Predictor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/// Predicts in a worker. `job.json` is `{"task": "predict", "model": FILE, "input": FILE, "ending": "csv", "reasons": 3, "then": FILE}`; the result is `{"rows", "sha256", "same"}`, the last where there is a
/// file of then: whether its cells are the same.
final class PredictTask implements WorkerTask {
  static final String NAME = "predict";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public JsonNode run(JsonNode job, Path directory, WorkerContext context) throws ProblemException {
    var importer = new Importer();
    var raw = new RawTables(Catalog::standard, () -> new FlowRunner(Catalog.standard(), importer));
    Path output = directory.resolve("output").resolve("predictions." + job.path("ending").asText());
    Predictor.Predicted predicted = new Predictions(Learners::load, raw, context.threads()).write(Path.of(job.path("model").asText()), Path.of(job.path("input").asText()), output, job.path("reasons").asInt(), context.progress());
    ObjectNode answer = Json.object().put("rows", predicted.rows()).put("sha256", Digests.of(output));
    if (job.path("then").isTextual()) {
      Path then = Path.of(job.path("then").asText());
      String is = Content.id(output, directory.resolve("now"), NAME, importer, context.progress());
      answer.put("same", Content.id(then, directory.resolve("then"), NAME, importer, context.progress()).equals(is));
    }
    return answer;
  }
}
