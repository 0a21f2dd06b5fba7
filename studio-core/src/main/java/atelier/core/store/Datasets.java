package atelier.core.store;

import atelier.core.data.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the store knows of datasets; their values are files.
public interface Datasets {
  /// A dataset's row.
  ///
  /// @param made when it was added
  record Entry(String id, String name, long rows, Schema schema, Instant made) {}

  /// Adds a dataset, or replaces the row of the one with its id.
  void add(Entry dataset);

  Optional<Entry> find(String id);

  /// The one added last among those of that name.
  Optional<Entry> named(String name);

  /// Oldest first.
  List<Entry> all();

  void remove(String id);
}
