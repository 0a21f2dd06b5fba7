package atelier.core.store;

import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipInputStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/// Brings an older store to the present version: on a copy, which is verified and then takes the old one's place. The old file is
/// kept beside it as `project.v<N>.mv.db`; a kill at any moment leaves the old or the new store, whole.
final class Migration {
  private final Path file;
  private final Migrations migrations;

  Migration(Path file, Migrations migrations) {
    this.file = file;
    this.migrations = migrations;
  }

  /// @param replacing is told the file that will take the store's place, just before it does
  void run(Consumer<Path> replacing) throws StoreException {
    Path copy = sibling("migrating");
    try {
      Files.deleteIfExists(copy);
      int from = copyTo(copy);
      keep(sibling("v" + from));
      SafeFile.sync(copy);
      replacing.accept(copy);
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
      SafeFile.syncFolderOf(file);
    } catch (IOException | FileException | JdbiException e) {
      throw new StoreException(
          Problem.work("The project's store '" + file + "' cannot be brought to version " + migrations.version() + ": " + e.getMessage() + ".", "It is unchanged."), e);
    }
  }

  private int copyTo(Path copy) throws StoreException, IOException, FileException {
    try (H2Store old = H2Store.alone(file)) {
      int from = old.jdbi().withHandle(Migrations::versionOf);
      Map<String, Long> before = old.jdbi().withHandle(Migration::counts);
      Path zip = sibling("migrating.zip");
      try {
        old.jdbi().useHandle(handle -> handle.execute("BACKUP TO ?", zip.toString()));
        extract(zip, copy);
      } finally {
        Files.deleteIfExists(zip);
      }
      migrateAndVerify(copy, before);
      return from;
    }
  }

  private void migrateAndVerify(Path copy, Map<String, Long> before) throws StoreException {
    try (H2Store migrated = H2Store.alone(copy)) {
      migrated.jdbi().useTransaction(migrations::apply);
      Map<String, Long> after = migrated.jdbi().withHandle(Migration::counts);
      int version = migrated.jdbi().withHandle(Migrations::versionOf);
      if (version != migrations.version() || !after.entrySet().containsAll(before.entrySet())) {
        throw new StoreException(
            Problem.work("The copy of the store '" + file + "' lost rows on the way to version " + migrations.version() + ".", "The store is unchanged."), null);
      }
    }
  }

  /// Rows of each table but the log of versions.
  private static Map<String, Long> counts(Handle handle) {
    var counts = new TreeMap<String, Long>();
    List<String> tables =
        handle
            .select("SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC' AND table_type = 'BASE TABLE' AND table_name <> 'SCHEMA_VERSION'")
            .mapTo(String.class)
            .list();
    for (String table : tables) {
      String quoted = '"' + table.replace("\"", "\"\"") + '"';
      counts.put(table, handle.select("SELECT COUNT(*) FROM " + quoted).mapTo(long.class).one());
    }
    return counts;
  }

  private static void extract(Path zip, Path copy) throws IOException {
    try (InputStream in = Files.newInputStream(zip); var entries = new ZipInputStream(in)) {
      if (entries.getNextEntry() == null) {
        throw new IOException("the backup is empty");
      }
      Files.copy(entries, copy);
    }
  }

  private void keep(Path old) throws IOException {
    Files.deleteIfExists(old);
    try {
      Files.createLink(old, file);
    } catch (UnsupportedOperationException | IOException e) {
      Files.copy(file, old);
    }
  }

  private Path sibling(String word) {
    String name = String.valueOf(file.getFileName());
    String base = name.substring(0, name.length() - H2Store.SUFFIX.length());
    return file.toAbsolutePath().resolveSibling(word.endsWith(".zip") ? base + "." + word : base + "." + word + H2Store.SUFFIX);
  }
}
