package atelier.core.project;

import atelier.core.file.Digests;
import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.core.store.Flows;
import atelier.core.store.Store;
import atelier.core.store.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Flows and notebooks: plain files that people may also edit outside the program, with a version each.
final class Editing {
  private static final Pattern NAME = Pattern.compile("flows/[^/\\\\:]{1,150}\\.flow\\.json|notebooks/[^/\\\\:]{1,150}\\.ipynb");

  private final ProjectFolder folder;
  private final Store store;

  Editing(ProjectFolder folder, Store store) {
    this.folder = folder;
    this.store = store;
  }

  EditedDocument read(String name) throws ProblemException {
    Path file = file(name);
    byte[] content = content(file);
    String sha256 = Digests.of(content);
    long version = store.write(tables -> current(tables, name, sha256));
    return new EditedDocument(name, new String(content, StandardCharsets.UTF_8), version);
  }

  /// The version of the file as it is: an edit outside the program counts as a save.
  private static long current(Tables tables, String name, String sha256) {
    Flows.Entry entry = tables.flows().find(name).orElse(new Flows.Entry(name, 0, ""));
    return entry.sha256().equals(sha256) ? entry.version() : tables.flows().swap(name, entry.version(), sha256).orElseThrow();
  }

  /// The file takes its new content while the row is locked, so that two savers cannot overtake each other.
  long save(String name, String text, long version) throws ProblemException {
    Path target = file(name);
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    String sha256 = Digests.of(content);
    OptionalLong saved = store.<OptionalLong, FileException>write(tables -> save(tables, name, target, content, sha256, version));
    return saved.orElseThrow(
        () -> ProjectException.work("'" + name + "' was changed by someone else since version " + version + ".", "Open it again, or save under another name."));
  }

  private static OptionalLong save(Tables tables, String name, Path target, byte[] content, String sha256, long version) throws FileException {
    if (ProjectFolder.isFile(target)) {
      String there = Digests.of(target);
      long now = current(tables, name, there);
      // The second try of a save whose connection broke after it was stored.
      if (there.equals(sha256) && now == version + 1) {
        return OptionalLong.of(now);
      }
    }
    OptionalLong next = tables.flows().swap(name, version, sha256);
    if (next.isPresent()) {
      SafeFile.write(target, content);
    }
    return next;
  }

  private Path file(String name) throws ProjectException {
    if (!NAME.matcher(name).matches()) {
      throw ProjectException.input("'" + name + "' is not a name of a flow or notebook.", "Use flows/NAME.flow.json or notebooks/NAME.ipynb.");
    }
    return folder.root().resolve(name);
  }

  private static byte[] content(Path file) throws ProblemException {
    if (!ProjectFolder.isFile(file)) {
      throw ProjectException.input("There is no file '" + file + "'.", "");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw FileException.of("read", file, e);
    }
  }
}
