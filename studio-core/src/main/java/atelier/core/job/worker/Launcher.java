package atelier.core.job.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Starts every child process of the program: a JVM with the class path of this one (or one of its own), bounded memory and processors, a temporary
/// folder of its own, no names of other computers, and OpenMP threads that wait passively.
///
/// @param program    whose main runs, with what
/// @param arguments  of that main
/// @param size       heap and processors
/// @param folder     the child's own: temporary files, crash report; the caller removes it after the child's end
/// @param properties further system properties
public record Launcher(WorkerProgram program, List<String> arguments, WorkerSize size, Path folder, Map<String, String> properties) {
  /// Names the size to the child.
  static final String SIZE = "atelier.worker.size";

  /// A further flag for every child, such as the agent that keeps tests off the network.
  private static final String CHILD_FLAG = "atelier.child.flag";

  private static final String OWN_PROPERTIES = "atelier.";

  public Launcher {
    arguments = List.copyOf(arguments);
    properties = Map.copyOf(properties);
  }

  public Launcher(WorkerProgram program, WorkerSize size, Path folder) {
    this(program, List.of(), size, folder, Map.of());
  }

  /// Where the JVM writes its report when native code crashes it.
  public Path crashReport() {
    return folder.resolve("crash.log");
  }

  /// Starts the child with pipes as its standard streams.
  public Process start() throws IOException {
    // An argument file: class paths are longer than a command line of Windows.
    Path options = Files.writeString(folder.resolve("options"), String.join("\n", options()), StandardCharsets.UTF_8);
    Files.writeString(hosts(), "127.0.0.1 localhost\n::1 localhost\n", StandardCharsets.US_ASCII);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + options);
    command.add(program.mainClass());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(size.cores()));
    builder.environment().putAll(program.environment());
    return builder.start();
  }

  private List<String> options() {
    var options = new ArrayList<String>();
    options.add("-Xmx" + size.memoryBytes());
    options.add("-XX:ActiveProcessorCount=" + size.cores());
    options.add(size.cores() > 2 ? "-XX:+UseParallelGC" : "-XX:+UseSerialGC");
    options.add("-XX:+ExitOnOutOfMemoryError");
    options.add("-XX:-CreateCoredumpOnCrash");
    options.add(quoted("-XX:ErrorFile=" + crashReport()));
    // The JVM's own messages go to standard output otherwise.
    options.add("-XX:+DisplayVMOutputToStderr");
    options.add("-Xlog:disable");
    options.add("-Xlog:all=warning:stderr");
    options.add("--enable-native-access=ALL-UNNAMED");
    options.add("--sun-misc-unsafe-memory-access=allow");
    options.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
    String cache = System.getProperty("atelier.aot", "");
    // The cache is of this program's class path.
    if (program.classPath().isEmpty() && !cache.isEmpty() && Files.isRegularFile(Path.of(cache))) {
      options.add(quoted("-XX:AOTCache=" + Path.of(cache).toAbsolutePath()));
    }
    String inherited = System.getProperty(CHILD_FLAG, "");
    if (!inherited.isEmpty()) {
      options.add(quoted(inherited));
    }
    program.flags().forEach(flag -> options.add(quoted(flag)));
    all().forEach((name, value) -> options.add(quoted("-D" + name + "=" + value)));
    options.add("-cp");
    options.add(quoted(program.joined()));
    return options;
  }

  private Map<String, String> all() {
    var all = new LinkedHashMap<String, String>();
    for (String name : new TreeSet<>(System.getProperties().stringPropertyNames())) {
      if (name.startsWith(OWN_PROPERTIES) || name.equals("java.library.path")) {
        all.put(name, System.getProperty(name));
      }
    }
    all.put(SIZE, size.id());
    all.put("java.io.tmpdir", folder.toString());
    all.put("java.awt.headless", "true");
    if (!program.network()) {
      all.put("jdk.net.hosts.file", hosts().toString());
    }
    all.put("ai.djl.offline", "true");
    all.put("h2.bindAddress", "127.0.0.1");
    all.putAll(properties);
    return all;
  }

  private Path hosts() {
    return folder.resolve("hosts");
  }

  private static String quoted(String option) {
    return '"' + option.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
