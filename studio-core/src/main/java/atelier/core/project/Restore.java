package atelier.core.project;

import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.store.H2Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// Unpacks an archive beside its target, gives it a store, and renames it into place. Archives come from anywhere: names must stay in
/// the folder, links are refused, and no more is written than such an archive can hold.
final class Restore {
  // Deflate reaches 1000 on zeros; documents and rows stay far below this, tables do not shrink at all.
  private static final long MAX_RATIO = 100;
  private static final long FREE_BYTES = 64L << 20;
  private static final int MAX_ENTRIES = 1_000_000;

  private final Path archive;
  private final ProjectFolder target;
  private final Adoption adoption;

  Restore(Path archive, ProjectFolder target, Adoption adoption) {
    this.archive = archive;
    this.target = target;
    this.adoption = adoption;
  }

  /// Makes a store for an unpacked folder.
  @FunctionalInterface
  interface Adoption {
    void adopt(ProjectFolder folder) throws ProblemException;
  }

  void run() throws ProblemException {
    try (var place = SafeFile.begin(target.root())) {
      Path unpacked = place.path();
      try {
        unpack(unpacked);
        var folder = new ProjectFolder(unpacked);
        adoption.adopt(folder);
        addRows(folder);
        Files.deleteIfExists(unpacked.resolve(Backup.ROWS));
        Files.deleteIfExists(target.root());
        Files.move(unpacked, target.root(), StandardCopyOption.ATOMIC_MOVE);
        SafeFile.syncFolderOf(target.root());
      } catch (IOException e) {
        throw FileException.of("written", target.root(), e);
      } finally {
        Trees.deleteQuietly(unpacked);
      }
    }
  }

  private void unpack(Path root) throws ProblemException, IOException {
    long room = MAX_RATIO * size() + FREE_BYTES;
    Set<String> seen = new HashSet<>();
    try (ZipFile zip = ZipFile.builder().setPath(archive).setCharset(StandardCharsets.UTF_8).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        if (entry.isDirectory()) {
          continue;
        }
        Path file = place(root, entry);
        if (!seen.add(entry.getName().toLowerCase(Locale.ROOT)) || seen.size() > MAX_ENTRIES) {
          throw refused("it has '" + entry.getName() + "' twice, or too many files");
        }
        Files.createDirectories(file.getParent());
        try (InputStream in = zip.getInputStream(entry); OutputStream out = Files.newOutputStream(file)) {
          room = copy(in, out, room);
        }
        SafeFile.sync(file);
      }
    } catch (java.util.zip.ZipException | IllegalArgumentException e) {
      throw refused("it is not a zip archive, or a damaged one (" + e.getMessage() + ")");
    }
    if (!ProjectFolder.isFile(root.resolve(ProjectFolder.DOCUMENT))) {
      throw refused("it has no project.json");
    }
  }

  private long size() throws FileException {
    try {
      return Files.size(archive);
    } catch (IOException e) {
      throw FileException.of("read", archive, e);
    }
  }

  private long copy(InputStream in, OutputStream out, long room) throws IOException, ProjectException {
    byte[] buffer = new byte[1 << 16];
    long left = room;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      left -= n;
      if (left < 0) {
        throw refused("it unpacks to more than " + MAX_RATIO + " times its size");
      }
      out.write(buffer, 0, n);
    }
    return left;
  }

  private Path place(Path root, ZipArchiveEntry entry) throws ProjectException {
    String name = entry.getName();
    if (entry.isUnixSymlink()) {
      throw refused("'" + name + "' is a link");
    }
    boolean plain = !name.isEmpty() && !name.startsWith("/") && name.chars().noneMatch(c -> c == '\\' || c == ':' || c < ' ');
    String top = name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
    boolean known = name.contains("/") ? ProjectFolder.FOLDERS.contains(top) : top.equals(ProjectFolder.DOCUMENT) || top.equals(Backup.ROWS);
    if (!plain || !known) {
      throw refused("'" + name + "' is not a file of a project");
    }
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw refused("'" + name + "' leads out of the project");
      }
    }
    return root.resolve(name);
  }

  private void addRows(ProjectFolder folder) throws ProblemException, IOException {
    Path rows = folder.root().resolve(Backup.ROWS);
    if (!Files.exists(rows)) {
      return;
    }
    try (BufferedReader in = Files.newBufferedReader(rows);
        H2Store store = H2Store.open(folder.store(), replacing -> {})) {
      store.<Integer, IOException>write(
          tables -> {
            Transcript.read(in, tables);
            return 0;
          });
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw refused("its " + Backup.ROWS + " is not what this program writes");
    }
  }

  private ProjectException refused(String why) {
    return ProjectException.input("The archive '" + archive + "' is refused: " + why + ".", "Nothing was unpacked. Take an archive that 'studio project backup' wrote.");
  }
}
