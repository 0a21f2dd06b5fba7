package atelier.core.job.worker;

import atelier.core.json.Json;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// The inside of a worker process. Its standard input holds a job directory a line, or one of the words below; when it closes,
/// because the program ended or was killed, the worker ends at once. Its standard output holds events and nothing else.
public final class WorkerLoop {
  /// The running job is to end now.
  static final String CANCEL = ":cancel";

  /// The running job is to finish early.
  static final String STOP = ":stop";

  private final List<? extends WorkerTask> tasks;
  private final PrintStream out;
  private final BlockingQueue<Path> waiting = new LinkedBlockingQueue<>();
  private final WorkerSize size;
  private volatile @Nullable TaskContext running;

  private WorkerLoop(List<? extends WorkerTask> tasks, PrintStream out, WorkerSize size) {
    this.tasks = tasks;
    this.out = out;
    this.size = size;
  }

  /// What the main method of a worker calls; does not return.
  public static void run(List<? extends WorkerTask> tasks) {
    // What libraries print must not reach the protocol.
    var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    var size = new WorkerSize(
        System.getProperty(Launcher.SIZE, "local.small"), Runtime.getRuntime().availableProcessors(), Math.max(16L << 20, Runtime.getRuntime().maxMemory()));
    new WorkerLoop(tasks, out, size).work();
  }

  private void work() {
    Thread.ofPlatform().daemon().name("worker-input").start(this::listen);
    say(new WorkerEvent.Ready());
    try {
      while (true) {
        Path directory = waiting.take();
        var context = new TaskContext(directory, size.cores(), this::say);
        running = context;
        WorkerEvent end = new JobDirectory(directory).run(tasks, context, size);
        running = null;
        say(end);
        if (end instanceof WorkerEvent.Failed(var reason, var problem) && reason == WorkerException.Reason.MEMORY) {
          // What else the lack of memory broke in here nobody knows.
          Runtime.getRuntime().halt(Endings.OUT_OF_MEMORY);
        }
      }
    } catch (InterruptedException e) {
      Runtime.getRuntime().halt(1);
    }
  }

  // A thread of its own: a worker that reads only between jobs outlives a killed program.
  private void listen() {
    try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        TaskContext context = running;
        switch (line) {
          case CANCEL -> {
            if (context != null) {
              context.cancel();
            }
          }
          case STOP -> {
            if (context != null) {
              context.stop();
            }
          }
          default -> waiting.add(Path.of(line));
        }
      }
    } catch (IOException e) {
      // The same as its end.
    }
    Runtime.getRuntime().halt(0);
  }

  private synchronized void say(WorkerEvent event) {
    out.println(Json.line(event));
  }
}
