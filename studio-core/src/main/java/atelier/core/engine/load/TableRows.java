package atelier.core.engine.load;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.engine.Sql;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
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
    String texts = columns.stream().map(TableRows::text).collect(Collectors.joining(", "));
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

  private static String text(Column column) {
    String name = Sql.name(column.name());
    return "CAST(" + (column.kind() == Kind.DURATION ? "epoch_us(" + name + ")" : name) + " AS VARCHAR)";
  }

  private static @Nullable Object value(Column column, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return switch (column.kind()) {
        case TEXT, CATEGORY, LIST, STRUCT, VECTOR, BINARY -> text;
        case NUMBER -> (Object) Double.valueOf(text.equals("inf") ? "Infinity" : text.equals("-inf") ? "-Infinity" : text.equals("nan") ? "NaN" : text);
        case INTEGER -> text.length() <= 18 ? (Object) Long.valueOf(text) : whole(new BigDecimal(text));
        case DECIMAL -> new BigDecimal(text);
        case BOOLEAN -> Boolean.valueOf(text);
        case DATE -> LocalDate.parse(text);
        case TIMESTAMP -> LocalDateTime.parse(text.replace(' ', 'T'));
        case TIME -> LocalTime.parse(text);
        case DURATION -> Duration.of(Long.parseLong(text), ChronoUnit.MICROS);
      };
    } catch (DateTimeParseException e) {
      // Years before 1 and beyond 9999, and "infinity".
      return text;
    }
  }

  private static Object whole(BigDecimal value) {
    return value.toBigInteger().bitLength() < 64 ? (Object) value.longValueExact() : value;
  }
}
