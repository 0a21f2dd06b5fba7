package atelier.learn.report;

import atelier.core.data.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column's cells in some rows: either numbers or levels, the other list is empty.
///
/// @param numbers numbers, 0 and 1 for false and true, microseconds since 1970 UTC for moments; null is missing
/// @param levels  indexes into `names`; null is missing
/// @param names   values of a text column, in alphabetical order
public record Cells(Kind kind, List<@Nullable Double> numbers, List<@Nullable Integer> levels, List<String> names) {
  public Cells {
    numbers = Collections.unmodifiableList(new ArrayList<>(numbers));
    levels = Collections.unmodifiableList(new ArrayList<>(levels));
    names = List.copyOf(names);
  }

  /// Whether `levels` holds the cells.
  public boolean areLevels() {
    return kind.isText();
  }
}
