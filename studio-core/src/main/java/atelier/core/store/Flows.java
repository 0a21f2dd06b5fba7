package atelier.core.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Versions of the documents that people edit (flows, notebooks); the documents are files.
public interface Flows {
  /// A document's row.
  ///
  /// @param name   its file's name within the project, such as `flows/clean.flow.json`
  /// @param sha256 of the file at that version
  record Entry(String name, long version, String sha256) {}

  /// Moves a document from one version to the next, or leaves it when it is no longer at `expected`.
  ///
  /// @param expected the version that was read; 0 for a new document
  /// @return the new version; empty when someone else was first
  OptionalLong swap(String name, long expected, String sha256);

  Optional<Entry> find(String name);

  /// By name.
  List<Entry> all();

  void remove(String name);
}
