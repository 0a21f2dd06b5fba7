package atelier.core.data.load;

import atelier.core.data.DataException;
import java.io.IOException;
import java.nio.file.Path;

/// What goes wrong with files, in words.
final class Disk {
  private Disk() {}

  static DataException failed(Path file, IOException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("No space left") || message.contains("not enough space")) {
      return DataException.work("The disk is full while reading '" + file + "'.", "Free some space and try again; nothing half-written was kept.", e);
    }
    return DataException.work("'" + file + "' cannot be read: " + message + ".", "Check the disk and the permissions.", e);
  }
}
