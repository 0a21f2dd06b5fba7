package atelier.core.engine.load;

import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.engine.Sql;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Text that the engine can read by itself: one delimiter, marks of quotation as they should be, numbers without groups, dates in one way a column. It is read with given
/// types and no tolerance, so that the end of the reading proves the number of fields and the kind of every cell.
///
/// @param quotes  quotation marks in the rows; 0 where none may be
/// @param skip    lines above the first row
/// @param columns with the types they are read as
/// @param mark    decimal mark of all numbers
/// @param moments how dates with a time are written, as strftime has it, where the engine's own way is that; null when there are none
/// @param words   texts that may mean that there is no value: with blanks around them or not, none may occur
public record PlainText(Path file, String delimiter, long quotes, long skip, List<Cell> columns, char mark, @Nullable String moments, Collection<String> words) {
  // What a text may have around it and still be a word, as the cells' own reading has it.
  private static final String BLANKS = IntStream.concat(IntStream.rangeClosed(1, ' '), "\u00a0\u202f\u2009\u2007\u3000\ufeff".chars()).mapToObj(Character::toString).collect(Collectors.joining());

  /// How the cells of a column are written.
  ///
  /// @param type     the engine's type
  /// @param decimals digits behind the mark: a fixed number, or -1: as many as needed, or -2: as many as needed and at least one
  /// @param yes      how true is written; null for other kinds
  /// @param no       how false is written
  /// @param pattern  how dates are written, as strptime has it, all of one length; null where they are the engine's own
  /// @param width    bytes of each date; 0 without a pattern
  /// @param lines    whether texts may have several lines
  public record Cell(String name, String type, int decimals, @Nullable String yes, @Nullable String no, @Nullable String pattern, int width, boolean lines) {
    /// Written as the engine writes it.
    public static Cell of(String name, String type) {
      return number(name, type, 0);
    }

    public static Cell number(String name, String type, int decimals) {
      return new Cell(name, type, decimals, null, null, null, 0, false);
    }

    public static Cell text(String name, boolean lines) {
      return new Cell(name, "VARCHAR", 0, null, null, null, 0, lines);
    }

    public static Cell flag(String name, String yes, String no) {
      return new Cell(name, "BOOLEAN", 0, yes, no, null, 0, false);
    }

    public static Cell date(String name, String type, String pattern, int width) {
      return new Cell(name, type, 0, null, null, pattern, width, false);
    }

    PhysicalColumn physical() {
      return new PhysicalColumn(name, type);
    }

    private String read() {
      return yes == null && pattern == null ? type : "VARCHAR";
    }

    /// Cells that are neither yes nor no, and dates that are longer or shorter than all, stop the reading.
    private String value() {
      String n = Sql.name(name);
      if (pattern != null) {
        // A cell of another length is read as what it cannot be.
        return "CAST(strptime(CASE WHEN strlen(" + n + ") = " + width + " THEN " + n + " WHEN " + n + " IS NOT NULL THEN '?' END, " + Sql.text(pattern) + ") AS " + type + ") AS " + n;
      }
      return yes == null || no == null
          ? n
          : "CASE " + n + " WHEN " + Sql.text(yes) + " THEN true WHEN " + Sql.text(no) + " THEN false ELSE CAST(" + n + " AS BOOLEAN) END AS " + n;
    }

    /// Bytes of the cell's text, were it written as all others are.
    ///
    /// @param quoted whether marks of quotation are counted apart: each that belongs to a cell stands in the text twice
    private String length(boolean quoted) {
      String n = Sql.name(name);
      if (pattern != null) {
        return "CASE WHEN " + n + " IS NOT NULL THEN " + width + " END";
      }
      return switch (type) {
        case "VARCHAR" -> quoted ? "strlen(replace(" + n + ", '\"', ''))" : "strlen(" + n + ")";
        case "BOOLEAN" -> "CASE WHEN " + n + " THEN " + bytes(yes) + " ELSE " + bytes(no) + " END";
        case "DOUBLE" -> decimals >= 0
            ? "strlen(printf('%." + decimals + "f', " + n + "))"
            : "strlen(CAST(" + n + " AS VARCHAR))" + (decimals == -1 ? " - CASE WHEN " + n + " = trunc(" + n + ") THEN 2 ELSE 0 END" : "");
        default -> "strlen(CAST(" + n + " AS VARCHAR))";
      };
    }

    private static int bytes(@Nullable String text) {
      return text == null ? 0 : text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    /// Cells that a reader with more patience would take otherwise: marks of quotation, zeros, words that mean missing, lines, numbers that are none.
    private String suspect(Collection<String> words) {
      String n = Sql.name(name);
      return switch (type) {
        case "VARCHAR" -> {
          String odd = "starts_with(ltrim(" + n + ", ' '), '\"') OR contains(" + n + ", chr(0))" + (lines ? "" : " OR contains(" + n + ", chr(10)) OR contains(" + n + ", chr(13))");
          yield "(" + odd + (words.isEmpty() ? ")" : " OR trim(" + n + ", " + Sql.text(BLANKS) + ") IN (" + words.stream().map(Sql::text).collect(Collectors.joining(", ")) + "))");
        }
        case "DOUBLE" -> "NOT isfinite(" + n + ")";
        default -> "false";
      };
    }
  }

  /// What stands behind FROM.
  public String from() {
    String types = columns.stream().map(c -> Sql.text(c.name()) + ": " + Sql.text(c.read())).collect(Collectors.joining(", "));
    String values = columns.stream().map(Cell::value).collect(Collectors.joining(", "));
    String quote = quotes > 0 ? "'\"'" : "''";
    return "(SELECT " + values + " FROM read_csv(" + Sql.path(file) + ", auto_detect = false, header = false, skip = " + skip + ", delim = " + Sql.text(delimiter) + ", quote = " + quote + ", escape = " + quote
        + ", nullstr = '', strict_mode = true, null_padding = false, ignore_errors = false, decimal_separator = " + Sql.text(String.valueOf(mark))
        + (moments == null ? "" : ", timestampformat = " + Sql.text(moments)) + ", columns = {" + types + "}))";
  }

  /// What a table holds, measured to be compared with the text it was read from.
  ///
  /// @param bytes    bytes of all cells, were they written as their columns are, and of all quotation marks
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
  public Measured measure(DuckSession session, Path parquet, List<Boolean> few, Progress progress) throws DataException {
    String from = " FROM read_parquet(" + Sql.path(parquet) + ")";
    var counts = new ArrayList<TypedParquet.@Nullable Counts>();
    var many = new ArrayList<Cell>();
    long bytes = quotes;
    long suspects = 0;
    for (int i = 0; i < columns.size(); i++) {
      Cell cell = columns.get(i);
      if (!few.get(i)) {
        many.add(cell);
        counts.add(null);
        continue;
      }
      String name = Sql.name(cell.name());
      String times = Sql.name(cell.name() + " times");
      String query = "SELECT coalesce(sum(" + times + ") FILTER (WHERE " + name + " IS NOT NULL), 0), count(" + name + "), coalesce(sum(" + times + " * " + cell.length(quotes > 0) + "), 0), coalesce(sum(" + times
          + ") FILTER (WHERE " + cell.suspect(words) + "), 0) FROM (SELECT " + name + ", count(*) AS " + times + from + " GROUP BY ALL)";
      try (Rows rows = session.query(progress, query)) {
        rows.next();
        counts.add(new TypedParquet.Counts(rows.integer(0, 0), rows.integer(1, 0), true));
        bytes += rows.integer(2, 0);
        suspects += rows.integer(3, 0);
      }
    }
    String lengths = many.stream().map(c -> "coalesce(sum(" + c.length(quotes > 0) + "), 0)").collect(Collectors.joining(" + ", "0 + ", ""));
    String odd = many.stream().map(c -> "count_if(" + c.suspect(words) + ")").collect(Collectors.joining(" + ", "0 + ", ""));
    lengths = many.isEmpty() ? "0" : lengths;
    odd = many.isEmpty() ? "0" : odd;
    try (Rows rows = session.query(progress, "SELECT count(*), " + lengths + ", " + odd + from)) {
      rows.next();
      return new Measured(rows.integer(0, 0), bytes + rows.integer(1, 0), suspects + rows.integer(2, 0), counts);
    }
  }
}
