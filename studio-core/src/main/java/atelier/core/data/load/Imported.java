package atelier.core.data.load;

import atelier.core.data.Dataset;
import atelier.core.engine.load.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A file that can be worked with: the dataset, where an engine finds its rows, and how it was read.
///
/// @param dataset its file is the Parquet file; for a text file that is read in place (see [Importer#readAs]) the text file itself
/// @param source  what to write behind FROM, and which files the session must see; has `_r` in every case
/// @param scratch a private folder that closing deletes; null when there is none
public record Imported(Dataset dataset, TableSource source, ImportReport report, @Nullable Path scratch) implements AutoCloseable {
  /// Whether the row id is stored in the file; else `source` makes it up from the order of rows.
  public boolean hasRowId() {
    return source.storedRowId();
  }

  @Override
  public void close() {
    if (scratch == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // A temporary folder that cannot be emptied now is cleaned by the system.
    }
  }
}
