package atelier.core.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Whole folders.
public final class Trees {
  private Trees() {}

  /// Removes a folder and all in it; symbolic links are removed, never followed.
  public static void delete(Path root) throws FileException {
    try {
      remove(root);
    } catch (IOException e) {
      throw FileException.of("removed", root, e);
    }
  }

  /// Removes what can be removed.
  public static void deleteQuietly(Path root) {
    try {
      remove(root);
    } catch (IOException e) {
      // Something in it is in use; whoever sweeps next takes it.
    }
  }

  private static void remove(Path root) throws IOException {
    if (!Files.exists(root, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
