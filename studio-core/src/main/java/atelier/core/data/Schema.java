package atelier.core.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The columns of a table in their order; names are unique without regard to case. System columns (`_r`) are not listed.
public record Schema(@JsonValue List<Column> columns) {
  /// The row id: 1, 2, 3 … in the order of the source; BIGINT; in every dataset file, never shown as a column.
  public static final String ROW = "_r";

  /// The split a row belongs to: `train`, `validation` or `test`.
  public static final String PART = "_part";

  @JsonCreator
  public Schema {
    columns = List.copyOf(columns);
    var seen = new HashSet<String>();
    for (Column column : columns) {
      if (!seen.add(column.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("Column '" + column.name() + "' occurs twice.");
      }
    }
  }

  public static Schema of(Column... columns) {
    return new Schema(List.of(columns));
  }

  public Optional<Column> find(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  public boolean has(String name) {
    return find(name).isPresent();
  }

  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }
}
