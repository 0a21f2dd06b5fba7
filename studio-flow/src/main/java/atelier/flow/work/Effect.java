package atelier.flow.work;

import java.util.List;
import java.util.Map;

/// What a step did to its first input.
///
/// @param sameRows whether its rows are those of its input, so that cells can be compared; false after grouping, joining and turning
/// @param before   rows of its input
/// @param after    rows that came out
/// @param dropped  rows of its input that are gone; 0 where rows are not the same
/// @param added    columns that are new
/// @param removed  columns that are gone
/// @param retyped  columns that hold another kind of values now
/// @param changed  cells with another value, by column; columns without any are left out
public record Effect(boolean sameRows, long before, long after, long dropped, List<String> added, List<String> removed, List<String> retyped, Map<String, Long> changed) {
  public Effect {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    retyped = List.copyOf(retyped);
    changed = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(changed));
  }

  /// Cells with another value.
  public long cells() {
    return changed.values().stream().mapToLong(Long::longValue).sum();
  }

  /// Whether nothing came out different.
  public boolean isNothing() {
    return sameRows && dropped == 0 && before == after && added.isEmpty() && removed.isEmpty() && retyped.isEmpty() && changed.isEmpty();
  }
}
