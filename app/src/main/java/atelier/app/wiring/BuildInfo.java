package atelier.app.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/// What this build of the program is.
///
/// @param commit  the sources' revision, `unknown` outside a checkout
/// @param engines names and versions of the engines that compute
public record BuildInfo(String version, String commit, String time, List<String> engines) {
  /// Reads it from the build's resource.
  public static BuildInfo read() {
    var properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream("/atelier/app/build.properties")) {
      if (in == null) {
        throw new IllegalStateException("build.properties is missing: the program was not built by Maven.");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildInfo(
        properties.getProperty("version"),
        properties.getProperty("commit"),
        properties.getProperty("time"),
        List.of(properties.getProperty("engines").split(";\\s*")));
  }

  /// Name, version, build, Java and engines, a line each.
  public List<String> lines() {
    return List.of(
        "Atelier " + version,
        "build " + commit + ", " + time,
        "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
        "engines " + String.join(", ", engines));
  }
}
