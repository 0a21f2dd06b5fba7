package atelier.app.keep;

import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// A small JSON document in the program's own folder, read once and written whole at each change.
/// One that cannot be read is put aside, never overwritten; one that cannot be written costs only what it would have remembered.
public final class Kept<T> {
  private final Path file;
  private final Class<T> type;

  public Kept(Path file, Class<T> type) {
    this.file = file;
    this.type = type;
  }

  /// What was kept; empty when there is nothing that can be read.
  public Optional<T> read() {
    try {
      return Optional.of(Json.read(Files.readString(file), type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      putAside(e);
      return Optional.empty();
    }
  }

  private void putAside(Exception reason) {
    LoggerFactory.getLogger(Kept.class).warn("{} cannot be read and is put aside.", file, reason);
    try {
      Files.move(file, file.resolveSibling(file.getFileName() + ".unreadable"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LoggerFactory.getLogger(Kept.class).warn("{} cannot be moved.", file, e);
    }
  }

  /// Keeps `value`.
  ///
  /// @return whether it could be written
  public boolean write(T value) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      SafeFile.write(file, Json.pretty(value));
      return true;
    } catch (FileException | IOException e) {
      LoggerFactory.getLogger(Kept.class).warn("{} cannot be written.", file, e);
      return false;
    }
  }
}
