package atelier.core.job.worker;

import atelier.core.job.CancelledException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tasks on the calling thread.
final class InProcessPool implements WorkerPool {
  private final WorkerSize size;
  private final List<WorkerTask> tasks;

  InProcessPool(WorkerSize size, List<WorkerTask> tasks) {
    this.size = size;
    this.tasks = tasks;
  }

  @Override
  public JsonNode listen(Path jobDirectory, Progress progress, WorkerListener listener) throws WorkerException {
    var relay = new Relay(progress, listener);
    var context = new TaskContext(jobDirectory.toAbsolutePath(), size.cores(), relay::accept);
    relay.context = context;
    WorkerEvent end;
    try (Subscription watch = progress.onCancel(context::cancel)) {
      end = new JobDirectory(jobDirectory.toAbsolutePath()).run(tasks, context, size);
    }
    listener.onEvent(end);
    return switch (end) {
      case WorkerEvent.Done(JsonNode result) -> result;
      case WorkerEvent.Failed(var reason, var problem) -> throw new WorkerException(reason, problem, null);
      default -> throw new CancelledException();
    };
  }

  @Override
  public void close() {}

  private static final class Relay {
    private final Progress progress;
    private final WorkerListener listener;
    private @Nullable TaskContext context;

    Relay(Progress progress, WorkerListener listener) {
      this.progress = progress;
      this.listener = listener;
    }

    void accept(WorkerEvent event) {
      if (event instanceof WorkerEvent.Advanced(double fraction, String step)) {
        progress.report(fraction, step);
      }
      if (!listener.onEvent(event) && context != null) {
        context.stop();
      }
    }
  }
}
