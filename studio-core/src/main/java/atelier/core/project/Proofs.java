package atelier.core.project;

import atelier.core.file.Digests;
import atelier.core.file.FileException;
import atelier.core.job.ProblemException;
import atelier.core.lineage.Entity;
import atelier.core.store.Flows;
import atelier.core.store.Run;
import atelier.core.store.Store;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Compares single things with their checksums.
final class Proofs {
  private final ProjectFolder folder;
  private final Store store;

  Proofs(ProjectFolder folder, Store store) {
    this.folder = folder;
    this.store = store;
  }

  Proof of(Entity entity) throws ProblemException {
    String id = entity.id();
    return switch (entity.type()) {
      case "flow" -> document(id);
      case "dataset" -> ProjectFolder.isId(id) ? dataset(id) : unknown(id);
      case "model" -> ProjectFolder.isId(id) ? model(id) : unknown(id);
      case "run" -> ProjectFolder.isId(id) ? run(id) : unknown(id);
      default -> unknown("");
    };
  }

  private static Proof unknown(String id) {
    return new Proof(Proof.State.UNSEALED, id);
  }

  private Proof dataset(String id) throws ProblemException {
    Path document = folder.dataDocument(id);
    return ProjectFolder.isFile(document) ? sealed(folder.data(), Documents.read(document, Documents.Data.class).files()) : missing(document);
  }

  private Proof model(String id) throws ProblemException {
    Path document = folder.modelDocument(id);
    return ProjectFolder.isFile(document) ? sealed(folder.models(), Documents.read(document, Documents.Model.class).files()) : missing(document);
  }

  private static Proof missing(Path file) {
    return new Proof(Proof.State.MISSING, file.toString());
  }

  private static Proof sealed(Path parent, List<Documents.Sealed> files) throws FileException {
    var worst = new Proof(files.isEmpty() ? Proof.State.UNSEALED : Proof.State.SAME, parent.toString());
    for (Documents.Sealed file : files) {
      Path path = parent.resolve(file.name()).normalize();
      Proof one = parent.equals(path.getParent()) ? compare(path, file.sha256(), file.bytes()) : new Proof(Proof.State.CHANGED, path.toString());
      worst = worst.state() == Proof.State.SAME && one.state() == Proof.State.SAME ? one : worst.and(one);
    }
    return worst;
  }

  /// @param bytes below 0 when nobody wrote them down
  static Proof compare(Path file, String sha256, long bytes) throws FileException {
    if (!Files.isRegularFile(file)) {
      return missing(file);
    }
    try {
      boolean same = (bytes < 0 || Files.size(file) == bytes) && Digests.of(file).equals(sha256);
      return new Proof(same ? Proof.State.SAME : Proof.State.CHANGED, file.toString());
    } catch (IOException e) {
      throw FileException.of("read", file, e);
    }
  }

  /// A run's document and its row were written apart: they have to ask for the same.
  private Proof run(String id) throws ProblemException {
    Path file = folder.runDocument(id);
    if (!ProjectFolder.isFile(file)) {
      return missing(file);
    }
    Optional<Run> row = store.read(tables -> tables.runs().find(id));
    if (row.isEmpty()) {
      return new Proof(Proof.State.UNSEALED, file.toString());
    }
    JsonNode written = Documents.read(file, Documents.Execution.class).parameters();
    boolean same = written.equals(Proofs::asNumbers, row.get().parameters());
    return new Proof(same ? Proof.State.SAME : Proof.State.CHANGED, file.toString());
  }

  /// Stores spell numbers in their own way.
  private static int asNumbers(JsonNode a, JsonNode b) {
    return a.isNumber() && b.isNumber() ? Double.compare(a.doubleValue(), b.doubleValue()) : a.equals(b) ? 0 : 1;
  }

  private Proof document(String name) throws ProblemException {
    Optional<Flows.Entry> row = store.read(tables -> tables.flows().find(name));
    return row.isEmpty() ? unknown(name) : compare(folder.root().resolve(row.get().name()), row.get().sha256(), -1);
  }

  /// A file outside, against what its import wrote down of it.
  Proof source(Entity source, String dataset) throws ProblemException {
    JsonNode written = ProjectFolder.isId(dataset) && ProjectFolder.isFile(folder.dataDocument(dataset))
        ? Documents.read(folder.dataDocument(dataset), Documents.Data.class).report().path("source")
        : com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    Path file;
    Path imported;
    try {
      file = Path.of(source.id());
      imported = Path.of(written.path("file").asText("")).normalize();
    } catch (InvalidPathException e) {
      return unknown(source.id()); // a path of another system
    }
    if (!Files.isRegularFile(file)) {
      return missing(file);
    }
    if (!file.endsWith(imported)) {
      return unknown(source.id()); // another file held the same values and was written down instead
    }
    String sha256 = written.path(Intake.SHA_256).asText("");
    long bytes = written.path("bytes").asLong(-1);
    if (!sha256.isEmpty()) {
      return compare(file, sha256, bytes);
    }
    try {
      return new Proof(bytes >= 0 && Files.size(file) != bytes ? Proof.State.CHANGED : Proof.State.UNSEALED, file.toString());
    } catch (IOException e) {
      throw FileException.of("read", file, e);
    }
  }
}
