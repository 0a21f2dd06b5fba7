package atelier.core.project;

import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.core.store.Store;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a project into an archive: its documents and artifacts, and the rows that no document holds. Not the database file itself.
final class Backup {
  /// The transcript's name in the archive.
  static final String ROWS = "rows.jsonl";

  private final ProjectFolder folder;
  private final Store store;

  Backup(ProjectFolder folder, Store store) {
    this.folder = folder;
    this.store = store;
  }

  void write(Path archive) throws ProblemException {
    if (archive.toAbsolutePath().normalize().startsWith(folder.root())) {
      throw ProjectException.input("The archive '" + archive + "' would lie in the project itself.", "Choose a place outside of it.");
    }
    try (var file = SafeFile.begin(archive)) {
      try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file.path())), StandardCharsets.UTF_8)) {
        zip.setLevel(Deflater.BEST_SPEED);
        // Rows first: what they name is there already and never changes.
        rows(zip);
        file(zip, folder.document());
        for (String name : ProjectFolder.FOLDERS) {
          for (Path path : files(folder.root().resolve(name))) {
            file(zip, path);
          }
        }
      } catch (IOException e) {
        throw FileException.of("written", archive, e);
      }
      file.commit();
    }
  }

  private void rows(ZipOutputStream zip) throws IOException, ProblemException {
    zip.putNextEntry(new ZipEntry(ROWS));
    Writer out = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
    store.<Integer, IOException>read(
        tables -> {
          Transcript.write(tables, out);
          return 0;
        });
    out.flush();
    zip.closeEntry();
  }

  private void file(ZipOutputStream zip, Path path) throws IOException {
    var entry = new ZipEntry(folder.root().relativize(path).toString().replace('\\', '/'));
    entry.setTime(Files.getLastModifiedTime(path).toMillis());
    zip.putNextEntry(entry);
    Files.copy(path, zip);
    zip.closeEntry();
  }

  private static List<Path> files(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    // Links are not followed: they may lead out of the project.
    try (Stream<Path> files = Files.walk(parent)) {
      return files.filter(path -> ProjectFolder.isFile(path) && !Leftovers.isTemporary(path)).sorted().toList();
    }
  }
}
