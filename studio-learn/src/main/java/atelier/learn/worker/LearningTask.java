package atelier.learn.worker;

import atelier.core.engine.DuckSession;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerContext;
import atelier.core.job.worker.WorkerTask;
import atelier.core.json.Json;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.Learner;
import atelier.learn.train.LearningCurve;
import atelier.learn.train.TrainRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Learns from ever more rows, in a worker. `job.json` is `{"task": "learning", "request": …}`; the result is a [LearningCurve.Curve].
public final class LearningTask implements WorkerTask {
  public static final String NAME = "learning";

  private final List<Learner<?>> learners;

  public LearningTask(List<? extends Learner<?>> learners) {
    this.learners = List.copyOf(learners);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public JsonNode run(JsonNode job, Path directory, WorkerContext context) throws ProblemException {
    TrainRequest request = TrainTask.request(job);
    try (DuckSession session = DuckSession.open(DuckSession.Options.standard(request.table().source().files()).withThreads(request.threads()))) {
      var fit = new Quiet(request.seed(), request.threads(), context.progress());
      return Json.mapper().valueToTree(new LearningCurve(learners).run(request, session, fit));
    }
  }

  /// Single rounds of so many fits are of no interest.
  private record Quiet(long seed, int threads, Progress progress) implements FitContext {
    @Override
    public Verdict report(int step, int steps, Map<String, Double> metrics) {
      return Verdict.CONTINUE;
    }
  }
}
