package atelier.core.store;

import java.util.Map;
import java.util.Optional;

/// What people say of runs; the truth is a file beside each run.
public interface Marks {
  /// Sets a run's marks.
  void put(String run, RunMarks marks);

  Optional<RunMarks> find(String run);

  /// By run; runs of which nobody said anything are left out.
  Map<String, RunMarks> all();

  void remove(String run);
}
