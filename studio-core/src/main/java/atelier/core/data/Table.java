package atelier.core.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A small table in memory: examples, fitted states, previews. Cells are `Long` (integer), `Double` (number), `BigDecimal`
/// (decimal), `Boolean`, `String` (text, category), `LocalDate`, `LocalDateTime`, `LocalTime`, `List` or null where missing.
public record Table(Schema schema, List<List<@Nullable Object>> rows) {
  public Table {
    var copy = new ArrayList<List<@Nullable Object>>(rows.size());
    for (List<@Nullable Object> row : rows) {
      if (row.size() != schema.columns().size()) {
        throw new IllegalArgumentException("A row has " + row.size() + " cells, the table " + schema.columns().size() + " columns.");
      }
      copy.add(Collections.unmodifiableList(new ArrayList<>(row)));
    }
    rows = Collections.unmodifiableList(copy);
  }

  /// The cells of a column, from the first row to the last.
  public List<@Nullable Object> column(String name) {
    int index = schema.names().indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("No column '" + name + "'.");
    }
    var cells = new ArrayList<@Nullable Object>(rows.size());
    rows.forEach(row -> cells.add(row.get(index)));
    return cells;
  }

  /// One cell; rows count from 0.
  public @Nullable Object cell(int row, String column) {
    return rows.get(row).get(schema.names().indexOf(column));
  }
}
