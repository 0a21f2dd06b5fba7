package atelier.core.project;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What a run is begun with and may be different when it is repeated: versions, the Java runtime, the machine.
final class Environment {
  private Environment() {}

  /// @param versions of the program and its parts, by name
  static Map<String, String> with(Map<String, String> versions) {
    var all = new TreeMap<>(versions);
    all.put("java", Runtime.version().toString());
    all.put("java.vendor", System.getProperty("java.vendor", ""));
    all.put("system", System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""));
    all.put("processor", System.getProperty("os.arch", "") + ", " + Runtime.getRuntime().availableProcessors() + " cores");
    return Collections.unmodifiableMap(all);
  }
}
