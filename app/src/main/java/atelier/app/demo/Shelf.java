package atelier.app.demo;

import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Files the program ships for its samples.
final class Shelf {
  private Shelf() {}

  static Path copy(String name, Path target) throws FileException {
    try (InputStream in = Shelf.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program.");
      }
      SafeFile.write(target, in.readAllBytes());
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
