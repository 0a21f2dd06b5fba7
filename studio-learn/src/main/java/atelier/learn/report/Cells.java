package atelier.learn.report;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.learn.feature.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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

  /// A number of a column as text: a date or time for moments.
  public static String text(Kind kind, double number) {
    var column = new Column("", kind);
    Values one = kind.isTemporal() ? new Values.Moments(new long[] {(long) number}) : new Values.Numbers(new double[] {number});
    return Objects.requireNonNullElse(new CellTexts(column, one).text(0), "");
  }

  /// Whether `levels` holds the cells.
  public boolean areLevels() {
    return kind.isText();
  }
}
