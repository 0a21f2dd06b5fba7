package atelier.flow.code;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row as a person's Java code sees it: `Long`, `Double`, `BigDecimal`, `Boolean`, `String`, `LocalDate`, `LocalDateTime`, `List` or null where missing.
public final class Row {
  private final Map<String, @Nullable Object> cells;

  Row(Map<String, @Nullable Object> cells) {
    this.cells = cells;
  }

  /// The cell of a column.
  public @Nullable Object get(String column) {
    if (!cells.containsKey(column)) {
      throw new IllegalArgumentException("There is no column '" + column + "'; known: " + String.join(", ", cells.keySet()) + ".");
    }
    return cells.get(column);
  }

  /// The cell as text; null where it is missing.
  public @Nullable String text(String column) {
    Object cell = get(column);
    return cell == null ? null : cell.toString();
  }

  /// The cell as a number; NaN where it is missing.
  public double number(String column) {
    Object cell = get(column);
    return cell instanceof Number n ? n.doubleValue() : cell == null ? Double.NaN : Double.parseDouble(cell.toString());
  }

  /// Whether the cell is missing.
  public boolean isMissing(String column) {
    return get(column) == null;
  }

  /// The same row with one cell changed or added.
  public Row with(String column, @Nullable Object cell) {
    var changed = new LinkedHashMap<String, @Nullable Object>(cells);
    changed.put(column, cell);
    return new Row(changed);
  }

  /// All cells by column, in the order of the columns.
  public Map<String, @Nullable Object> cells() {
    return java.util.Collections.unmodifiableMap(cells);
  }
}
