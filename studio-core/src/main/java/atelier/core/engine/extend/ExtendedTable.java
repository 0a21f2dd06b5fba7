package atelier.core.engine.extend;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.cell.CellFormat;
import atelier.core.engine.DuckSession;
import atelier.core.engine.FileFormat;
import atelier.core.engine.Rows;
import atelier.core.engine.Sql;
import atelier.core.engine.load.TableSource;
import atelier.core.engine.scan.TableScan;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/// A table held by the engine, out of core, that is read once in blocks of rows and gets numbers appended in the same order; then both are written together.
public final class ExtendedTable {
  private static final String TABLE = "given";
  private static final String ADDED = "added";
  private static final Pattern FIXED = Pattern.compile("1234\\.([0-9]+)");

  private final DuckSession session;
  private final Schema schema;
  private final List<AddedColumn> added;
  private final List<String> names;
  private final long rows;

  private ExtendedTable(DuckSession session, Schema schema, List<AddedColumn> added, long rows) {
    this.session = session;
    this.schema = schema;
    this.added = List.copyOf(added);
    this.names = freeNames(schema, added);
    this.rows = rows;
  }

  /// Loads a table whose columns are those of `schema`; `added` is still empty.
  public static ExtendedTable load(DuckSession session, TableSource source, Schema schema, List<AddedColumn> added, Progress progress) throws DataException {
    String columns = schema.columns().isEmpty() ? "1 AS \"" + Schema.ROW + "\"" : names(schema.names());
    session.run(progress, "CREATE TEMP TABLE " + TABLE + " AS SELECT " + columns + " FROM " + source.from());
    session.run("CREATE TEMP TABLE " + ADDED + " (" + cells(added) + ")");
    return new ExtendedTable(session, schema, added, session.count("SELECT count(*) FROM " + TABLE));
  }

  public long rows() {
    return rows;
  }

  /// The names under which the added columns are written: as wished, or with `_2` where the name is taken.
  public List<String> addedNames() {
    return names;
  }

  /// Opens a cursor over some rows of some columns, in order; the caller closes it.
  ///
  /// @param columns cells come as [TableScan#expression] gives them
  /// @param from    first row, from 0
  public Rows read(List<Column> columns, long from, long count, Progress progress) throws DataException {
    String cells = columns.stream().map(TableScan::expression).collect(Collectors.joining(", "));
    String where = " WHERE rowid >= " + from + " AND rowid < " + (from + count);
    return session.query(progress, "SELECT " + (cells.isEmpty() ? "1" : cells) + " FROM " + TABLE + where);
  }

  /// Appends the added columns' numbers of the next rows, where none of them is a text.
  ///
  /// @param cells row by row, one number a column; a number of [AddedColumn.Label] is the label's index; NaN is missing
  public void append(double[] cells) throws DataException {
    append(cells, List.of());
  }

  /// Appends the added columns' cells of the next rows.
  ///
  /// @param cells row by row, one number a column that is no text
  /// @param texts row by row, one text a column that is one; null is missing
  public void append(double[] cells, List<@Nullable String> texts) throws DataException {
    int numbers = (int) added.stream().filter(c -> !(c instanceof AddedColumn.Text)).count();
    int rows = numbers == 0 ? texts.size() / Math.max(1, added.size()) : cells.length / numbers;
    var text = texts.iterator();
    try (DuckDBAppender appender = session.temporaryAppender(ADDED)) {
      for (int row = 0, i = 0; row < rows; row++) {
        appender.beginRow();
        for (AddedColumn column : added) {
          switch (column) {
            case AddedColumn.Text _ -> append(appender, text.next());
            case AddedColumn.Label _ -> append(appender, cells[i++], true);
            case AddedColumn.Number _ -> append(appender, cells[i++], false);
          }
        }
        appender.endRow();
      }
    } catch (SQLException e) {
      throw DataException.work("The data engine refused new columns: " + e.getMessage() + ".", "", e);
    }
  }

  private static void append(DuckDBAppender appender, @Nullable String text) throws SQLException {
    if (text == null) {
      appender.appendNull();
    } else {
      appender.append(text);
    }
  }

  private static void append(DuckDBAppender appender, double cell, boolean isIndex) throws SQLException {
    if (Double.isNaN(cell)) {
      appender.appendNull();
    } else if (isIndex) {
      appender.append((int) cell);
    } else {
      appender.append(cell);
    }
  }

  /// Writes all rows with all columns, the added ones last.
  public void write(Path file, FileFormat format, Progress progress) throws DataException {
    var columns = new ArrayList<String>();
    schema.columns().forEach(column -> columns.add(written(column, format)));
    for (int c = 0; c < added.size(); c++) {
      columns.add(written(c));
    }
    String query = "SELECT " + String.join(", ", columns) + " FROM " + TABLE + " POSITIONAL JOIN " + ADDED;
    session.run(progress, "COPY (" + query + ") TO " + Sql.path(file) + " " + format.copyOptions(schema.columns()));
  }

  private static String written(Column column, FileFormat format) {
    String name = Sql.name(column.name());
    String cell = TABLE + "." + name;
    if (format != FileFormat.PARQUET && column.kind() == Kind.TIMESTAMP) {
      return "replace(CAST(" + cell + " AS VARCHAR), ' ', 'T') AS " + name;
    }
    boolean text = format == FileFormat.CSV || format == FileFormat.TSV;
    if (text && column.kind() == Kind.BOOLEAN) {
      return words(cell, CellFormat.of(column)) + " AS " + name;
    }
    return text && column.kind() == Kind.NUMBER ? decimals(cell, column.format()) + " AS " + name : cell;
  }

  /// A boolean in its column's own words, such as `Yes` and `No`.
  private static String words(String cell, CellFormat format) {
    return "CASE WHEN " + cell + " THEN " + Sql.text(format.render(true)) + " WHEN NOT " + cell + " THEN " + Sql.text(format.render(false)) + " END";
  }

  /// A number with the decimals its column has in the source, `12.50` or `22`; with as many as it needs where those would not do.
  private static String decimals(String cell, @Nullable String format) {
    // The plainest way of writing has no name: as many decimals as a number needs.
    String known = format == null ? "1234" : format;
    Matcher fixed = FIXED.matcher(known);
    if (fixed.matches()) {
      int count = fixed.group(1).length();
      return "CASE WHEN " + cell + " = round(" + cell + ", " + count + ") THEN printf('%." + count + "f', " + cell + ") ELSE CAST(" + cell + " AS VARCHAR) END";
    }
    return known.equals("1234") || known.equals("1234.#")
        ? "CASE WHEN " + cell + " = trunc(" + cell + ") AND abs(" + cell + ") < 1e15 THEN CAST(CAST(" + cell + " AS BIGINT) AS VARCHAR) ELSE CAST(" + cell + " AS VARCHAR) END"
        : cell;
  }

  private String written(int c) {
    String cell = ADDED + ".c" + c;
    String as = " AS " + Sql.name(names.get(c));
    return switch (added.get(c)) {
      case AddedColumn.Number _, AddedColumn.Text _ -> cell + as;
      case AddedColumn.Label label -> "CAST([" + label.labels().stream().map(Sql::text).collect(Collectors.joining(", ")) + "][" + cell + " + 1] AS " + type(label.kind()) + ")" + as;
    };
  }

  private static String type(Kind kind) {
    return switch (kind) {
      case BOOLEAN -> "BOOLEAN";
      case INTEGER -> "BIGINT";
      case NUMBER -> "DOUBLE";
      case DATE -> "DATE";
      default -> "VARCHAR";
    };
  }

  private static String cells(List<AddedColumn> added) {
    var cells = new ArrayList<String>();
    for (int c = 0; c < added.size(); c++) {
      cells.add("c" + c + switch (added.get(c)) {
        case AddedColumn.Label _ -> " INTEGER";
        case AddedColumn.Number _ -> " DOUBLE";
        case AddedColumn.Text _ -> " VARCHAR";
      });
    }
    return String.join(", ", cells);
  }

  private static String names(List<String> columns) {
    return columns.stream().map(Sql::name).collect(Collectors.joining(", "));
  }

  private static List<String> freeNames(Schema schema, List<AddedColumn> added) {
    Set<String> taken = new HashSet<>();
    schema.names().forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
    var free = new ArrayList<String>();
    for (AddedColumn column : added) {
      String name = column.name();
      for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
        name = column.name() + "_" + i;
      }
      free.add(name);
    }
    return List.copyOf(free);
  }
}
