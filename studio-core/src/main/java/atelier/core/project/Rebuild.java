package atelier.core.project;

import atelier.core.file.Digests;
import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.job.ProblemException;
import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.store.Metrics;
import atelier.core.store.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/// Makes rows from a project's documents. A document that cannot be read is left out; the check names it.
final class Rebuild {
  private final ProjectFolder folder;

  Rebuild(ProjectFolder folder) {
    this.folder = folder;
  }

  /// Adds the rows that are missing: all of them in a new store, those of an interrupted write in an old one.
  void addMissing(Tables tables) throws FileException {
    for (String id : dataIds()) {
      if (tables.datasets().find(id).isEmpty()) {
        attempt(folder.dataDocument(id), () -> addData(tables, id));
      }
    }
    for (String id : runIds()) {
      if (tables.runs().find(id).isEmpty()) {
        attempt(folder.runDocument(id), () -> addRun(tables, id));
      }
    }
    for (String id : modelIds()) {
      if (tables.models().find(id).isEmpty()) {
        attempt(folder.modelDocument(id), () -> addModel(tables, id));
      }
    }
    for (String name : editedNames()) {
      if (tables.flows().find(name).isEmpty()) {
        tables.flows().swap(name, 0, Digests.of(folder.root().resolve(name)));
      }
    }
  }

  void addData(Tables tables, String id) throws ProjectException {
    Documents.Data document = Documents.read(folder.dataDocument(id), Documents.Data.class);
    requireId(id, document.id(), folder.dataDocument(id));
    tables.datasets().add(document.entry());
    addLineage(tables, document.lineage());
  }

  void addModel(Tables tables, String id) throws ProjectException {
    Documents.Model document = Documents.read(folder.modelDocument(id), Documents.Model.class);
    requireId(id, document.id(), folder.modelDocument(id));
    tables.models().add(document.entry());
    addLineage(tables, document.lineage());
  }

  void addRun(Tables tables, String id) throws ProjectException {
    Documents.Execution document = Documents.read(folder.runDocument(id), Documents.Execution.class);
    requireId(id, document.id(), folder.runDocument(id));
    tables.runs().put(document.run());
    var points = new ArrayList<Metrics.Point>();
    document.metrics().forEach((name, value) -> points.add(new Metrics.Point(id, name, 0, value)));
    tables.metrics().add(points);
    addSeries(tables, id, document.metrics());
    attempt(folder.run(id).resolve(MarksFile.NAME), () -> MarksFile.rebuild(folder, tables, id));
    addLineage(tables, document.lineage());
  }

  /// The series replace the last values where there are any. Of a file that is damaged those before the damage, and the check names it; it is sorted by name, so that metrics behind the damage, and the one
  /// that it cuts, end with the value that the document has.
  ///
  /// @param ends the last value of each metric
  private void addSeries(Tables tables, String id, Map<String, Double> ends) {
    attempt(folder.run(id).resolve(SeriesFile.NAME), () -> {
      var last = new HashMap<String, Metrics.Point>();
      try {
        SeriesFile.read(folder.run(id), id, batch -> {
          if (last.isEmpty()) {
            tables.metrics().removeRun(id);
          }
          tables.metrics().add(batch);
          batch.forEach(point -> last.put(point.name(), point));
        });
      } catch (ProjectException e) {
        tables.metrics().add(last.isEmpty() ? List.of() : missed(id, ends, last));
        throw e;
      }
    });
  }

  private static List<Metrics.Point> missed(String id, Map<String, Double> ends, Map<String, Metrics.Point> last) {
    var missed = new ArrayList<Metrics.Point>();
    ends.forEach((name, value) -> {
      Metrics.Point known = last.get(name);
      if (known == null || Double.compare(known.value(), value) != 0) {
        missed.add(new Metrics.Point(id, name, known == null ? 0 : known.step() + 1, value));
      }
    });
    return missed;
  }

  static void addLineage(Tables tables, Graph lineage) {
    for (Entity entity : lineage.entities()) {
      tables.lineage().add(entity);
    }
    for (Association association : lineage.associations()) {
      tables.lineage().add(association);
    }
  }

  /// Ids of datasets by their documents: the document is written last.
  List<String> dataIds() throws FileException {
    return stems(folder.data(), ".json");
  }

  List<String> modelIds() throws FileException {
    return stems(folder.models(), ".json");
  }

  List<String> runIds() throws FileException {
    return names(folder.runs()).filter(name -> ProjectFolder.isId(name) && ProjectFolder.isFile(folder.runDocument(name))).toList();
  }

  /// Names of flows and notebooks, relative to the project.
  List<String> editedNames() throws FileException {
    var names = new ArrayList<String>();
    names(folder.flows()).filter(name -> name.endsWith(".flow.json")).forEach(name -> names.add(ProjectFolder.FLOWS + "/" + name));
    names(folder.notebooks()).filter(name -> name.endsWith(".ipynb")).forEach(name -> names.add(ProjectFolder.NOTEBOOKS + "/" + name));
    names.removeIf(name -> !ProjectFolder.isFile(folder.root().resolve(name)));
    return names;
  }

  private static List<String> stems(Path folder, String suffix) throws FileException {
    return names(folder)
        .filter(name -> name.endsWith(suffix))
        .map(name -> name.substring(0, name.length() - suffix.length()))
        .filter(ProjectFolder::isId)
        .toList();
  }

  private static Stream<String> names(Path folder) throws FileException {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !Leftovers.isTemporary(file)).map(file -> String.valueOf(file.getFileName())).sorted().toList().stream();
    } catch (IOException e) {
      throw FileException.of("read", folder, e);
    }
  }

  private static void requireId(String expected, String found, Path file) throws ProjectException {
    if (!expected.equals(found)) {
      throw ProjectException.input("'" + file + "' says it is '" + found + "'.", "");
    }
  }

  private static void attempt(Path document, Attempt action) {
    try {
      action.run();
    } catch (ProblemException | IllegalArgumentException | DateTimeException | NullPointerException e) {
      LoggerFactory.getLogger(Rebuild.class).warn("Left out {}: {}", document, e.getMessage());
    }
  }

  @FunctionalInterface
  private interface Attempt {
    void run() throws ProblemException;
  }
}
