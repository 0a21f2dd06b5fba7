package atelier.core.project;

import atelier.core.file.FileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The folder of the program's own files for this user, outside every project.
public record Home(Path folder) {
  /// `$ATELIER_HOME` (or the system property `atelier.home`), else where the system keeps settings.
  public static Home standard() {
    return new Home(find(System.getProperty("atelier.home"), System.getenv(), Path.of(System.getProperty("user.home")), System.getProperty("os.name")));
  }

  static Path find(@Nullable String property, Map<String, String> environment, Path user, String system) {
    String given = property != null ? property : environment.getOrDefault("ATELIER_HOME", "");
    if (!given.isBlank()) {
      return Path.of(given);
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.contains("win") && environment.containsKey("APPDATA")) {
      return Path.of(environment.getOrDefault("APPDATA", ""), "atelier");
    }
    if (name.contains("mac")) {
      return user.resolve("Library").resolve("Application Support").resolve("atelier");
    }
    String settings = environment.getOrDefault("XDG_CONFIG_HOME", "");
    return (settings.isBlank() ? user.resolve(".config") : Path.of(settings)).resolve("atelier");
  }

  /// A folder in it, made when it is not there.
  Path make(String name) throws FileException {
    Path path = folder.resolve(name);
    try {
      return Files.createDirectories(path);
    } catch (IOException e) {
      throw FileException.of("made", path, e);
    }
  }
}
