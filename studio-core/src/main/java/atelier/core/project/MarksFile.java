package atelier.core.project;

import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.store.RunMarks;
import atelier.core.store.Store;
import atelier.core.store.Tables;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Tags, notes and the like of runs: a file beside each run, `marks.json`, and a row for quick lists. The file is written while the row is locked, so
/// that two programs cannot overtake each other.
final class MarksFile {
  static final String NAME = "marks.json";

  private final ProjectFolder folder;
  private final Store store;

  MarksFile(ProjectFolder folder, Store store) {
    this.folder = folder;
    this.store = store;
  }

  RunMarks change(String run, UnaryOperator<RunMarks> change) throws ProblemException {
    return store.<RunMarks, ProblemException>write(
        tables -> {
          if (tables.runs().find(run).isEmpty()) {
            throw ProjectException.input("The project has no run '" + run + "'.", "List them: studio runs list --project " + folder.root() + ".");
          }
          RunMarks next = changed(tables.marks().find(run).orElse(RunMarks.NONE), change);
          SafeFile.write(folder.run(run).resolve(NAME), Json.pretty(next));
          tables.marks().put(run, next);
          return next;
        });
  }

  private static RunMarks changed(RunMarks now, UnaryOperator<RunMarks> change) throws ProjectException {
    try {
      return change.apply(now);
    } catch (IllegalArgumentException e) {
      throw ProjectException.input(String.valueOf(e.getMessage()), "");
    }
  }

  /// Adds the row of a file.
  static void rebuild(ProjectFolder folder, Tables tables, String run) throws ProjectException {
    var file = folder.run(run).resolve(NAME);
    if (ProjectFolder.isFile(file)) {
      tables.marks().put(run, Documents.read(file, RunMarks.class));
    }
  }

  Optional<RunMarks> find(String run) throws ProblemException {
    return store.<Optional<RunMarks>, RuntimeException>read(tables -> tables.marks().find(run));
  }
}
