package atelier.learn.worker;

import atelier.core.engine.DuckSession;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerContext;
import atelier.core.job.worker.WorkerTask;
import atelier.core.json.Json;
import atelier.learn.insight.InsightRequest;
import atelier.learn.insight.InsightStudy;
import atelier.learn.insight.LeakStudy;
import atelier.learn.insight.ForestStudy;
import atelier.learn.learner.LearnException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;

/// Asks quick models about a table, in a worker. `job.json` is `{"task": "insight", "request": …}`; the result is what the study gives.
public final class InsightTask implements WorkerTask {
  /// Gives an [atelier.learn.insight.Insight].
  public static final String INSIGHT = "insight";

  /// Gives a [atelier.learn.insight.Leak].
  public static final String LEAKAGE = "leakage";

  /// Gives a [atelier.learn.insight.QuickForest].
  public static final String FOREST = "quick-forest";

  /// The engine only hands over a sample here.
  private static final long MEMORY = 384L << 20;

  private interface Study {
    Object of(InsightRequest request, DuckSession session, Progress progress) throws ProblemException;
  }

  private final String name;
  private final Study study;

  private InsightTask(String name, Study study) {
    this.name = name;
    this.study = study;
  }

  /// One task a study.
  public static List<InsightTask> all() {
    return List.of(
        new InsightTask(INSIGHT, (request, session, progress) -> new InsightStudy(request).study(session, progress)),
        new InsightTask(LEAKAGE, (request, session, progress) -> new LeakStudy(request).study(session, progress)),
        new InsightTask(FOREST, (request, session, progress) -> new ForestStudy(request).study(session, progress)));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public JsonNode run(JsonNode job, Path directory, WorkerContext context) throws ProblemException {
    InsightRequest request = request(job);
    try (DuckSession session = DuckSession.open(DuckSession.Options.standard(request.source().files()).withMemory(MEMORY).withThreads(request.threads()))) {
      return Json.mapper().valueToTree(study.of(request, session, context.progress()));
    }
  }

  private static InsightRequest request(JsonNode job) throws LearnException {
    try {
      return Json.mapper().treeToValue(job.path("request"), InsightRequest.class);
    } catch (JsonProcessingException e) {
      throw LearnException.work("The job cannot be read: " + e.getOriginalMessage() + ".", "This is a fault of the program.", e);
    }
  }
}
