package atelier.core.project;

import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.store.Store;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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

  /// The row of the writers' turn is locked meanwhile, so that nobody's change is lost. A try whose connection is lost has written the file: the next one finds what
  /// it wrote, and leaves it.
  JsonNode change(String name, Project.RecordChange change) throws ProblemException {
    var written = new AtomicReference<@Nullable String>();
    return store.<JsonNode, ProblemException>write(
        tables -> {
          tables.changes().note("record", name);
          @Nullable JsonNode before = read(name).orElse(null);
          if (before != null && Json.pretty(before).equals(written.get())) {
            return before;
          }
          JsonNode after = change.of(before);
          String text = Json.pretty(after);
          SafeFile.write(folder.record(name), text);
          written.set(text);
          return after;
        });
  }
}
