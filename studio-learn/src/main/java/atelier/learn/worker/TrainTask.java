package atelier.learn.worker;

import atelier.core.engine.DuckSession;
import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.core.job.worker.WorkerContext;
import atelier.core.job.worker.WorkerTask;
import atelier.core.json.Json;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.model.ModelFile;
import atelier.learn.model.onnx.OnnxWriter;
import atelier.learn.train.OutOfFold;
import atelier.learn.train.TrainRequest;
import atelier.learn.train.Trained;
import atelier.learn.train.Trainer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Trains in a worker. `job.json` is `{"task": "train", "request": …}`; `output` gets `model.zip` and, with folds, `out-of-fold.csv`.
public final class TrainTask implements WorkerTask {
  public static final String NAME = "train";
  public static final String MODEL = "model.zip";
  public static final String OUT_OF_FOLD = "out-of-fold.csv";

  private final List<Learner<?>> learners;

  public TrainTask(List<? extends Learner<?>> learners) {
    this.learners = List.copyOf(learners);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public JsonNode run(JsonNode job, Path directory, WorkerContext context) throws ProblemException {
    long start = System.nanoTime();
    TrainRequest request = request(job);
    Trained trained = train(request, context);
    byte[] model = model(trained).bytes();
    Path output = directory.resolve("output");
    SafeFile.write(output.resolve(MODEL), model);
    if (trained.measured() != null && request.keepOutOfFold()) {
      OutOfFold.write(output.resolve(OUT_OF_FOLD), trained);
    }
    return Json.mapper().valueToTree(trained.report((System.nanoTime() - start) / 1e9, model.length));
  }

  static TrainRequest request(JsonNode job) throws LearnException {
    try {
      return Json.mapper().treeToValue(job.path("request"), TrainRequest.class);
    } catch (JsonProcessingException e) {
      throw LearnException.work("The job cannot be read: " + e.getOriginalMessage() + ".", "This is a fault of the program.", e);
    }
  }

  private Trained train(TrainRequest request, WorkerContext context) throws ProblemException {
    var files = new ArrayList<>(request.table().source().files());
    if (request.test() != null) {
      files.addAll(request.test().source().files());
    }
    try (DuckSession session = DuckSession.open(DuckSession.Options.standard(files).withThreads(request.threads()))) {
      return new Trainer(learners).train(request, session, new ReportingContext(request.seed(), request.threads(), context));
    }
  }

  private static ModelFile model(Trained trained) throws LearnException {
    ModelFile file = trained.file();
    Optional<OnnxWriter.Written> graph = OnnxWriter.write(trained.fitted());
    return graph.isPresent() ? file.withOnnx(graph.get().graph(), graph.get().description()) : file;
  }
}
