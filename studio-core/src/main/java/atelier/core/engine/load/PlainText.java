package atelier.core.engine.load;

import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.engine.Sql;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Text that the engine can read by itself: one delimiter, no quotation marks, numbers with a point, ISO dates. It is read with given types and no
/// tolerance, so that the end of the reading proves the number of fields and the kind of every cell.
///
/// @param skip    lines above the first row
/// @param columns with the types they are read as
/// @param moments how dates with a time are written, as strftime has it; null when there are none
public record PlainText(Path file, String delimiter, long skip, List<Cell> columns, @Nullable String moments) {
  /// How the cells of a column are written.
  ///
  /// @param type     the engine's type
  /// @param decimals digits behind the point: a fixed number, or -1: as many as needed, or -2: as many as needed and at least one
  /// @param yes      how true is written; null for other kinds
  /// @param no       how false is written
  public record Cell(String name, String type, int decimals, @Nullable String yes, @Nullable String no) {
    PhysicalColumn physical() {
      return new PhysicalColumn(name, type);
    }

    private String read() {
      return yes == null ? type : "VARCHAR";
    }

    /// Cells that are neither yes nor no stop the reading.
    private String value() {
      String n = Sql.name(name);
      return yes == null || no == null
          ? n
          : "CASE " + n + " WHEN " + Sql.text(yes) + " THEN true WHEN " + Sql.text(no) + " THEN false ELSE CAST(" + n + " AS BOOLEAN) END AS " + n;
    }

    /// Bytes of the cell's text, were it written as all others are.
    private String length() {
      String n = Sql.name(name);
      String length = switch (type) {
        case "VARCHAR" -> "strlen(" + n + ")";
        case "BOOLEAN" -> "CASE WHEN " + n + " THEN " + bytes(yes) + " ELSE " + bytes(no) + " END";
        case "DATE" -> "strlen(CAST(" + n + " AS VARCHAR))";
        case "TIMESTAMP" -> "strlen(CAST(" + n + " AS VARCHAR))";
        case "DOUBLE" -> decimals >= 0
            ? "strlen(printf('%." + decimals + "f', " + n + "))"
            : "strlen(CAST(" + n + " AS VARCHAR))" + (decimals == -1 ? " - CASE WHEN " + n + " = trunc(" + n + ") THEN 2 ELSE 0 END" : "");
        default -> "strlen(CAST(" + n + " AS VARCHAR))";
      };
      return length;
    }

    private static int bytes(@Nullable String text) {
      return text == null ? 0 : text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    /// Cells that a reader with more patience would take otherwise: marks of quotation, zeros, numbers that are none.
    private String suspect() {
      String n = Sql.name(name);
      return switch (type) {
        case "VARCHAR" -> "(starts_with(" + n + ", '\"') OR contains(" + n + ", chr(0)))";
        case "DOUBLE" -> "NOT isfinite(" + n + ")";
        default -> "false";
      };
    }
  }

  /// What stands behind FROM.
  public String from() {
    String types = columns.stream().map(c -> Sql.text(c.name()) + ": " + Sql.text(c.read())).collect(Collectors.joining(", "));
    String values = columns.stream().map(Cell::value).collect(Collectors.joining(", "));
    return "(SELECT " + values + " FROM read_csv(" + Sql.path(file) + ", auto_detect = false, header = false, skip = " + skip + ", delim = " + Sql.text(delimiter)
        + ", quote = '', escape = '', nullstr = '', strict_mode = true, null_padding = false, ignore_errors = false, " + (moments == null ? "" : "timestampformat = " + Sql.text(moments) + ", ") + "columns = {" + types + "}))";
  }

  /// What a table holds, measured to be compared with the text it was read from.
  ///
  /// @param bytes    bytes of all cells, were they written as their columns are
  /// @param suspects cells that a reader with more patience would take otherwise
  /// @param counts   of the columns of few values; null for others
  public record Measured(long rows, long bytes, long suspects, List<TypedParquet.@Nullable Counts> counts) {
    /// Whether a text has exactly the bytes of these values: then no zero in front, no sign and no digit was lost in reading.
    ///
    /// @param size      bytes of the rows in the text
    /// @param lineBytes bytes of a line end
    public boolean fills(long size, int columns, int lineBytes, boolean lastLineEnds) {
      long lines = rows * (columns - 1L + lineBytes) - (lastLineEnds || rows == 0 ? 0 : lineBytes);
      return suspects == 0 && bytes + lines == size;
    }
  }

  /// Measures what was read. Columns of few values are measured by value, which is ten times quicker than by cell.
  ///
  /// @param few for each column whether it has few different values
  public static Measured measure(DuckSession session, Path parquet, List<Cell> columns, List<Boolean> few, Progress progress) throws DataException {
    String from = " FROM read_parquet(" + Sql.path(parquet) + ")";
    var counts = new ArrayList<TypedParquet.@Nullable Counts>();
    var many = new ArrayList<Cell>();
    long bytes = 0;
    long suspects = 0;
    for (int i = 0; i < columns.size(); i++) {
      Cell cell = columns.get(i);
      if (!few.get(i)) {
        many.add(cell);
        counts.add(null);
        continue;
      }
      String name = Sql.name(cell.name());
      String query = "SELECT coalesce(sum(n) FILTER (WHERE " + name + " IS NOT NULL), 0), count(" + name + "), coalesce(sum(n * " + cell.length() + "), 0), coalesce(sum(n) FILTER (WHERE " + cell.suspect()
          + "), 0) FROM (SELECT " + name + ", count(*) AS n" + from + " GROUP BY ALL)";
      try (Rows rows = session.query(progress, query)) {
        rows.next();
        counts.add(new TypedParquet.Counts(rows.integer(0, 0), rows.integer(1, 0), true));
        bytes += rows.integer(2, 0);
        suspects += rows.integer(3, 0);
      }
    }
    String lengths = many.stream().map(c -> "coalesce(sum(" + c.length() + "), 0)").collect(Collectors.joining(" + ", "0 + ", ""));
    String odd = many.stream().map(c -> "count_if(" + c.suspect() + ")").collect(Collectors.joining(" + ", "0 + ", ""));
    lengths = many.isEmpty() ? "0" : lengths;
    odd = many.isEmpty() ? "0" : odd;
    try (Rows rows = session.query(progress, "SELECT count(*), " + lengths + ", " + odd + from)) {
      rows.next();
      return new Measured(rows.integer(0, 0), bytes + rows.integer(1, 0), suspects + rows.integer(2, 0), counts);
    }
  }
}
