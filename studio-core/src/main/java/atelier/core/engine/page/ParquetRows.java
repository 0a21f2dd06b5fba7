package atelier.core.engine.page;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.engine.Sql;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads chosen rows of one Parquet file by their position. The engine skips the groups of rows that hold none of them, so that a jump costs the same
/// anywhere in the file.
public final class ParquetRows {
  private final DuckSession session;
  private final String from;

  public ParquetRows(DuckSession session, Path file) {
    this.session = session;
    this.from = from(file);
  }

  /// What stands behind FROM; its column `file_row_number` counts from 0.
  static String from(Path file) {
    return "read_parquet(" + Sql.path(file) + ", file_row_number = true)";
  }

  /// Rows that stand one behind the other.
  ///
  /// @param first the first row, from 0
  /// @param clip  texts come with at most one character more than that
  /// @return row by row, each with a value a column: see [Rows#cell]
  public @Nullable Object[][] range(long first, int count, List<Column> columns, int clip, Progress progress) throws DataException {
    var table = new @Nullable Object[count][];
    String where = "file_row_number BETWEEN " + first + " AND " + (first + count - 1);
    try (Rows rows = session.query(progress, select(columns, clip) + where)) {
      while (rows.next()) {
        table[(int) (rows.integer(0, 0) - first)] = cells(rows, columns.size());
      }
    }
    return filled(table, columns.size());
  }

  /// Rows from all over the table.
  ///
  /// @param ids positions from 0, in the wanted order
  public @Nullable Object[][] rows(long[] ids, List<Column> columns, int clip, Progress progress) throws DataException {
    var table = new @Nullable Object[ids.length][];
    if (ids.length == 0) {
      return table;
    }
    Integer[] order = new Integer[ids.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Long.compare(ids[a], ids[b]));
    long[] sorted = Arrays.stream(order).mapToLong(i -> ids[i]).toArray();
    String wanted = Arrays.stream(sorted).distinct().mapToObj(Long::toString).collect(Collectors.joining(", "));
    try (Rows rows = session.query(progress, select(columns, clip) + "file_row_number IN (" + wanted + ")")) {
      while (rows.next()) {
        long id = rows.integer(0, 0);
        @Nullable Object[] cells = cells(rows, columns.size());
        int at = Arrays.binarySearch(sorted, id);
        while (at > 0 && sorted[at - 1] == id) {
          at--;
        }
        for (; at < sorted.length && sorted[at] == id; at++) {
          table[order[at]] = cells;
        }
      }
    }
    return filled(table, columns.size());
  }

  /// The whole text of one cell; null where it is missing.
  ///
  /// @param row from 0
  public @Nullable String text(long row, Column column, Progress progress) throws DataException {
    try (Rows rows = session.query(progress, "SELECT CAST(" + Sql.name(column.name()) + " AS VARCHAR) FROM " + from + " WHERE file_row_number = " + row)) {
      return rows.next() ? rows.text(0) : null;
    }
  }

  private String select(List<Column> columns, int clip) {
    String cells = columns.stream().map(c -> ", " + cell(c, clip)).collect(Collectors.joining());
    return "SELECT file_row_number" + cells + " FROM " + from + " WHERE ";
  }

  private static String cell(Column column, int clip) {
    String name = Sql.name(column.name());
    return isPlain(column.kind()) ? name : "left(CAST(" + name + " AS VARCHAR), " + (clip + 1L) + ")";
  }

  /// Whether a cell comes as a value of its own type; else as its text.
  public static boolean isPlain(Kind kind) {
    return switch (kind) {
      case INTEGER, NUMBER, DECIMAL, BOOLEAN, DATE, TIMESTAMP, TIME -> true;
      case CATEGORY, TEXT, DURATION, LIST, STRUCT, VECTOR, BINARY -> false;
    };
  }

  private static @Nullable Object[] cells(Rows rows, int width) throws DataException {
    var cells = new @Nullable Object[width];
    for (int i = 0; i < width; i++) {
      cells[i] = rows.cell(i + 1);
    }
    return cells;
  }

  private static @Nullable Object[][] filled(@Nullable Object[][] table, int width) {
    for (int i = 0; i < table.length; i++) {
      if (table[i] == null) {
        table[i] = new @Nullable Object[width];
      }
    }
    return table;
  }
}
