package atelier.core.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/// A file under way: written under a temporary name beside its target, then flushed to disk and renamed in one step.
/// Whoever looks at the target sees the old file or the whole new one, whenever the program is killed.
///
/// ```java
/// try (var file = SafeFile.begin(target)) {
///   write(file.path());
///   file.commit();
/// }
/// ```
public final class SafeFile implements AutoCloseable {
  private final Path target;
  private final Path path;
  private boolean committed;

  private SafeFile(Path target, Path path) {
    this.target = target;
    this.path = path;
  }

  /// Chooses the temporary name and makes the folder of the target; the file itself is made by the caller.
  public static SafeFile begin(Path target) throws FileException {
    Path absolute = target.toAbsolutePath();
    try {
      Files.createDirectories(parent(absolute));
    } catch (IOException e) {
      throw FileException.of("written", target, e);
    }
    return new SafeFile(absolute, absolute.resolveSibling(Leftovers.name(absolute, ThreadLocalRandom.current().nextLong(1L << 40))));
  }

  /// Writes a text in UTF-8.
  public static void write(Path target, String text) throws FileException {
    write(target, text.getBytes(StandardCharsets.UTF_8));
  }

  public static void write(Path target, byte[] content) throws FileException {
    try (var file = begin(target)) {
      try {
        Files.write(file.path(), content);
      } catch (IOException e) {
        throw FileException.of("written", target, e);
      }
      file.commit();
    }
  }

  /// Copies a file; one that is there already is replaced.
  public static void copy(Path source, Path target) throws FileException {
    try (var file = begin(target)) {
      try {
        Files.copy(source, file.path());
      } catch (IOException e) {
        throw FileException.of("written", target, e);
      }
      file.commit();
    }
  }

  /// Where to write until [#commit].
  public Path path() {
    return path;
  }

  /// Flushes the file, gives it its name, and flushes the folder. After this the file survives a kill and a power cut.
  public void commit() throws FileException {
    try {
      sync(path);
      try {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
      }
      committed = true;
      syncFolderOf(target);
    } catch (IOException e) {
      throw FileException.of("written", target, e);
    }
  }

  /// Removes the temporary file unless it was committed.
  @Override
  public void close() throws FileException {
    try {
      if (!committed) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw FileException.of("removed", path, e);
    }
  }

  /// Forces the folder of a file to the disk: a new name survives a power cut after that.
  public static void syncFolderOf(Path file) throws IOException {
    sync(parent(file.toAbsolutePath()));
  }

  /// Forces a file or folder to the disk.
  public static void sync(Path path) throws IOException {
    boolean folder = Files.isDirectory(path);
    try (var channel = FileChannel.open(path, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows does not open folders; renames are durable there by themselves.
      if (!folder) {
        throw e;
      }
    }
  }

  private static Path parent(Path absolute) {
    Path parent = absolute.getParent();
    return parent == null ? absolute : parent;
  }
}
