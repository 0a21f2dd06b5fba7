package atelier.core.engine.load;

import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.engine.Sql;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
  /// @param words    texts that are taken as no value; without any, only an empty cell is none
  public record Cell(String name, String type, int decimals, @Nullable String yes, @Nullable String no, @Nullable String pattern, int width, boolean lines, List<String> words) {
    public Cell {
      words = List.copyOf(words);
    }

    /// Written as the engine writes it.
    public static Cell of(String name, String type) {
      return number(name, type, 0);
    }

    public static Cell number(String name, String type, int decimals) {
      return new Cell(name, type, decimals, null, null, null, 0, false, List.of());
    }

    public static Cell text(String name, boolean lines) {
      return new Cell(name, "VARCHAR", 0, null, null, null, 0, lines, List.of());
    }

    public static Cell flag(String name, String yes, String no) {
      return new Cell(name, "BOOLEAN", 0, yes, no, null, 0, false, List.of());
    }

    public static Cell date(String name, String type, String pattern, int width) {
      return new Cell(name, type, 0, null, null, pattern, width, false, List.of());
    }

    /// The same with texts that are taken as no value: its cells are read as texts first, which takes longer.
    public Cell withWords(Collection<String> taken) {
      return new Cell(name, type, decimals, yes, no, pattern, width, lines, List.copyOf(taken));
    }

    PhysicalColumn physical() {
      return new PhysicalColumn(name, type);
    }

    private String read() {
      return yes == null && pattern == null && words.isEmpty() ? type : "VARCHAR";
    }

    /// Whether the cell is one of the words. Most numbers are ruled out by a digit at their front, texts by their length.
    private String isWord() {
      String n = Sql.name(name);
      boolean digits = words.stream().anyMatch(w -> w.chars().limit(2).anyMatch(c -> c >= '0' && c <= '9'));
      String likely = type.equals("VARCHAR") || digits
          ? "strlen(" + n + ") <= " + words.stream().mapToInt(CellLength::bytes).max().orElse(0)
          : "NOT (ord(" + n + ") BETWEEN 48 AND 57 OR " + n + "[2] BETWEEN '0' AND '9')";
      return likely + " AND list_contains([" + words.stream().map(Sql::text).collect(Collectors.joining(", ")) + "], " + n + ")";
    }

    /// The text as its type is given to it, by the one way in which all its cells are written.
    private String typed(char mark, @Nullable String moments) {
      String n = Sql.name(name);
      return switch (type) {
        case "VARCHAR" -> n;
        case "DOUBLE" -> {
          // A zero in front and a decimal too few could make up for each other.
          String odd = "ord(" + n + ") <= 48 AND regexp_matches(" + n + ", '^[-+]?0[0-9]')" + (mark == '.' ? "" : " OR contains(" + n + ", '.')");
          yield "CAST(CASE WHEN " + odd + " THEN '?' ELSE " + (mark == '.' ? n : "replace(" + n + ", " + Sql.text(String.valueOf(mark)) + ", '.')") + " END AS DOUBLE)";
        }
        case "TIMESTAMP" -> moments == null ? "CAST(" + n + " AS TIMESTAMP)" : "strptime(" + n + ", " + Sql.text(moments) + ")";
        default -> "CAST(" + n + " AS " + type + ")";
      };
    }

    /// Cells that are neither yes nor no, and dates that are longer or shorter than all, stop the reading.
    private String value(char mark, @Nullable String moments) {
      String n = Sql.name(name);
      if (pattern != null) {
        // A cell of another length is read as what it cannot be.
        return "CAST(strptime(CASE WHEN strlen(" + n + ") = " + width + " THEN " + n + " WHEN " + n + " IS NOT NULL THEN '?' END, " + Sql.text(pattern) + ") AS " + type + ") AS " + n;
      }
      if (yes == null || no == null) {
        return words.isEmpty() ? n : typed(mark, moments) + " AS " + n;
      }
      return "CASE " + n + " WHEN " + Sql.text(yes) + " THEN true WHEN " + Sql.text(no) + " THEN false ELSE CAST(" + n + " AS BOOLEAN) END AS " + n;
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

  /// What stands behind FROM: the columns, and behind them one for each column with words, which has the word where there was one.
  public String from() {
    String types = columns.stream().map(c -> Sql.text(c.name()) + ": " + Sql.text(c.read())).collect(Collectors.joining(", "));
    String quote = quotes > 0 ? "'\"'" : "''";
    String read = "read_csv(" + Sql.path(file) + ", auto_detect = false, header = false, skip = " + skip + ", delim = " + Sql.text(delimiter) + ", quote = " + quote + ", escape = " + quote
        + ", nullstr = '', strict_mode = true, null_padding = false, ignore_errors = false, decimal_separator = " + Sql.text(String.valueOf(mark))
        + (moments == null ? "" : ", timestampformat = " + Sql.text(moments)) + ", columns = {" + types + "})";
    String values = columns.stream().map(c -> c.value(mark, moments)).collect(Collectors.joining(", "));
    if (!hasWords()) {
      return "(SELECT " + values + " FROM " + read + ")";
    }
    List<Cell> wordy = columns.stream().filter(c -> !c.words().isEmpty()).toList();
    String words = wordy.stream().map(c -> "CASE WHEN " + c.isWord() + " THEN " + Sql.name(c.name()) + " END AS " + word(c)).collect(Collectors.joining(", "));
    String others = wordy.stream().map(c -> "CASE WHEN " + word(c) + " IS NULL THEN " + Sql.name(c.name()) + " END AS " + Sql.name(c.name())).collect(Collectors.joining(", "));
    return "(SELECT " + values + ", " + wordy.stream().map(this::word).collect(Collectors.joining(", ")) + " FROM (SELECT * REPLACE (" + others + ") FROM (SELECT *, " + words + " FROM " + read + ")))";
  }

  /// The same with other columns.
  public PlainText withColumns(List<Cell> other) {
    return new PlainText(file, delimiter, quotes, skip, other, mark, moments, words);
  }

  /// Whether texts are taken as no value: then the table that is read has columns too many.
  public boolean hasWords() {
    return columns.stream().anyMatch(c -> !c.words().isEmpty());
  }

  /// The table without the columns of words, behind FROM.
  public String without(Path parquet) {
    return "(SELECT " + columns.stream().map(c -> Sql.name(c.name())).collect(Collectors.joining(", ")) + " FROM read_parquet(" + Sql.path(parquet) + "))";
  }

  private String word(Cell cell) {
    return Sql.name("\u0001" + columns.indexOf(cell));
  }

  /// What a table holds, measured to be compared with the text it was read from.
  ///
  /// @param bytes    bytes of all cells, were they written as their columns are, and of all quotation marks
  /// @param suspects cells that a reader with more patience would take otherwise
  /// @param counts   of the columns of few values; null for others
  /// @param taken    texts of each column that were taken as no value, with how often
  /// @param fingerprint as [TypedParquet#fingerprint] gives it
  public record Measured(long rows, long bytes, long suspects, List<TypedParquet.@Nullable Counts> counts, List<Map<String, Long>> taken, String fingerprint) {
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
    List<Map<String, Long>> taken = taken(session, from, progress);
    var many = new ArrayList<Cell>();
    long bytes = quotes;
    long suspects = 0;
    for (int i = 0; i < columns.size(); i++) {
      Cell cell = columns.get(i);
      bytes += taken.get(i).entrySet().stream().mapToLong(w -> w.getValue() * CellLength.bytes(w.getKey())).sum();
      if (!few.get(i)) {
        many.add(cell);
        counts.add(null);
        continue;
      }
      try (Rows rows = session.query(progress, byValue(cell, from))) {
        rows.next();
        counts.add(new TypedParquet.Counts(rows.integer(0, 0), rows.integer(1, 0), true));
        bytes += rows.integer(2, 0);
        suspects += rows.integer(3, 0);
      }
    }
    String given = many.stream().map(CellLength::given).filter(Objects::nonNull).map(g -> ", " + g).collect(Collectors.joining());
    String lengths = many.stream().map(c -> "coalesce(sum(" + CellLength.of(c, quotes > 0) + "), 0)").collect(Collectors.joining(" + ", "0 + ", ""));
    String odd = many.stream().map(c -> "count_if(" + c.suspect(words) + ")").collect(Collectors.joining(" + ", "0 + ", ""));
    String fingerprint = TypedParquet.fingerprint(columns.stream().map(Cell::name).toList());
    String query = "SELECT count(*), " + (many.isEmpty() ? "0, 0" : lengths + ", " + odd) + ", " + fingerprint + " FROM (SELECT *" + given + " FROM " + TableSource.foreignParquet(parquet).from() + ")";
    try (Rows rows = session.query(progress, query)) {
      rows.next();
      return new Measured(rows.integer(0, 0), bytes + rows.integer(1, 0), suspects + rows.integer(2, 0), counts, taken, String.valueOf(rows.text(3)));
    }
  }

  /// The words of each column with how often they stand there. Most columns have none, which one query tells.
  private List<Map<String, Long>> taken(DuckSession session, String from, Progress progress) throws DataException {
    if (!hasWords()) {
      return Collections.nCopies(columns.size(), Map.of());
    }
    var taken = new ArrayList<Map<String, Long>>();
    String counted = columns.stream().map(c -> c.words().isEmpty() ? "0" : "count(" + word(c) + ")").collect(Collectors.joining(", "));
    try (Rows any = session.query(progress, "SELECT " + counted + from)) {
      any.next();
      for (int i = 0; i < columns.size(); i++) {
        taken.add(any.integer(i, 0) == 0 ? Map.of() : taken(session, columns.get(i), from, progress));
      }
    }
    return taken;
  }

  private Map<String, Long> taken(DuckSession session, Cell cell, String from, Progress progress) throws DataException {
    var words = new TreeMap<String, Long>();
    try (Rows rows = session.query(progress, "SELECT " + word(cell) + ", count(*)" + from + " WHERE " + word(cell) + " IS NOT NULL GROUP BY ALL")) {
      while (rows.next()) {
        words.put(String.valueOf(rows.text(0)), rows.integer(1, 0));
      }
    }
    return words;
  }

  private String byValue(Cell cell, String from) {
    String name = Sql.name(cell.name());
    String times = Sql.name(cell.name() + " times");
    String given = CellLength.given(cell);
    return "SELECT coalesce(sum(" + times + ") FILTER (WHERE " + name + " IS NOT NULL), 0), count(" + name + "), coalesce(sum(" + times + " * " + CellLength.of(cell, quotes > 0) + "), 0), coalesce(sum(" + times
        + ") FILTER (WHERE " + cell.suspect(words) + "), 0) FROM (SELECT *" + (given == null ? "" : ", " + given) + " FROM (SELECT " + name + ", count(*) AS " + times + from + " GROUP BY ALL))";
  }
}
