package atelier.core.engine.load;

import atelier.core.engine.Sql;
import java.nio.file.Path;

/// Text whose dialect the engine finds itself.
public final class SniffedText {
  private SniffedText() {}

  public static String from(Path file) {
    return "read_csv(" + Sql.path(file) + ", sample_size = -1)";
  }
}
