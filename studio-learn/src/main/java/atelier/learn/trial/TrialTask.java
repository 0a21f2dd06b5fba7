package atelier.learn.trial;

import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerContext;
import atelier.core.job.worker.WorkerTask;
import atelier.core.json.Json;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.train.Material;
import atelier.learn.train.PreparedFolds;
import atelier.learn.train.TrainRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Does trials in a worker. `job.json` is `{"task": "trial", "order": …}`; `output` gets the out-of-fold scores, the fitted parts, and in the end
/// `result.json`: where that is, the trial is finished.
public final class TrialTask implements WorkerTask {
  public static final String NAME = "trial";
  public static final String RESULT = "result.json";

  private final List<Learner<?>> learners;
  private final MaterialKeep materials = new MaterialKeep();
  private final PreparedFolds prepared = PreparedFolds.kept();

  public TrialTask(List<? extends Learner<?>> learners) {
    this.learners = List.copyOf(learners);
  }

  /// Hands over a table that was read already.
  public void keep(TrainRequest request, Material material) {
    materials.keep(request, material);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public JsonNode run(JsonNode job, Path directory, WorkerContext context) throws ProblemException {
    long start = System.nanoTime();
    TrialOrder order = order(job);
    Material material = materials.of(order.request(), context.progress().slice(0, 0.05));
    double left = order.seconds() - (System.nanoTime() - start) / 1e9;
    var fit = new Fitting(order.request().seed(), order.request().threads(), context);
    Path output = directory.resolve("output");
    var trial = new Trial(order, learners, material, prepared, output, left);
    TrialResult result = order.whole() ? trial.whole(fit) : trial.folds(fit);
    SafeFile.write(output.resolve(RESULT), Json.pretty(result));
    return Json.mapper().valueToTree(result);
  }

  private static TrialOrder order(JsonNode job) throws LearnException {
    try {
      return Json.mapper().treeToValue(job.path("order"), TrialOrder.class);
    } catch (JsonProcessingException e) {
      throw LearnException.work("The trial cannot be read: " + e.getOriginalMessage() + ".", "This is a fault of the program.", e);
    }
  }

  /// Rounds of single fits are progress, and where a cancel lands; a stop would leave half a model, so there is none.
  private record Fitting(long seed, int threads, WorkerContext worker) implements FitContext {
    @Override
    public Progress progress() {
      return worker.progress();
    }

    @Override
    public Verdict report(int step, int steps, Map<String, Double> metrics) {
      metrics.forEach((name, value) -> {
        if (name.startsWith(atelier.learn.train.TrainReport.HELD_OUT)) {
          worker.metric(step, name, value);
        }
      });
      return Verdict.CONTINUE;
    }
  }
}
