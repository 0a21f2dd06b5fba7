package atelier.core.store;

import java.util.List;
import java.util.Optional;

/// What the store knows of runs; their artifacts are files.
public interface Runs {
  /// Adds a run, or replaces the row of the one with its id.
  void put(Run run);

  Optional<Run> find(String id);

  /// Oldest first.
  List<Run> all();

  /// All as lines, oldest first: thousands in little time.
  List<RunLine> lines();

  /// Those of a kind, oldest first.
  List<Run> ofKind(String kind);

  /// The parts of a run, oldest first.
  List<Run> partsOf(String parent);

  void remove(String id);
}
