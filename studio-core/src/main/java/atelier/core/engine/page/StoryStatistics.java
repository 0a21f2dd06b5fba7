package atelier.core.engine.page;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.engine.Sql;
import atelier.core.engine.scan.TableScan;
import atelier.core.expr.Dialect;
import atelier.core.expr.Expr;
import atelier.core.expr.SqlWriter;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Questions about single columns of a Parquet file, and a sample of many.
public final class StoryStatistics {
  private final DuckSession session;
  private final String from;
  private final SqlWriter writer;

  public StoryStatistics(DuckSession session, Path file, Schema schema) {
    this.session = session;
    this.from = ParquetRows.from(file);
    this.writer = new SqlWriter(Dialect.DUCKDB, schema);
  }

  /// @param shortest,longest number of characters; 0 without values
  public record Lengths(long shortest, long longest) {}

  public Lengths lengths(Column column, Progress progress) throws DataException {
    String length = "length(" + Sql.name(column.name()) + ")";
    try (Rows row = session.query(progress, "SELECT min(" + length + "), max(" + length + ") FROM " + from)) {
      row.next();
      return new Lengths(row.integer(0, 0), row.integer(1, 0));
    }
  }

  /// Rows for which each condition is true; where it is missing, it is not.
  public List<Long> count(List<Expr> conditions, Progress progress) throws DataException {
    var counts = new ArrayList<Long>();
    if (conditions.isEmpty()) {
      return counts;
    }
    String cells = conditions.stream().map(c -> "count(*) FILTER (WHERE " + writer.write(c) + ")").collect(Collectors.joining(", "));
    try (Rows row = session.query(progress, "SELECT " + cells + " FROM " + from)) {
      row.next();
      for (int i = 0; i < conditions.size(); i++) {
        counts.add(row.integer(i, 0));
      }
    }
    return counts;
  }

  /// The only value of a column among some rows, where it has just one there and is never missing; else null.
  ///
  /// @param everywhere rows of the whole table that have the value
  public record Only(String value, long everywhere) {}

  /// For each column the value that all rows have for which a condition is true.
  public List<@Nullable Only> only(List<Column> columns, Expr condition, Progress progress) throws DataException {
    String where = " FILTER (WHERE " + writer.write(condition) + ")";
    var cells = new ArrayList<String>();
    for (Column column : columns) {
      String name = Sql.name(column.name());
      cells.add("min(" + name + ")" + where + " IS NOT DISTINCT FROM max(" + name + ")" + where + " AND count(" + name + ")" + where + " = count(*)" + where);
      cells.add("left(CAST(min(" + name + ")" + where + " AS VARCHAR), 200)");
    }
    var values = new ArrayList<@Nullable String>();
    try (Rows row = session.query(progress, "SELECT " + String.join(", ", cells) + " FROM " + from)) {
      row.next();
      for (int i = 0; i < columns.size(); i++) {
        values.add("true".equals(row.text(2 * i)) ? row.text(2 * i + 1) : null);
      }
    }
    var found = new ArrayList<@Nullable Only>();
    for (int i = 0; i < columns.size(); i++) {
      String value = values.get(i);
      found.add(value == null ? null : new Only(value, session.count("SELECT count(*) FROM " + from + " WHERE left(CAST(" + Sql.name(columns.get(i).name()) + " AS VARCHAR), 200) = " + Sql.text(value))));
    }
    return found;
  }

  /// Texts that are the same but for case and white space at the ends.
  ///
  /// @param usual the spelling that comes most often
  /// @param count cells with this other spelling
  public record Spelling(String other, String usual, long count) {}

  public List<Spelling> spellings(Column column, int most, Progress progress) throws DataException {
    String name = Sql.name(column.name());
    Expr cell = Expr.column(column.name());
    String plain = writer.write(Expr.call("lower", Expr.call("trim", cell)));
    String counted = "SELECT " + name + " AS v, " + plain + " AS p, count(*) AS n FROM " + from + " WHERE " + name + " IS NOT NULL GROUP BY ALL";
    String ranked = "SELECT v, n, first_value(v) OVER w AS usual, row_number() OVER w AS place FROM (" + counted + ") WINDOW w AS (PARTITION BY p ORDER BY n DESC, v)";
    var found = new ArrayList<Spelling>();
    try (Rows rows = session.query(progress, "SELECT v, usual, n FROM (" + ranked + ") WHERE place > 1 ORDER BY n DESC, v LIMIT " + most)) {
      while (rows.next()) {
        found.add(new Spelling(String.valueOf(rows.text(0)), String.valueOf(rows.text(1)), rows.integer(2, 0)));
      }
    }
    return found;
  }

  /// Takes the counts of a histogram that is split by another column.
  @FunctionalInterface
  public interface Taker {
    /// @param value of the splitting column; null where it is missing
    void take(int bar, @Nullable String value, long count);
  }

  public void split(Column column, HeaderStatistics.Axis axis, Column by, Taker taker, Progress progress) throws DataException {
    String bar = HeaderStatistics.bar(column, axis);
    try (Rows rows = session.query(progress,
        "SELECT b, v, n FROM (SELECT " + bar + " AS b, CAST(" + Sql.name(by.name()) + " AS VARCHAR) AS v, count(*) AS n FROM " + from + " GROUP BY ALL) WHERE b IS NOT NULL ORDER BY ALL")) {
      while (rows.next()) {
        taker.take((int) rows.integer(0, 0), rows.text(1), rows.integer(2, 0));
      }
    }
  }

  /// A cursor over about one row in `step`, the same ones every time: the row's position decides. Cells come as [TableScan] gives them, texts cut.
  public Rows sample(List<Column> columns, long step, Progress progress) throws DataException {
    String cells = columns.stream().map(StoryStatistics::sampled).collect(Collectors.joining(", "));
    return session.query(progress, "SELECT " + (cells.isEmpty() ? "1" : cells) + " FROM " + from + (step <= 1 ? "" : " WHERE hash(file_row_number) % " + step + " = 0"));
  }

  private static String sampled(Column column) {
    String cell = TableScan.expression(column);
    return column.kind() == Kind.TEXT || column.kind() == Kind.CATEGORY ? "left(" + cell + ", 100)" : cell;
  }
}
