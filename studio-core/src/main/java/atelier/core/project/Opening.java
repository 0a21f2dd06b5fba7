package atelier.core.project;

import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.SafeFile;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.store.H2Store;
import atelier.core.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/// What is done to a project's folder before and after its store is opened: nothing from elsewhere may run, and what killed programs
/// left is put in order.
final class Opening {
  private static final int CHANGES_KEPT = 10_000;

  // Named by a hash: what a person put there by hand is not touched.
  private static final Pattern ARTIFACT = Pattern.compile("[0-9a-f]{16,}(\\.[a-z-]+)?\\.(parquet|zip)");

  private final ProjectFolder folder;
  private final String id;
  private final Trust trust;
  private final boolean alone;

  Opening(ProjectFolder folder, String id, Trust trust, boolean alone) {
    this.folder = folder;
    this.id = id;
    this.trust = trust;
    this.alone = alone;
  }

  /// Sees to it that `project.mv.db` is a store that this user made, and that H2 will connect to nobody else.
  void prepare() throws ProblemException {
    requireRealFolders();
    if (alone) {
      // Its server is gone; and should it name another computer, H2 would connect to that.
      delete(folder.storeLock());
    } else {
      requireLocalServer();
    }
    boolean there = ProjectFolder.isFile(folder.store());
    if (there && trust.knows(id, folder.store())) {
      return;
    }
    if (!alone) {
      throw ProjectException.work("The project '" + folder.root() + "' is open in a program of another user.", "Close it there, or work on a copy.");
    }
    if (Files.exists(folder.store(), LinkOption.NOFOLLOW_LINKS)) {
      LoggerFactory.getLogger(Opening.class).info("The store of {} was not made here: its rows are rebuilt from the files.", folder.root());
      putAside(folder.store(), "foreign");
    }
    buildStore();
  }

  /// A link would have this program read, and clean up, somewhere else. A folder that is not there is made: git keeps no empty ones.
  private void requireRealFolders() throws ProblemException {
    for (String name : ProjectFolder.FOLDERS) {
      Path path = folder.root().resolve(name);
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        try {
          Files.createDirectory(path);
        } catch (IOException e) {
          throw FileException.of("made", path, e);
        }
      } else if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        throw ProjectException.input("'" + path + "' is not a folder but a link or a file.", "Put a real folder in its place.");
      }
    }
  }

  /// Makes a store of the project's documents, marks it as ours, and puts it into place.
  void buildStore() throws ProblemException {
    Path building = folder.storeBuilding();
    delete(building);
    var rebuild = new Rebuild(folder);
    H2Store.build(
        building,
        tables -> {
          rebuild.addMissing(tables);
          return 0;
        });
    trust.mark(id, building);
    try {
      SafeFile.sync(building);
      Files.move(building, folder.store(), StandardCopyOption.ATOMIC_MOVE);
      SafeFile.syncFolderOf(folder.store());
    } catch (IOException e) {
      throw FileException.of("written", folder.store(), e);
    }
  }

  /// Removes what killed programs left half done, and adds the rows of what they had done but for the row.
  void tidy(Store store) throws ProblemException {
    if (!alone) {
      return;
    }
    for (Path leftover : leftovers()) {
      Trees.deleteQuietly(leftover);
    }
    var rebuild = new Rebuild(folder);
    store.write(
        tables -> {
          rebuild.addMissing(tables);
          tables.changes().trim(CHANGES_KEPT);
          return 0;
        });
  }

  private List<Path> leftovers() throws FileException {
    var found = new ArrayList<Path>(Leftovers.in(folder.root()));
    for (String name : ProjectFolder.FOLDERS) {
      found.addAll(Leftovers.in(folder.root().resolve(name)));
    }
    var rebuild = new Rebuild(folder);
    for (String run : rebuild.runIds()) {
      found.addAll(Leftovers.in(folder.run(run)));
    }
    // The document is written after the file: without it nobody was told of the file.
    List<String> data = rebuild.dataIds();
    found.addAll(filesWithout(folder.data(), data));
    List<String> models = rebuild.modelIds();
    found.addAll(filesWithout(folder.models(), models));
    return found;
  }

  private static List<Path> filesWithout(Path parent, List<String> documents) throws FileException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(parent)) {
      return files
          .filter(file -> ARTIFACT.matcher(String.valueOf(file.getFileName())).matches() && ProjectFolder.isFile(file))
          .filter(file -> !documents.contains(stem(file)))
          .toList();
    } catch (IOException e) {
      throw FileException.of("read", parent, e);
    }
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private void requireLocalServer() throws ProjectException {
    var lock = new Properties();
    try (var in = Files.newInputStream(folder.storeLock())) {
      lock.load(in);
    } catch (IOException | IllegalArgumentException e) {
      // The other program has it not open yet, or no more.
      return;
    }
    String server = lock.getProperty("server", "");
    if (!server.isEmpty() && !server.matches("(localhost|127\\.0\\.0\\.1):\\d{1,5}")) {
      throw ProjectException.input(
          "The project '" + folder.root() + "' is said to be open on another computer ('" + server + "').", "Close it there; nothing was sent to it.");
    }
  }

  /// Renames a file that is not to be used, and what belongs to it.
  static void putAside(Path file, String why) throws FileException {
    Path aside = file.resolveSibling(file.getFileName() + "." + why);
    for (int n = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); n++) {
      aside = file.resolveSibling(file.getFileName() + "." + why + "-" + n);
    }
    try {
      Files.move(file, aside);
    } catch (IOException e) {
      throw FileException.of("renamed", file, e);
    }
  }

  private static void delete(Path file) throws FileException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw FileException.of("removed", file, e);
    }
  }
}
