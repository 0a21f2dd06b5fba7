package atelier.core.project;

import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.store.Metrics;
import atelier.core.store.Models;
import atelier.core.store.Run;
import atelier.core.store.RunMarks;
import atelier.core.store.Store;
import atelier.core.store.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Mends what a check found. Files are right and rows are made from them; a file that is damaged goes to the folder `damaged`, with its
/// document, and nothing is deleted but rows that name what is not there.
final class Repair {
  private final ProjectFolder folder;
  private final Project project;
  private final Store store;
  private final Rebuild rebuild;

  Repair(ProjectFolder folder, Project project) {
    this.folder = folder;
    this.project = project;
    this.store = project.store();
    this.rebuild = new Rebuild(folder);
  }

  CheckReport run() throws ProblemException {
    List<CheckReport.Finding> found = project.check().problems();
    for (CheckReport.Finding finding : found) {
      switch (finding.code()) {
        // A part of it is gone or wrong: the rest is of no use without.
        case Check.DAMAGED_FILE, Check.UNREADABLE, Check.MISSING_FILE -> {
          putAside(finding.id());
          writeAgain(finding.id());
        }
        default -> {
          // Rows follow from the files below.
        }
      }
    }
    store.<Integer, ProblemException>write(
        tables -> {
          rows(tables);
          return 0;
        });
    List<CheckReport.Finding> left = project.check().problems();
    return new CheckReport(left.isEmpty(), left, found.stream().filter(finding -> !left.contains(finding)).toList());
  }

  /// A run's marks and series have rows as well: they are what the file said.
  private void writeAgain(String file) throws ProblemException {
    String[] parts = file.split("/", -1);
    if (parts.length != 3 || !parts[0].equals(ProjectFolder.RUNS)) {
      return;
    }
    Path run = folder.run(parts[1]);
    if (parts[2].equals(MarksFile.NAME)) {
      Optional<RunMarks> marks = store.<Optional<RunMarks>, RuntimeException>read(tables -> tables.marks().find(parts[1]));
      if (marks.isPresent()) {
        SafeFile.write(run.resolve(MarksFile.NAME), Json.pretty(marks.get()));
      }
    } else if (parts[2].equals(SeriesFile.NAME)) {
      List<Metrics.Point> points = store.<List<Metrics.Point>, RuntimeException>read(tables -> tables.metrics().of(parts[1]));
      if (!points.isEmpty()) {
        SeriesFile.write(run, points);
      }
    }
  }

  /// Rows as the documents say, references to what is there.
  private void rows(Tables tables) throws ProblemException {
    for (var dataset : tables.datasets().all()) {
      tables.datasets().remove(dataset.id());
    }
    for (var model : tables.models().all()) {
      tables.models().remove(model.id());
    }
    Set<String> runs = Set.copyOf(rebuild.runIds());
    for (Run run : tables.runs().all()) {
      if (!runs.contains(run.id())) {
        tables.runs().remove(run.id());
      } else {
        tables.runs().put(Documents.read(folder.runDocument(run.id()), Documents.Execution.class).run());
      }
    }
    Set<String> edited = Set.copyOf(rebuild.editedNames());
    for (var flow : tables.flows().all()) {
      if (!edited.contains(flow.name())) {
        tables.flows().remove(flow.name());
      }
    }
    rebuild.addMissing(tables);
    references(tables);
  }

  private static void references(Tables tables) {
    Set<String> runs = tables.runs().all().stream().map(Run::id).collect(Collectors.toSet());
    for (String run : tables.metrics().runs()) {
      if (!runs.contains(run)) {
        tables.metrics().removeRun(run);
      }
    }
    for (String run : tables.marks().all().keySet()) {
      if (!runs.contains(run)) {
        tables.marks().remove(run);
      }
    }
    for (Models.Entry model : tables.models().all()) {
      if (model.run() != null && !runs.contains(model.run())) {
        tables.models().add(new Models.Entry(model.id(), model.name(), null, model.about(), model.made()));
      }
    }
    for (Association association : tables.lineage().associations()) {
      if (tables.lineage().find(association.from()).isEmpty() || tables.lineage().find(association.to()).isEmpty()) {
        tables.lineage().remove(association);
      }
    }
  }

  /// Moves all files of an id into `damaged`.
  private void putAside(String id) throws FileException {
    Path target = folder.root().resolve("damaged");
    for (Path parent : List.of(folder.data(), folder.models(), folder.flows(), folder.notebooks())) {
      for (Path file : filesOf(parent, id)) {
        try {
          Files.createDirectories(target);
          Files.move(file, free(target.resolve(String.valueOf(file.getFileName()))));
        } catch (IOException e) {
          throw FileException.of("put aside", file, e);
        }
      }
    }
    Path run = ProjectFolder.isId(id) ? folder.runDocument(id) : folder.root().resolve(id);
    if (ProjectFolder.isFile(run)) {
      Opening.putAside(run, "damaged");
    }
  }

  private static List<Path> filesOf(Path parent, String id) throws FileException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    String name = id.substring(id.lastIndexOf('/') + 1);
    try (Stream<Path> files = Files.list(parent)) {
      return files.filter(file -> String.valueOf(file.getFileName()).equals(name) || String.valueOf(file.getFileName()).startsWith(id + ".")).toList();
    } catch (IOException e) {
      throw FileException.of("read", parent, e);
    }
  }

  private static Path free(Path wanted) {
    Path path = wanted;
    for (int n = 2; Files.exists(path); n++) {
      path = wanted.resolveSibling(wanted.getFileName() + "-" + n);
    }
    return path;
  }
}
