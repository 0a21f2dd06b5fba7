package atelier.core.store;

import java.util.List;

/// What was written, in order: how programs on the same project learn of each other.
public interface Changes {
  /// One write.
  ///
  /// @param seq  rises; may skip numbers
  /// @param what `dataset`, `run`, `metric`, `mark`, `record`, `model`, `flow`, `lineage`, `job`
  /// @param id   of what was written
  record Change(long seq, String what, String id) {}

  /// Tells of a write that is no row.
  void note(String what, String id);

  /// The changes after `seq`, oldest first, at most 1000.
  List<Change> after(long seq);

  /// The number of the last change; 0 when there is none.
  long last();

  /// Forgets all but the newest.
  void trim(int keep);
}
