package atelier.core.engine.load;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.cell.CellFormat;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.engine.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the first rows of a table as values; nested ones as the engine writes them.
public final class TableRows {
  private TableRows() {}

  /// What takes a row.
  public interface Sink {
    /// @param row    from 1
    /// @param values Long, BigDecimal, Double, Boolean, String, LocalDate, LocalDateTime, LocalTime, Duration or null
    void row(long row, List<@Nullable Object> values);
  }

  /// @param most rows to read at the most
  public static void read(DuckSession session, TableSource source, List<Column> columns, long most, Sink sink) throws DataException {
    String texts = columns.stream().map(c -> "CAST(" + Sql.name(c.name()) + " AS VARCHAR)").collect(Collectors.joining(", "));
    long row = 0;
    try (Rows rows = session.query("SELECT " + texts + " FROM " + source.from() + " ORDER BY _r LIMIT " + most)) {
      while (rows.next()) {
        var values = new ArrayList<@Nullable Object>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
          values.add(value(columns.get(i), rows.text(i)));
        }
        sink.row(++row, values);
      }
    }
  }

  private static @Nullable Object value(Column column, @Nullable String text) {
    if (text == null) {
      return null;
    }
    return switch (column.kind()) {
      case TEXT, CATEGORY, LIST, STRUCT, VECTOR, BINARY, DURATION -> text;
      case NUMBER -> Double.valueOf(text.equals("inf") ? "Infinity" : text.equals("-inf") ? "-Infinity" : text.equals("nan") ? "NaN" : text);
      case INTEGER, DECIMAL, BOOLEAN, DATE, TIMESTAMP, TIME -> {
        Object value = CellFormat.of(column.kind(), null).parse(text);
        yield value == null ? text : value;
      }
    };
  }
}
