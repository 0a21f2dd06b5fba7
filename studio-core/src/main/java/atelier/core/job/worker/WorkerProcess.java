package atelier.core.job.worker;

import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.CancelledException;
import atelier.core.job.Problem;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.core.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// One worker and the pipes to it. Runs one job at a time.
final class WorkerProcess implements AutoCloseable {
  // Half of the second a cancel may take.
  private static final long GRACE_MILLIS = 500;

  private final Process process;
  private final Launcher launcher;
  private final Writer orders;
  private final BufferedReader events;
  private final LastWords lastWords;
  private boolean ready;
  private volatile boolean killed;

  private WorkerProcess(Process process, Launcher launcher) {
    this.process = process;
    this.launcher = launcher;
    this.orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    this.events = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8), 1 << 16);
    this.lastWords = LastWords.of(process.getErrorStream());
  }

  static WorkerProcess start(WorkerSize size, WorkerProgram program) throws WorkerException {
    try {
      var launcher = new Launcher(program, size, Leftovers.temporaryFolder("worker"));
      return new WorkerProcess(launcher.start(), launcher);
    } catch (IOException | FileException e) {
      throw new WorkerException(
          WorkerException.Reason.START, Problem.work("No worker process can be started: " + e.getMessage() + ".", "Free some memory or disk space."), e);
    }
  }

  /// Whether it can take a job. A killed process lives on for a moment.
  boolean isAlive() {
    return !killed && process.isAlive();
  }

  /// Runs a job to its end.
  JsonNode run(Path directory, Progress progress, WorkerListener listener) throws WorkerException {
    var cancelled = new AtomicBoolean();
    try (Subscription watch = progress.onCancel(() -> cancel(cancelled))) {
      order(directory.toAbsolutePath().toString());
      WorkerEvent end = follow(progress, listener, cancelled);
      return switch (end) {
        case WorkerEvent.Done(JsonNode result) -> result;
        case WorkerEvent.Failed(var reason, var problem) -> throw new WorkerException(reason, problem, null);
        case null -> throw ending(cancelled);
        default -> throw new CancelledException();
      };
    } catch (WorkerException | CancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      // A listener broke in the middle of a job: what comes next on the pipe belongs to it.
      kill();
      throw e;
    } finally {
      if (cancelled.get()) {
        // Not used again: the planned kill may be on its way.
        kill();
      }
    }
  }

  private @Nullable WorkerEvent follow(Progress progress, WorkerListener listener, AtomicBoolean cancelled) {
    boolean stopped = false;
    for (WorkerEvent event = next(); event != null; event = next()) {
      if (event instanceof WorkerEvent.Ready) {
        ready = true;
        continue;
      }
      if (event instanceof WorkerEvent.Advanced(double fraction, String step)) {
        try {
          progress.report(fraction, step);
        } catch (CancelledException e) {
          cancel(cancelled);
        }
      }
      if (!listener.onEvent(event) && !stopped) {
        stopped = true;
        order(WorkerLoop.STOP);
      }
      if (event instanceof WorkerEvent.Done || event instanceof WorkerEvent.Failed || event instanceof WorkerEvent.Cancelled) {
        return event;
      }
    }
    return null;
  }

  private @Nullable WorkerEvent next() {
    try {
      for (String line = events.readLine(); line != null; line = events.readLine()) {
        if (line.startsWith("{")) {
          return Json.read(line, WorkerEvent.class);
        }
        LoggerFactory.getLogger(WorkerProcess.class).debug("worker: {}", line);
      }
      return null;
    } catch (JsonProcessingException e) {
      // Half a line, of a worker killed while it spoke.
      LoggerFactory.getLogger(WorkerProcess.class).debug("The worker's last line is cut.", e);
      kill();
      return null;
    } catch (IOException e) {
      return null;
    }
  }

  private void order(String line) {
    try {
      synchronized (orders) {
        orders.write(line + "\n");
        orders.flush();
      }
    } catch (IOException e) {
      // It is gone; its events say so by ending.
    }
  }

  private void cancel(AtomicBoolean cancelled) {
    if (cancelled.compareAndSet(false, true)) {
      order(WorkerLoop.CANCEL);
      CompletableFuture.delayedExecutor(GRACE_MILLIS, TimeUnit.MILLISECONDS).execute(this::kill);
    }
  }

  private WorkerException ending(AtomicBoolean cancelled) {
    int exit = exitCode();
    if (cancelled.get()) {
      throw new CancelledException();
    }
    if (!ready && !launcher.crashReport().toFile().exists()) {
      String why = lastWords.last().strip();
      return new WorkerException(
          WorkerException.Reason.START, Problem.work("The worker process did not come up (exit code " + exit + "): " + why + ".", "Free some memory and run it again."), null);
    }
    return Endings.of(launcher.size(), exit, launcher.crashReport(), lastWords.last());
  }

  private int exitCode() {
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        kill();
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  private void kill() {
    killed = true;
    process.destroyForcibly();
  }

  /// Ends the process and removes its folder.
  @Override
  public void close() {
    kill();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Trees.deleteQuietly(launcher.folder());
  }
}
