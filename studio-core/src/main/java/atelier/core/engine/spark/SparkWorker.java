package atelier.core.engine.spark;

import atelier.core.data.DataException;
import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.file.Trees;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerException;
import atelier.core.job.worker.WorkerPool;
import atelier.core.job.worker.WorkerProgram;
import atelier.core.job.worker.WorkerSize;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The one worker in which Spark, or its client, lives.
final class SparkWorker implements AutoCloseable {
  private static final String MAIN = "atelier.spark.SparkMain";
  private static final long LEAST_MEMORY = 1L << 30;

  /// What Spark's own scripts open for it.
  private static final List<String> FLAGS = Stream.of(
          "java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio", "java.util", "java.util.concurrent", "java.util.concurrent.atomic",
          "sun.nio.ch", "sun.nio.cs", "sun.security.action", "sun.util.calendar")
      .map(p -> "--add-opens=java.base/" + p + "=ALL-UNNAMED")
      .toList();

  private final WorkerPool pool;
  private final Path folder;
  private final String master;
  private int jobs;

  private SparkWorker(WorkerPool pool, Path folder, String master) {
    this.pool = pool;
    this.folder = folder;
    this.master = master;
  }

  /// What a job gave.
  record Answer(JsonNode result, Path directory) {
    Path output() {
      return directory.resolve("output");
    }

    void forget() {
      Trees.deleteQuietly(directory);
    }
  }

  static SparkWorker start(SparkMaster master, List<Path> classPath, Path folder) throws DataException {
    var size = new WorkerSize("spark", Runtime.getRuntime().availableProcessors(), memory());
    try {
      return new SparkWorker(WorkerPool.start(size, 1, program(master, classPath)), folder, master.address());
    } catch (WorkerException e) {
      throw new DataException(e.problem(), e);
    }
  }

  static WorkerProgram program(SparkMaster master, List<Path> classPath) {
    boolean elsewhere = master.kind() != SparkMaster.Kind.LOCAL;
    var flags = new java.util.ArrayList<>(FLAGS);
    flags.add("-Dio.netty.tryReflectionSetAccessible=true");
    Map<String, String> environment = elsewhere ? Map.of() : Map.of("SPARK_LOCAL_IP", "127.0.0.1", "SPARK_LOCAL_HOSTNAME", "localhost");
    return new WorkerProgram(MAIN, arranged(classPath, master.kind()), flags, environment, elsewhere);
  }

  /// The client of Connect has some of the engine's classes in another form: it stands first where it is used, and is left out elsewhere.
  private static List<Path> arranged(List<Path> classPath, SparkMaster.Kind kind) {
    List<Path> client = classPath.stream().filter(jar -> jar.getFileName().toString().startsWith("spark-connect-client")).toList();
    List<Path> rest = classPath.stream().filter(jar -> !client.contains(jar)).toList();
    return kind == SparkMaster.Kind.CONNECT ? Stream.concat(client.stream(), rest.stream()).toList() : rest;
  }

  /// A quarter of the machine's, as DuckDB gets.
  private static long memory() {
    long machine = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system ? system.getTotalMemorySize() : 4 * LEAST_MEMORY;
    return Math.max(LEAST_MEMORY, machine / 4);
  }

  Answer run(ObjectNode job, Progress progress) throws DataException {
    Path directory = folder.resolve("job-" + ++jobs);
    try {
      Files.createDirectories(directory);
      SafeFile.write(directory.resolve("job.json"), Json.line(job.put("task", "spark").put("master", master)));
      return new Answer(pool.run(directory, progress, _ -> {}), directory);
    } catch (WorkerException e) {
      throw new DataException(e.problem(), e);
    } catch (FileException e) {
      throw new DataException(e.problem(), e);
    } catch (IOException e) {
      throw DataException.work("A job for Spark cannot be written: " + e.getMessage() + ".", "Free some space.", e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
