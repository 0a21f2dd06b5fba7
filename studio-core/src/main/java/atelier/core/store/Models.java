package atelier.core.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the store knows of models; they themselves are files.
public interface Models {
  /// A model's row.
  ///
  /// @param id    SHA-256 of its file
  /// @param run   what made it; null when it came from elsewhere
  /// @param about its manifest in short: task, target, metrics
  record Entry(String id, String name, @Nullable String run, JsonNode about, Instant made) {}

  /// Adds a model, or replaces the row of the one with its id.
  void add(Entry model);

  Optional<Entry> find(String id);

  /// Oldest first.
  List<Entry> all();

  void remove(String id);
}
