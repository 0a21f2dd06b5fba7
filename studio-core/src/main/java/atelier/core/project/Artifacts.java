package atelier.core.project;

import atelier.core.data.Dataset;
import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.store.Store;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Adds what never changes again: first its files, then its document, then its row. A kill between them leaves a file that nobody was
/// told of (removed at the next opening) or a document without a row (the row is added then).
final class Artifacts {
  private final ProjectFolder folder;
  private final Store store;
  private final Clock clock;

  Artifacts(ProjectFolder folder, Store store, Clock clock) {
    this.folder = folder;
    this.store = store;
    this.clock = clock;
  }

  Dataset register(Dataset dataset, JsonNode report, Map<String, Path> others, Graph lineage) throws ProblemException {
    String id = dataset.id();
    Path target = folder.dataFile(id);
    Documents.Data before = isThere(id, target) ? Documents.read(folder.dataDocument(id), Documents.Data.class) : null;
    Graph graph = with(before == null ? lineage : lineage.and(before.lineage()), new Entity(id, "dataset", dataset.name()));
    List<Documents.Sealed> sealed = before != null ? keep(before, dataset, others) : moveAll(id, dataset, others);
    List<String> formerly = before == null ? List.of() : before.names().stream().filter(name -> !name.equals(dataset.name())).toList();
    var document = new Documents.Data(
        Documents.FORMAT, id, dataset.name(), dataset.rows(), dataset.schema(), now(), sealed, graph, report, formerly.isEmpty() ? null : formerly);
    SafeFile.write(folder.dataDocument(id), Json.pretty(document));
    store.write(
        tables -> {
          tables.datasets().add(document.entry());
          Rebuild.addLineage(tables, graph);
          return 0;
        });
    return new Dataset(id, dataset.name(), dataset.rows(), dataset.schema(), target);
  }

  /// The same values were added before. Their files stay: another writer's bytes would not fit the old checksum while the new one is not
  /// yet written.
  private List<Documents.Sealed> keep(Documents.Data before, Dataset dataset, Map<String, Path> others) {
    List<Documents.Sealed> files = before.files();
    var given = new ArrayList<Path>(others.values());
    given.add(dataset.file());
    for (Path file : given) {
      if (files.stream().noneMatch(kept -> folder.data().resolve(kept.name()).equals(file.toAbsolutePath().normalize()))) {
        deleteQuietly(file);
      }
    }
    return files;
  }

  private boolean isThere(String id, Path target) {
    return ProjectFolder.isFile(target) && ProjectFolder.isFile(folder.dataDocument(id));
  }

  private List<Documents.Sealed> moveAll(String id, Dataset dataset, Map<String, Path> others) throws FileException {
    var sealed = new ArrayList<Documents.Sealed>();
    sealed.add(move(dataset.file(), folder.dataFile(id)));
    for (Map.Entry<String, Path> other : new TreeMap<>(others).entrySet()) {
      sealed.add(move(other.getValue(), folder.data().resolve(id + "." + suffix(other.getKey()))));
    }
    return sealed;
  }

  String addModel(Path zip, String name, @Nullable String run, JsonNode about, Graph lineage) throws ProblemException {
    Documents.Sealed original = Documents.Sealed.of(zip);
    String id = original.sha256();
    Path target = folder.modelFile(id);
    if (!ProjectFolder.isFile(target)) {
      SafeFile.copy(zip, target);
    }
    Graph graph = with(lineage, new Entity(id, "model", name));
    var sealed = List.of(new Documents.Sealed(String.valueOf(target.getFileName()), id, original.bytes()));
    var document = new Documents.Model(Documents.FORMAT, id, name, run, now(), sealed, graph, about);
    SafeFile.write(folder.modelDocument(id), Json.pretty(document));
    store.write(
        tables -> {
          tables.models().add(document.entry());
          Rebuild.addLineage(tables, graph);
          return 0;
        });
    return id;
  }

  private String now() {
    return clock.instant().toString();
  }

  static Graph with(Graph lineage, Entity entity) {
    var entities = new ArrayList<Entity>();
    entities.add(entity);
    lineage.entities().stream().filter(other -> !other.id().equals(entity.id())).forEach(entities::add);
    return new Graph(entities, new ArrayList<Association>(lineage.associations()));
  }

  private static String suffix(String text) {
    if (!text.matches("[a-z][a-z.-]{0,40}")) {
      throw new IllegalArgumentException("Not a suffix of a file: '" + text + "'.");
    }
    return text;
  }

  /// Moves a file to its place and flushes it; the same content may be there already.
  private static Documents.Sealed move(Path source, Path target) throws FileException {
    if (!source.toAbsolutePath().normalize().equals(target)) {
      try {
        SafeFile.sync(source);
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileSystemException e) {
        // Another disk.
        SafeFile.copy(source, target);
        deleteQuietly(source);
      } catch (IOException e) {
        throw FileException.of("written", target, e);
      }
    }
    try {
      SafeFile.sync(target);
      SafeFile.syncFolderOf(target);
    } catch (IOException e) {
      throw FileException.of("written", target, e);
    }
    return Documents.Sealed.of(target);
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // A file too many on another disk.
    }
  }
}
