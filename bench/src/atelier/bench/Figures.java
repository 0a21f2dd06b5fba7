package atelier.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a contestant in a process of its own says on standard output, a line a figure, and how it is read.
final class Figures {
  private Figures() {}

  static void say(String name, double value) {
    System.out.println(name + "=" + Math.round(value * 1000) / 1000.0);
  }

  static Map<String, Double> read(String said) {
    var figures = new LinkedHashMap<String, Double>();
    said.lines().filter(l -> l.contains("=")).forEach(l -> figures.put(l.substring(0, l.indexOf('=')), Double.parseDouble(l.substring(l.indexOf('=') + 1))));
    return figures;
  }

  /// Kibibytes of this process, by a field of Linux such as `VmRSS`; 0 where there is none.
  static long resident(String field) throws IOException {
    Path status = Path.of("/proc/self/status");
    return !Files.exists(status) ? 0 : Files.readAllLines(status).stream().filter(l -> l.startsWith(field)).mapToLong(l -> Long.parseLong(l.replaceAll("\\D", ""))).findFirst().orElse(0);
  }
}
