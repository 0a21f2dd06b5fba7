package atelier.core.engine.scan;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.engine.Sql;
import atelier.core.engine.load.TableSource;
import atelier.core.job.Progress;
import java.util.List;
import java.util.stream.Collectors;

/// Reads chosen columns of a table in row order, each as one of three physical types: see [Cell].
public final class TableScan {
  /// What a column's cells come as.
  public enum Cell {
    /// A double: numbers, booleans as 0 and 1, durations in seconds.
    NUMBER,
    /// A long: microseconds since 1970 UTC, or since midnight for times.
    MICROS,
    /// A text.
    TEXT,
    /// Nothing: lists, structs and bytes are not read.
    NONE
  }

  private TableScan() {}

  /// What the cells of a column of that kind come as.
  public static Cell cell(Kind kind) {
    return switch (kind) {
      case INTEGER, NUMBER, DECIMAL, BOOLEAN, DURATION -> Cell.NUMBER;
      case DATE, TIMESTAMP, TIME -> Cell.MICROS;
      case CATEGORY, TEXT -> Cell.TEXT;
      case LIST, STRUCT, VECTOR, BINARY -> Cell.NONE;
    };
  }

  /// Opens a cursor over `columns` in their order; the caller closes it.
  ///
  /// @throws IllegalArgumentException for a column whose cells come as [Cell#NONE]
  public static Rows open(DuckSession session, TableSource source, List<Column> columns, Progress progress) throws DataException {
    String cells = columns.stream().map(TableScan::expression).collect(Collectors.joining(", "));
    return session.query(progress, "SELECT " + (cells.isEmpty() ? "1" : cells) + " FROM " + source.from());
  }

  /// Opens a cursor over the row id and `columns`; the caller closes it.
  public static Rows withRowId(DuckSession session, TableSource source, List<Column> columns, Progress progress) throws DataException {
    String cells = columns.stream().map(c -> ", " + expression(c)).collect(Collectors.joining());
    return session.query(progress, "SELECT " + Schema.ROW + cells + " FROM " + source.from());
  }

  /// The number of rows.
  public static long rows(DuckSession session, TableSource source) throws DataException {
    return session.count("SELECT count(*) FROM " + source.from());
  }

  /// The column as the engine should give it.
  public static String expression(Column column) {
    String name = Sql.name(column.name());
    return switch (column.kind()) {
      case NUMBER -> name;
      case INTEGER, DECIMAL -> "CAST(" + name + " AS DOUBLE)";
      case BOOLEAN -> "CAST(CAST(" + name + " AS TINYINT) AS DOUBLE)";
      case DURATION -> "CAST(epoch(" + name + ") AS DOUBLE)";
      case DATE, TIMESTAMP -> "epoch_us(CAST(" + name + " AS TIMESTAMP))";
      case TIME -> "epoch_us(CAST(" + name + " AS TIME))";
      case CATEGORY, TEXT -> "CAST(" + name + " AS VARCHAR)";
      case LIST, STRUCT, VECTOR, BINARY ->
          throw new IllegalArgumentException("Column '" + column.name() + "' is a " + column.kind().id() + " and has no plain cells.");
    };
  }
}
