package atelier.core.engine.profile;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.engine.Sql;
import atelier.core.engine.load.TableSource;
import atelier.core.engine.profile.ColumnStatistics.Frequent;
import atelier.core.job.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Values of many columns counted together, their cells below each other: a query a column costs more than its thousand rows.
final class WideStatistics {
  private static final int MANY = 64;
  private static final long CELLS = 10_000_000;
  private static final int BATCH = 200;

  private final DuckSession session;
  private final TableSource source;
  private final Progress progress;

  WideStatistics(DuckSession session, TableSource source, Progress progress) {
    this.session = session;
    this.source = source;
    this.progress = progress;
  }

  static boolean suits(List<Column> columns, long rows) {
    return columns.size() >= MANY && rows * columns.size() <= CELLS;
  }

  /// How many different values each column has.
  Map<String, Long> distinct(List<Column> columns) throws DataException {
    var found = new HashMap<String, Long>();
    columns.forEach(c -> found.put(c.name(), 0L));
    for (List<Column> batch : batches(columns)) {
      try (Rows rows = session.query(progress, "SELECT c, count(*) FROM (" + counted(batch) + ") GROUP BY c")) {
        while (rows.next()) {
          found.put(name(batch, rows.text(0)), rows.integer(1, 0));
        }
      }
    }
    return found;
  }

  /// The most frequent values of each column; of equal ones the smaller first.
  Map<String, List<Frequent>> frequent(List<Column> columns, int most) throws DataException {
    var found = new HashMap<String, List<Frequent>>();
    for (List<Column> batch : batches(columns)) {
      String query = "SELECT c, CAST(v AS VARCHAR), n FROM (" + counted(batch) + ") QUALIFY row_number() OVER (PARTITION BY c ORDER BY n DESC, v) <= " + most + " ORDER BY c, n DESC, v";
      try (Rows rows = session.query(progress, query)) {
        while (rows.next()) {
          found.computeIfAbsent(name(batch, rows.text(0)), _ -> new ArrayList<>()).add(new Frequent(String.valueOf(rows.text(1)), rows.integer(2, 0)));
        }
      }
    }
    return found;
  }

  /// A value, its column's number as `c`, and how often it stands there as `n`.
  private String counted(List<Column> batch) {
    String cells = IntStream.range(0, batch.size()).mapToObj(i -> Sql.name(batch.get(i).name()) + " AS c" + i).collect(Collectors.joining(", "));
    return "SELECT c, v, count(*) AS n FROM (UNPIVOT (SELECT " + cells + " FROM " + source.from() + ") ON COLUMNS(*) INTO NAME c VALUE v) GROUP BY c, v";
  }

  private static String name(List<Column> batch, @Nullable String number) {
    return batch.get(Integer.parseInt(String.valueOf(number).substring(1))).name();
  }

  /// Columns of one type of the engine together: values of two would become a third.
  private List<List<Column>> batches(List<Column> columns) throws DataException {
    var types = new HashMap<String, String>();
    try (Rows rows = session.query("DESCRIBE SELECT * FROM " + source.from())) {
      while (rows.next()) {
        types.put(String.valueOf(rows.text(0)), String.valueOf(rows.text(1)));
      }
    }
    var byType = new LinkedHashMap<String, List<Column>>();
    columns.forEach(c -> byType.computeIfAbsent(String.valueOf(types.get(c.name())), _ -> new ArrayList<>()).add(c));
    var batches = new ArrayList<List<Column>>();
    for (List<Column> alike : byType.values()) {
      for (int i = 0; i < alike.size(); i += BATCH) {
        batches.add(alike.subList(i, Math.min(alike.size(), i + BATCH)));
      }
    }
    return batches;
  }
}
