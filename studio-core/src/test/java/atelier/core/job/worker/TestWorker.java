package atelier.core.job.worker;

import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A worker whose tasks do what a test needs, also what they should not.
public final class TestWorker {
  private TestWorker() {}

  public static void main(String[] arguments) {
    WorkerLoop.run(tasks());
  }

  static List<WorkerTask> tasks() {
    return List.of(
        task("add", TestWorker::add),
        task("refuse", TestWorker::refuse),
        task("break", (job, directory, context) -> Json.tree("1").get("none").get("none")),
        task("steps", TestWorker::steps),
        task("endless", TestWorker::endless),
        task("deaf", TestWorker::deaf),
        task("hoard", TestWorker::hoard),
        task("crash", TestWorker::crash),
        task("exit", TestWorker::exit),
        task("look", TestWorker::look));
  }

  @FunctionalInterface
  interface Body {
    JsonNode run(JsonNode job, Path directory, WorkerContext context) throws ProblemException, IOException, ReflectiveOperationException;
  }

  private static WorkerTask task(String name, Body body) {
    return new WorkerTask() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public JsonNode run(JsonNode job, Path directory, WorkerContext context) throws ProblemException {
        try {
          return body.run(job, directory, context);
        } catch (IOException | ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  private static JsonNode add(JsonNode job, Path directory, WorkerContext context) throws IOException {
    Files.writeString(directory.resolve("output").resolve("sum.txt"), "done");
    return Json.object().put("sum", job.get("a").asInt() + job.get("b").asInt()).put("pid", ProcessHandle.current().pid());
  }

  private static JsonNode refuse(JsonNode job, Path directory, WorkerContext context) throws ProblemException {
    throw new WorkerException(WorkerException.Reason.FAILED, Problem.input("Column 'x' is empty.", "Choose another."), null);
  }

  private static JsonNode steps(JsonNode job, Path directory, WorkerContext context) throws ProblemException {
    System.out.println("a library that prints");
    int step = 0;
    while (step < 5 && !context.stopRequested()) {
      step++;
      context.progress().report(step / 5.0, "step " + step);
      context.metric(step, "loss", step == 5 ? Double.NaN : 1.0 / step);
      context.checkpoint(step, new byte[] {(byte) step});
    }
    context.tensor(step, "weights", new float[] {1.5f, -2});
    context.log("finished");
    return Json.object().put("steps", step);
  }

  private static JsonNode endless(JsonNode job, Path directory, WorkerContext context) {
    for (long i = 0; ; i++) {
      if (context.stopRequested()) {
        return Json.object().put("steps", 1);
      }
      context.progress().report(0.5, "step");
      Thread.yield();
    }
  }

  private static JsonNode deaf(JsonNode job, Path directory, WorkerContext context) {
    context.log("pid " + ProcessHandle.current().pid());
    double x = 0;
    while (x < 2) {
      x = Math.sin(x);
    }
    return Json.object();
  }

  private static JsonNode hoard(JsonNode job, Path directory, WorkerContext context) {
    var all = new ArrayList<long[]>();
    while (true) {
      all.add(new long[1 << 20]);
    }
  }

  private static JsonNode crash(JsonNode job, Path directory, WorkerContext context) throws ReflectiveOperationException {
    var field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
    field.setAccessible(true);
    Object unsafe = field.get(null);
    unsafe.getClass().getMethod("putAddress", long.class, long.class).invoke(unsafe, 0L, 1L);
    return Json.object();
  }

  private static JsonNode exit(JsonNode job, Path directory, WorkerContext context) {
    System.err.println("licence expired");
    Runtime.getRuntime().halt(42);
    return Json.object();
  }

  private static JsonNode look(JsonNode job, Path directory, WorkerContext context) {
    boolean names;
    try {
      names = !InetAddress.getByName("example.org").isLoopbackAddress();
    } catch (UnknownHostException e) {
      names = false;
    }
    return Json.object()
        .put("omp", System.getenv("OMP_WAIT_POLICY") + " " + System.getenv("OMP_NUM_THREADS"))
        .put("tmp", System.getProperty("java.io.tmpdir"))
        .put("heap", Runtime.getRuntime().maxMemory())
        .put("cores", Runtime.getRuntime().availableProcessors())
        .put("names", names);
  }

  /// A program that starts a worker, has it work without end, says its process id, and waits to be killed.
  static final class Owner {
    private Owner() {}

    public static void main(String[] arguments) throws Exception {
      try (WorkerPool pool = WorkerPool.start(WorkerSize.SMALL, 1, TestWorker.class.getName())) {
        pool.run(
            Path.of(arguments[0]),
            atelier.core.job.Progress.none(),
            event -> {
              if (event instanceof WorkerEvent.Log(String text)) {
                System.out.println(text);
              }
            });
      }
      new CountDownLatch(1).await();
    }
  }
}
