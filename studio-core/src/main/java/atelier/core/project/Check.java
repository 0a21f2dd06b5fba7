package atelier.core.project;

import atelier.core.file.Digests;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.store.Datasets;
import atelier.core.store.Flows;
import atelier.core.store.Models;
import atelier.core.store.Run;
import atelier.core.store.Store;
import atelier.core.store.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Compares a project's files with their checksums, its documents with its rows, and every reference with what it names.
final class Check {
  static final String MISSING_FILE = "missing-file";
  static final String DAMAGED_FILE = "damaged-file";
  static final String MISSING_ROW = "missing-row";
  static final String WRONG_ROW = "wrong-row";
  static final String UNREADABLE = "unreadable";
  static final String DANGLING = "dangling";

  private final ProjectFolder folder;
  private final Store store;
  private final Rebuild rebuild;
  private final List<CheckReport.Finding> findings = new ArrayList<>();

  Check(ProjectFolder folder, Store store) {
    this.folder = folder;
    this.store = store;
    this.rebuild = new Rebuild(folder);
  }

  /// What the store says, read at one moment.
  private record Rows(
      List<Datasets.Entry> datasets,
      List<Run> runs,
      List<Models.Entry> models,
      List<Flows.Entry> flows,
      List<Entity> entities,
      List<Association> associations,
      Set<String> measured,
      Set<String> marked) {
    static Rows of(Tables t) {
      return new Rows(
          t.datasets().all(), t.runs().all(), t.models().all(), t.flows().all(), t.lineage().entities(), t.lineage().associations(), t.metrics().runs(), t.marks().all().keySet());
    }
  }

  List<CheckReport.Finding> findings() throws ProblemException {
    // Rows before files: what is added meanwhile has its files first, and is then not missed.
    Rows rows = store.read(Rows::of);
    datasets(rows);
    models(rows);
    runs(rows);
    edited(rows);
    references(rows);
    findings.addAll(new SmallFiles(folder).findings(rebuild.runIds()));
    return List.copyOf(findings);
  }

  private void datasets(Rows rows) throws ProblemException {
    Map<String, Datasets.Entry> known = byId(rows.datasets(), Datasets.Entry::id);
    for (String id : rebuild.dataIds()) {
      try {
        Documents.Data document = Documents.read(folder.dataDocument(id), Documents.Data.class);
        files(id, folder.data(), document.files(), id + ".parquet");
        compare("dataset", id, document.id().equals(id) ? document.entry() : null, known.remove(id));
      } catch (ProjectException | RuntimeException e) {
        unreadable(id, folder.dataDocument(id), e);
        known.remove(id);
      }
    }
    known.keySet().forEach(id -> noDocument("dataset", id, folder.data()));
  }

  private void models(Rows rows) throws ProblemException {
    Map<String, Models.Entry> known = byId(rows.models(), Models.Entry::id);
    for (String id : rebuild.modelIds()) {
      try {
        Documents.Model document = Documents.read(folder.modelDocument(id), Documents.Model.class);
        files(id, folder.models(), document.files(), id + ".zip");
        compare("model", id, document.id().equals(id) ? document.entry() : null, known.remove(id));
      } catch (ProjectException | RuntimeException e) {
        unreadable(id, folder.modelDocument(id), e);
        known.remove(id);
      }
    }
    known.keySet().forEach(id -> noDocument("model", id, folder.models()));
  }

  private void runs(Rows rows) throws ProblemException {
    Map<String, Run> known = byId(rows.runs(), Run::id);
    for (String id : rebuild.runIds()) {
      try {
        Documents.Execution document = Documents.read(folder.runDocument(id), Documents.Execution.class);
        Run row = known.remove(id);
        // A run that ends is written to its document a moment before its row.
        boolean ending = row != null && row.status() == Run.Status.RUNNING && document.status() != Run.Status.RUNNING;
        compare("run", id, document.id().equals(id) ? (ending ? row : document.run()) : null, row);
      } catch (ProjectException | RuntimeException e) {
        unreadable(id, folder.runDocument(id), e);
        known.remove(id);
      }
    }
    known.keySet().forEach(id -> noDocument("run", id, folder.runs()));
  }

  private void edited(Rows rows) throws ProblemException {
    Set<String> files = new HashSet<>(rebuild.editedNames());
    for (String name : files.stream().sorted().toList()) {
      try {
        Json.tree(Files.readString(folder.root().resolve(name)));
      } catch (IOException e) {
        unreadable(name, folder.root().resolve(name), e);
      }
    }
    for (Flows.Entry row : rows.flows()) {
      if (!files.contains(row.name())) {
        add(MISSING_FILE, row.name(), "'" + row.name() + "' was saved as version " + row.version() + ", but the file is not there.");
      }
    }
  }

  private void references(Rows rows) {
    Set<String> entities = rows.entities().stream().map(Entity::id).collect(Collectors.toSet());
    for (Association association : rows.associations()) {
      for (String end : List.of(association.from(), association.to())) {
        if (!entities.contains(end)) {
          add(DANGLING, end, "The lineage says '" + association.from() + "' → '" + association.to() + "' (" + association.type() + "), but nothing is known of '" + end + "'.");
        }
      }
    }
    Set<String> runs = rows.runs().stream().map(Run::id).collect(Collectors.toSet());
    for (Models.Entry model : rows.models()) {
      String run = model.run();
      if (run != null && !runs.contains(run)) {
        add(DANGLING, model.id(), "Model '" + model.name() + "' says it was made by run '" + run + "', which is not there.");
      }
    }
    for (String run : rows.marked()) {
      if (!runs.contains(run)) {
        add(DANGLING, run, "There are tags or a note of run '" + run + "', which is not there.");
      }
    }
    for (String run : rows.measured()) {
      if (!runs.contains(run)) {
        add(DANGLING, run, "There are metrics of run '" + run + "', which is not there.");
      }
    }
  }

  private void files(String id, Path parent, List<Documents.Sealed> files, String main) throws ProblemException {
    if (files.stream().noneMatch(file -> file.name().equals(main))) {
      add(UNREADABLE, id, "The document of '" + id + "' does not name its file '" + main + "'.");
    }
    for (Documents.Sealed file : files) {
      Path path = parent.resolve(file.name()).normalize();
      if (!parent.equals(path.getParent())) {
        add(UNREADABLE, id, "The document of '" + id + "' names a file outside its folder: '" + file.name() + "'.");
      } else if (!ProjectFolder.isFile(path)) {
        add(MISSING_FILE, id, "The file '" + path + "' is not there.");
      } else if (!Digests.of(path).equals(file.sha256())) {
        add(DAMAGED_FILE, id, "The file '" + path + "' is not what was written: its checksum differs.");
      }
    }
  }

  private <T> void compare(String what, String id, @org.jspecify.annotations.Nullable T document, @org.jspecify.annotations.Nullable T row) {
    if (document == null) {
      add(UNREADABLE, id, "The document of " + what + " '" + id + "' names another one.");
    } else if (row == null) {
      add(MISSING_ROW, id, "The " + what + " '" + id + "' has its files but no row.");
    } else if (!same(document, row)) {
      add(WRONG_ROW, id, "The row of " + what + " '" + id + "' says something else than its document.");
    }
  }

  // Rows keep milliseconds and their JSON has one spelling; compare what a row can hold.
  private static boolean same(Object document, Object row) {
    return switch (document) {
      case Datasets.Entry d when row instanceof Datasets.Entry r ->
          d.name().equals(r.name()) && d.rows() == r.rows() && d.schema().equals(r.schema());
      case Models.Entry d when row instanceof Models.Entry r -> // A repair forgets a run that is gone; the document is not touched.
          d.name().equals(r.name()) && (r.run() == null || r.run().equals(d.run()));
      case Run d when row instanceof Run r -> d.kind().equals(r.kind()) && d.name().equals(r.name()) && d.status() == r.status();
      default -> document.equals(row);
    };
  }

  private void noDocument(String what, String id, Path parent) {
    add(MISSING_FILE, id, "The " + what + " '" + id + "' has a row, but no document in '" + parent + "'.");
  }

  private void unreadable(String id, Path file, Exception e) {
    add(UNREADABLE, id, "'" + file + "' cannot be read: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
  }

  private void add(String code, String id, String message) {
    findings.add(new CheckReport.Finding(code, id, message));
  }

  private static <T> Map<String, T> byId(List<T> rows, Function<T, String> id) {
    var map = new TreeMap<String, T>();
    rows.forEach(row -> map.put(id.apply(row), row));
    return map;
  }
}
