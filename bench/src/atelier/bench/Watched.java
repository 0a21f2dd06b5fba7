package atelier.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A program that was run to its end, and the most memory that it and its children held together.
///
/// @param cpuMillis of all processors, its own and its children's, which others on the computer spoil less
/// @param said what it wrote on standard output
record Watched(double millis, long cpuMillis, long residentMegabytes, String said) {
  private static final long LOOK_MILLIS = 50;

  static Watched run(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    long resident = 0;
    var cpu = new HashMap<Long, Long>();
    while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      resident = Math.max(resident, resident(process.toHandle()) + process.descendants().mapToLong(Watched::resident).sum());
      Stream.concat(Stream.of(process.toHandle()), process.descendants()).forEach(p -> p.info().totalCpuDuration().ifPresent(d -> cpu.merge(p.pid(), d.toMillis(), Math::max)));
    }
    double millis = Math.round((System.nanoTime() - start) / 1e4) / 100.0;
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.exitValue() != 0) {
      throw new IllegalStateException(command.getFirst() + " ended with " + process.exitValue() + ": " + said);
    }
    return new Watched(millis, cpu.values().stream().mapToLong(Long::longValue).sum(), resident >> 10, said);
  }

  /// A class of the benchmarks in a fresh JVM.
  static Watched java(Class<?> main, String heap, String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", heap, "--enable-native-access=ALL-UNNAMED", "-Djava.library.path=" + System.getProperty("java.library.path"), "-cp",
        System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(words));
    return run(command);
  }

  /// Kilobytes that a process holds now; 0 where the system does not tell.
  private static long resident(ProcessHandle process) {
    try {
      Path status = Path.of("/proc/" + process.pid() + "/status");
      return Files.exists(status) ? Files.readAllLines(status).stream().filter(l -> l.startsWith("VmRSS")).mapToLong(l -> Long.parseLong(l.replaceAll("\\D", ""))).findFirst().orElse(0) : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
