package atelier.flow.analysis;

import atelier.core.data.Column;
import atelier.core.engine.load.TableSource;
import atelier.core.file.Leftovers;
import atelier.core.file.SafeFile;
import atelier.core.file.Trees;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.job.worker.WorkerSize;
import atelier.core.json.Json;
import atelier.flow.catalog.FlowException;
import atelier.learn.insight.InsightRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;

/// Sends a study of quick models to a worker and reads what it found.
public final class QuickStudies {
  /// Starts workers that know [atelier.learn.worker.InsightTask].
  @FunctionalInterface
  public interface Workers {
    WorkerPool start(WorkerSize size) throws ProblemException;
  }

  private final Workers workers;

  public QuickStudies(Workers workers) {
    this.workers = workers;
  }

  /// @param task one of [atelier.learn.worker.InsightTask]
  public <T> T ask(String task, InsightRequest request, Class<T> answer, Progress progress) throws ProblemException {
    Path directory = Leftovers.temporaryFolder("insight");
    try (WorkerPool pool = workers.start(WorkerSize.SMALL.withCores(request.threads()))) {
      var job = Json.object().put("task", task);
      job.set("request", Json.mapper().valueToTree(request));
      SafeFile.write(directory.resolve("job.json"), Json.pretty(job));
      return Json.mapper().treeToValue(pool.run(directory, progress, event -> {}), answer);
    } catch (JsonProcessingException e) {
      throw FlowException.in("The analysis", Problem.work("What the worker found cannot be read: " + e.getOriginalMessage() + ".", "This is a fault of the program."), e);
    } finally {
      Trees.deleteQuietly(directory);
    }
  }

  <T> T ask(String task, AnalysisTable table, AnalysisOrder order, long mostRows, Class<T> answer, Progress progress) throws ProblemException {
    Column target = table.column(order.target(), "--target");
    TableSource source = table.source();
    var columns = new java.util.ArrayList<Column>();
    for (String name : order.columns()) {
      columns.add(table.column(name, "--columns"));
    }
    if (columns.isEmpty()) {
      columns.addAll(table.columns());
    } else if (!columns.contains(target)) {
      columns.add(target);
    }
    return ask(task, new InsightRequest(columns, source, table.rows(), target.name(), order.task(), mostRows, Math.max(1, order.threads()), order.seed()), answer, progress);
  }
}
