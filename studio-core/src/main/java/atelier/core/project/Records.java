package atelier.core.project;

import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.store.Store;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Small documents of a project that change as a whole, such as the registry of its models: files under `records`, changed one program at a time.
final class Records {
  private final ProjectFolder folder;
  private final Store store;

  Records(ProjectFolder folder, Store store) {
    this.folder = folder;
    this.store = store;
  }

  Optional<JsonNode> read(String name) throws ProblemException {
    Path file = folder.record(name);
    return ProjectFolder.isFile(file) ? Optional.of(Documents.read(file, JsonNode.class)) : Optional.empty();
  }

  /// The row of the writers' turn is locked meanwhile, so that nobody's change is lost.
  JsonNode change(String name, Project.RecordChange change) throws ProblemException {
    return store.<JsonNode, ProblemException>write(
        tables -> {
          tables.changes().note("record", name);
          @Nullable JsonNode before = read(name).orElse(null);
          JsonNode after = change.of(before);
          SafeFile.write(folder.record(name), Json.pretty(after));
          return after;
        });
  }
}
