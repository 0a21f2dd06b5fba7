package atelier.core.engine.profile;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.engine.Sql;
import atelier.core.engine.load.TableSource;
import atelier.core.job.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows that are equal, texts that stand for missing, and how columns go together: over all rows, out of core.
public final class RowStatistics {
  private static final int BATCH = 16;

  /// Rows that have a twin.
  ///
  /// @param rows   every copy counted, the first ones too
  /// @param extras copies beyond the first of each
  /// @param groups of equal rows
  public record Twins(long rows, long extras, long groups, List<Twin> most) {}

  /// Some equal rows.
  ///
  /// @param row   the number of the first, from 1
  /// @param count how many there are
  public record Twin(long row, long count) {}

  /// Texts of a column that say nothing.
  ///
  /// @param blank  empty or white space
  /// @param tokens words that stand for missing, and how often
  public record Empties(long blank, Map<String, Long> tokens) {}

  private final DuckSession session;
  private final TableSource source;
  private final Progress progress;

  public RowStatistics(DuckSession session, TableSource source, Progress progress) {
    this.session = session;
    this.source = source;
    this.progress = progress;
  }

  /// Equal rows, told by a hash of 64 bits.
  ///
  /// @param most how many groups to name, the largest first
  public Twins twins(List<Column> columns, int most) throws DataException {
    if (columns.isEmpty()) {
      return new Twins(0, 0, 0, List.of());
    }
    String cells = columns.stream().map(c -> Sql.name(c.name())).collect(Collectors.joining(", "));
    session.run(progress, "CREATE OR REPLACE TEMP TABLE twins AS SELECT hash(" + cells + ") AS h, count(*) AS n, min(_r) AS r FROM " + source.from() + " GROUP BY ALL HAVING count(*) > 1");
    var named = new ArrayList<Twin>();
    try (Rows rows = session.query(progress, "SELECT r, n FROM twins ORDER BY n DESC, r LIMIT " + most)) {
      while (rows.next()) {
        named.add(new Twin(rows.integer(0, 0), rows.integer(1, 0)));
      }
    }
    try (Rows rows = session.query(progress, "SELECT coalesce(CAST(sum(n) AS BIGINT), 0), count(*) FROM twins")) {
      rows.next();
      long all = rows.integer(0, 0);
      long groups = rows.integer(1, 0);
      return new Twins(all, all - groups, groups, named);
    }
  }

  /// Cells of some rows as texts, by the number of the row.
  public Map<Long, List<@Nullable String>> rows(List<Column> columns, List<Long> numbers) throws DataException {
    var found = new HashMap<Long, List<@Nullable String>>();
    if (numbers.isEmpty() || columns.isEmpty()) {
      return found;
    }
    String cells = columns.stream().map(c -> ", " + text(c)).collect(Collectors.joining());
    String wanted = numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    try (Rows rows = session.query(progress, "SELECT _r" + cells + " FROM " + source.from() + " WHERE _r IN (" + wanted + ")")) {
      while (rows.next()) {
        var row = new ArrayList<@Nullable String>();
        for (int c = 0; c < columns.size(); c++) {
          row.add(rows.text(c + 1));
        }
        found.put(rows.integer(0, 0), row);
      }
    }
    return found;
  }

  private static String text(Column column) {
    String name = Sql.name(column.name());
    return column.kind() == Kind.BINARY ? "CASE WHEN " + name + " IS NOT NULL THEN octet_length(" + name + ") || ' bytes' END" : "CAST(" + name + " AS VARCHAR)";
  }

  /// Blank cells and words for missing in text columns, by column.
  ///
  /// @param words in lower case
  public Map<String, Empties> empties(List<Column> columns, List<String> words) throws DataException {
    var found = new HashMap<String, Empties>();
    for (int i = 0; i < columns.size(); i += BATCH) {
      List<Column> batch = columns.subList(i, Math.min(columns.size(), i + BATCH));
      String listed = words.stream().map(Sql::text).collect(Collectors.joining(", "));
      String cells = batch.stream().map(c -> {
        String word = "trim(CAST(" + Sql.name(c.name()) + " AS VARCHAR))";
        return "count(*) FILTER (WHERE " + word + " = ''), count(*) FILTER (WHERE length(" + word + ") <= 8 AND lower(" + word + ") IN (" + listed + "))";
      }).collect(Collectors.joining(", "));
      try (Rows rows = session.query(progress, "SELECT " + cells + " FROM " + source.from())) {
        rows.next();
        for (int c = 0; c < batch.size(); c++) {
          long hits = rows.integer(2 * c + 1, 0);
          found.put(batch.get(c).name(), new Empties(rows.integer(2 * c, 0), hits == 0 ? Map.of() : tokens(batch.get(c), listed)));
        }
      }
    }
    return found;
  }

  private Map<String, Long> tokens(Column column, String listed) throws DataException {
    String name = Sql.name(column.name());
    var counts = new java.util.TreeMap<String, Long>();
    try (Rows rows = session.query(progress, "SELECT " + name + ", count(*) FROM " + source.from() + " WHERE lower(trim(" + name + ")) IN (" + listed + ") AND trim(" + name + ") <> '' GROUP BY ALL")) {
      while (rows.next()) {
        counts.put(String.valueOf(rows.text(0)), rows.integer(1, 0));
      }
    }
    return counts;
  }

  /// Pearson's correlation of each column with one of them, by name; left out where there is none.
  public Map<String, Double> correlations(List<Column> columns, Column with) throws DataException {
    var found = new HashMap<String, Double>();
    for (int i = 0; i < columns.size(); i += BATCH) {
      List<Column> batch = columns.subList(i, Math.min(columns.size(), i + BATCH));
      String cells = batch.stream().map(c -> new Finite(c).correlation(new Finite(with))).collect(Collectors.joining(", "));
      try (Rows rows = session.query(progress, "SELECT " + cells + " FROM " + source.from())) {
        rows.next();
        for (int c = 0; c < batch.size(); c++) {
          if (Double.isFinite(rows.number(c))) {
            found.put(batch.get(c).name(), rows.number(c));
          }
        }
      }
    }
    return found;
  }

  /// The commonest values of a column of very many: those that could be a tenth of the rows are counted exactly.
  public List<ColumnStatistics.Frequent> common(Column column, int most) throws DataException {
    String name = Sql.name(column.name());
    String few = "SELECT unnest(approx_top_k(" + name + ", 20)) AS v FROM " + source.from();
    var values = new ArrayList<ColumnStatistics.Frequent>();
    try (Rows rows = session.query(progress,
        "SELECT CAST(v AS VARCHAR), count(*) AS n FROM (" + few + ") JOIN (SELECT " + name + " AS x FROM " + source.from() + ") ON x = v GROUP BY v ORDER BY n DESC, v LIMIT " + most)) {
      while (rows.next()) {
        values.add(new ColumnStatistics.Frequent(String.valueOf(rows.text(0)), rows.integer(1, 0)));
      }
    }
    return values;
  }

  /// Texts that are no numbers, the commonest first.
  ///
  /// @param most how many to name; the last entry's count with an empty value is that of all
  public List<ColumnStatistics.Frequent> notNumbers(Column column, int most) throws DataException {
    String name = Sql.name(column.name());
    String where = " WHERE trim(" + name + ") <> '' AND TRY_CAST(trim(" + name + ") AS DOUBLE) IS NULL";
    var values = new ArrayList<ColumnStatistics.Frequent>();
    try (Rows rows = session.query(progress, "SELECT " + name + ", count(*) AS n FROM " + source.from() + where + " GROUP BY ALL ORDER BY n DESC, 1 LIMIT " + most)) {
      while (rows.next()) {
        values.add(new ColumnStatistics.Frequent(String.valueOf(rows.text(0)), rows.integer(1, 0)));
      }
    }
    values.add(new ColumnStatistics.Frequent("", session.count("SELECT count(*) FROM " + source.from() + where)));
    return values;
  }
}
