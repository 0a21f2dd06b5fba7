package atelier.core.project;

import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.store.H2Store;
import atelier.core.store.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/// Makes and opens projects.
public final class Projects {
  private final Trust trust;
  private final Clock clock;
  private final Map<String, String> environment;

  public Projects(Home home, Clock clock) {
    this(home, clock, Map.of());
  }

  /// @param versions of the program and its parts, by name: recorded with every run, beside this machine
  public Projects(Home home, Clock clock, Map<String, String> versions) {
    this.trust = new Trust(home);
    this.clock = clock;
    this.environment = Environment.with(versions);
  }

  /// Makes a project in a folder that is new or empty; its document is written last and makes it one.
  ///
  /// @param name what a person calls it; null for the folder's name
  public void create(Path directory, @org.jspecify.annotations.Nullable String name) throws ProblemException {
    var folder = new ProjectFolder(directory);
    requireEmpty(folder);
    makeFolders(folder);
    String id = UUID.randomUUID().toString();
    buildStore(folder, id);
    String called = name == null ? String.valueOf(folder.root().getFileName()) : name;
    SafeFile.write(folder.document(), Json.pretty(new Documents.Head(Documents.FORMAT, id, called, clock.instant().toString())));
  }

  /// Opens a project, after seeing to it that nothing in it runs. The caller closes it.
  public Project open(Path directory) throws ProblemException {
    var folder = new ProjectFolder(directory);
    Documents.Head head = head(directory, folder);
    OpenLock lock = OpenLock.take(folder.lock());
    try {
      var opening = new Opening(folder, head.id(), trust, lock.isAlone());
      opening.prepare();
      H2Store store = openStore(folder, head.id());
      try {
        opening.tidy(store);
        lock.opened();
        return new Project(folder, head, store, lock, clock, environment);
      } catch (ProblemException | RuntimeException e) {
        store.close();
        throw e;
      }
    } catch (ProblemException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /// Compares a project's files, checksums, rows and references.
  public CheckReport check(Path directory) throws ProblemException {
    try (Project project = open(directory)) {
      return project.check();
    }
  }

  /// Checks a project and mends what it can: rows are rebuilt from files, damaged files are put aside into `damaged`.
  public CheckReport repair(Path directory) throws ProblemException {
    var folder = new ProjectFolder(directory);
    Documents.Head head = head(directory, folder);
    try (Project project = open(directory)) {
      return new Repair(folder, project).run();
    } catch (StoreException e) {
      rebuildStore(folder, head.id());
    }
    try (Project project = open(directory)) {
      CheckReport report = new Repair(folder, project).run();
      return report.repairedToo(new CheckReport.Finding("damaged-store", "project.mv.db", "The store could not be opened; its rows were rebuilt from the files, the old file is kept."));
    }
  }

  /// Makes a project of an archive, in a folder that is new or empty; all of it or nothing.
  public void restore(Path archive, Path directory) throws ProblemException {
    var target = new ProjectFolder(directory);
    requireEmpty(target);
    new Restore(archive, target, this::adopt).run();
  }

  /// Gives an unpacked folder its store.
  private void adopt(ProjectFolder folder) throws ProblemException {
    makeFolders(folder);
    buildStore(folder, head(folder.root(), folder).id());
  }

  private void rebuildStore(ProjectFolder folder, String id) throws ProblemException {
    try (OpenLock lock = OpenLock.take(folder.lock())) {
      if (!lock.isAlone()) {
        throw ProjectException.work("The project '" + folder.root() + "' is open in another program.", "Close it there, then repair it.");
      }
      Opening.putAside(folder.store(), "damaged");
      buildStore(folder, id);
    }
  }

  private void buildStore(ProjectFolder folder, String id) throws ProblemException {
    new Opening(folder, id, trust, true).buildStore();
  }

  private H2Store openStore(ProjectFolder folder, String id) throws StoreException {
    return H2Store.open(folder.store(), replacement -> {
      try {
        trust.mark(id, replacement);
      } catch (FileException e) {
        throw new java.io.UncheckedIOException(new IOException(e.getMessage(), e));
      }
    });
  }

  private static Documents.Head head(Path given, ProjectFolder folder) throws ProjectException {
    if (!Files.isDirectory(folder.root())) {
      throw ProjectException.input("There is no project '" + given + "': no such folder.", "Make one: studio project create " + given + ".");
    }
    if (!ProjectFolder.isFile(folder.document())) {
      throw ProjectException.input("'" + given + "' is not a project: it has no project.json.", "Make one: studio project create DIR.");
    }
    Documents.Head head = Documents.read(folder.document(), Documents.Head.class);
    if (head.format() != Documents.FORMAT || !ProjectFolder.isId(head.id())) {
      throw ProjectException.input(
          "The project '" + given + "' has format " + head.format() + "; this program knows " + Documents.FORMAT + ".", "Use the program that made it.");
    }
    return head;
  }

  private static void requireEmpty(ProjectFolder folder) throws ProblemException {
    Path root = folder.root();
    if (ProjectFolder.isFile(folder.document())) {
      throw ProjectException.input("'" + root + "' is a project already.", "Choose another folder.");
    }
    if (!Files.exists(root)) {
      return;
    }
    try (DirectoryStream<Path> content = Files.newDirectoryStream(root)) {
      for (Path file : content) {
        throw ProjectException.input("The folder '" + root + "' is not empty: it has '" + file.getFileName() + "'.", "Choose a new or empty folder.");
      }
    } catch (IOException e) {
      throw FileException.of("used for a project", root, e);
    }
  }

  private static void makeFolders(ProjectFolder folder) throws FileException {
    try {
      Files.createDirectories(folder.root());
      for (String name : ProjectFolder.FOLDERS) {
        Files.createDirectories(folder.root().resolve(name));
      }
    } catch (IOException e) {
      throw FileException.of("used for a project", folder.root(), e);
    }
  }
}
