package atelier.spark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Servers of Spark on this computer, started from the jars that the build resolved.
final class Cluster implements AutoCloseable {
  private static final List<String> OPENS = List.of(
      "java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio", "java.util", "java.util.concurrent", "java.util.concurrent.atomic", "sun.nio.ch", "sun.nio.cs",
      "sun.security.action", "sun.util.calendar");

  private final Path home;
  private final int port;
  private final List<Process> processes = new ArrayList<>();

  private Cluster(Path home) throws IOException {
    this.home = home;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = socket.getLocalPort();
    }
  }

  /// A standalone master with workers of one core each.
  static Cluster standalone(Path home, int workers) throws Exception {
    var cluster = new Cluster(home);
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (Path jar : SparkHere.classPath()) {
      if (jar.toString().endsWith(".jar")) {
        Files.copy(jar, jars.resolve(jar.getFileName()));
      }
    }
    String path = SparkHere.classPath().stream().filter(j -> j.toString().endsWith(".jar")).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    cluster.start(path, "I have been elected leader", List.of(), "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "" + cluster.port, "--webui-port", "0");
    for (int i = 0; i < workers; i++) {
      cluster.start(path, "Successfully registered with master", List.of(), "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port", "0",
          "--work-dir", home.resolve("work" + i).toString(), cluster.address("spark"));
    }
    return cluster;
  }

  /// A Connect server with Spark inside.
  static Cluster connect(Path home) throws Exception {
    var cluster = new Cluster(home);
    Predicate<String> other = Pattern(".*(slf4j-simple|log4j-to-slf4j|spark-connect-client|/classes|test-classes|surefire|junit).*");
    String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).filter(other.negate()).collect(Collectors.joining(File.pathSeparator))
        + File.pathSeparator + SparkHere.classPath().stream().map(Path::toString).filter(j -> j.contains("log4j-slf4j2-impl")).collect(Collectors.joining());
    cluster.start(path, "Spark Connect server started at", List.of("-Dspark.master=local[2]", "-Dspark.ui.enabled=false", "-Dspark.driver.host=127.0.0.1", "-Dspark.driver.bindAddress=127.0.0.1",
        "-Dspark.connect.grpc.binding.address=127.0.0.1", "-Dspark.connect.grpc.binding.port=" + cluster.port, "-Dspark.sql.warehouse.dir=" + home.resolve("warehouse")),
        "org.apache.spark.sql.connect.service.SparkConnectServer");
    return cluster;
  }

  private static Predicate<String> Pattern(String regex) {
    return java.util.regex.Pattern.compile(regex).asMatchPredicate();
  }

  String address(String scheme) {
    return scheme + "://127.0.0.1:" + port;
  }

  private void start(String classPath, String ready, List<String> properties, String main, String... arguments) throws Exception {
    var options = new ArrayList<String>();
    OPENS.forEach(p -> options.add("--add-opens=java.base/" + p + "=ALL-UNNAMED"));
    options.addAll(List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Djava.io.tmpdir=" + home, "-Dlog4j2.configurationFile=" + logging()));
    options.addAll(properties);
    options.addAll(List.of("-cp", classPath));
    Path file = Files.write(home.resolve("options-" + processes.size()), options);
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + file, main));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(home.toFile());
    builder.environment().putAll(java.util.Map.of("SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.13", "SPARK_LOCAL_IP", "127.0.0.1", "SPARK_LOCAL_HOSTNAME", "localhost", "JAVA_HOME", System.getProperty("java.home")));
    Process process = builder.start();
    processes.add(process);
    var up = new CompletableFuture<String>();
    var said = new StringBuilder();
    Thread.ofPlatform().daemon().start(() -> {
      try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          said.append(line).append('\n');
          if (line.contains(ready)) {
            up.complete(line);
          }
        }
      } catch (IOException e) {
        // It was ended.
      }
      up.completeExceptionally(new IllegalStateException(main + " ended: " + said));
    });
    up.get(60, TimeUnit.SECONDS);
  }

  private Path logging() throws IOException {
    return Files.writeString(home.resolve("log4j2.properties"),
        "rootLogger.level = info\nrootLogger.appenderRef.out.ref = out\nappender.out.type = Console\nappender.out.name = out\nappender.out.layout.type = PatternLayout\nappender.out.layout.pattern = %m%n\n");
  }

  @Override
  public void close() throws InterruptedException {
    for (Process process : processes.reversed()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }
}
