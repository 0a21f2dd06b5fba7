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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Statistics of columns, computed by the engine out of core. Above some millions of rows distinct values and quantiles are estimates and say so.
public final class ColumnStatistics {
  /// The quantiles that are given.
  public static final List<Double> LEVELS = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

  /// The square of a larger number, summed over many rows, is infinite: such have no deviation.
  public static final double LARGEST = 1e140;

  private static final long EXACT_ROWS = 3_000_000;
  private static final int BATCH = 16;

  /// @param infinite  how many of those present are infinite or NaN: `min` to `quantiles` are of the others
  /// @param min, max  texts; null without values
  /// @param sum       mean, sd and sum are NaN for other kinds than numbers
  /// @param quantiles at [#LEVELS]; empty for other kinds than numbers
  public record Numbers(long present, long infinite, long distinct, boolean exact, @Nullable String min, @Nullable String max, double mean, double sd, double sum, List<Double> quantiles) {}

  /// A value and how often it stands there.
  public record Frequent(String value, long count) {}

  private final DuckSession session;
  private final TableSource source;
  private final long rows;
  private final Progress progress;
  private final WideStatistics wide;

  public ColumnStatistics(DuckSession session, TableSource source, long rows, Progress progress) {
    this.session = session;
    this.source = source;
    this.rows = rows;
    this.progress = progress;
    this.wide = new WideStatistics(session, source, progress);
  }

  public List<Numbers> numbers(List<Column> columns) throws DataException {
    var all = new ArrayList<Numbers>();
    Map<String, Long> distinct = WideStatistics.suits(columns, rows) ? wide.distinct(columns) : Map.of();
    for (int i = 0; i < columns.size(); i += BATCH) {
      progress.report(i / (double) columns.size(), "Measuring columns");
      all.addAll(batch(columns.subList(i, Math.min(columns.size(), i + BATCH)), distinct));
    }
    return all;
  }

  /// @param known how many different values columns have, where that was counted before
  private List<Numbers> batch(List<Column> columns, Map<String, Long> known) throws DataException {
    boolean exact = rows <= EXACT_ROWS;
    String cells = columns.stream().map(c -> cells(c, exact, known.get(c.name()))).collect(Collectors.joining(", "));
    var all = new ArrayList<Numbers>();
    try (Rows result = session.query(progress, "SELECT " + cells + " FROM " + source.from())) {
      result.next();
      int at = 0;
      for (Column column : columns) {
        long present = result.integer(at++, 0);
        long infinite = result.integer(at++, 0);
        long distinct = result.integer(at++, 0);
        String min = result.text(at++);
        String max = result.text(at++);
        double mean = Double.NaN;
        double sd = Double.NaN;
        double sum = Double.NaN;
        var quantiles = new ArrayList<Double>();
        if (column.kind().isNumeric()) {
          mean = result.number(at++);
          sd = result.number(at++);
          sum = result.number(at++);
          for (int q = 0; q < LEVELS.size(); q++) {
            quantiles.add(result.number(at++));
          }
        }
        all.add(new Numbers(present, infinite, distinct, exact, min, max, mean, sd, sum, quantiles));
      }
    }
    return all;
  }

  private static String cells(Column column, boolean exact, @Nullable Long known) {
    String name = Sql.name(column.name());
    boolean ordered = column.kind() != Kind.LIST && column.kind() != Kind.STRUCT && column.kind() != Kind.VECTOR && column.kind() != Kind.BINARY;
    Finite finite = new Finite(column);
    String cells = "count(" + name + "), " + finite.others() + ", " + (known != null ? known.toString() : exact ? "count(DISTINCT " + name + ")" : "approx_count_distinct(" + name + ")")
        + (ordered ? ", CAST(min(" + finite.value() + ") AS VARCHAR), CAST(max(" + finite.value() + ") AS VARCHAR)" : ", NULL, NULL");
    if (!column.kind().isNumeric()) {
      return cells;
    }
    String real = finite.real();
    // fsum loses no digits to the order in which threads add up.
    cells += ", favg(" + real + "), " + finite.deviation() + ", fsum(" + real + ")";
    // Said in the same words, all levels are one aggregate, which sorts its values once.
    String quantiles = (exact ? "quantile_cont(" : "approx_quantile(") + real + ", " + LEVELS + ")";
    return cells + IntStream.rangeClosed(1, LEVELS.size()).mapToObj(i -> ", " + quantiles + "[" + i + "]").collect(Collectors.joining());
  }

  /// The most frequent values of each column, the first `most` of them.
  public Map<String, List<Frequent>> frequent(List<Column> columns, int most) throws DataException {
    if (WideStatistics.suits(columns, rows)) {
      return wide.frequent(columns, most);
    }
    var found = new HashMap<String, List<Frequent>>();
    for (Column column : columns) {
      progress.report(found.size() / (double) columns.size(), "Counting values");
      found.put(column.name(), frequent(column, most));
    }
    return found;
  }

  /// The most frequent values of a column, the first `most` of them.
  public List<Frequent> frequent(Column column, int most) throws DataException {
    String name = Sql.name(column.name());
    var values = new ArrayList<Frequent>();
    try (Rows result = session.query(progress,
        "SELECT CAST(" + name + " AS VARCHAR), count(*) AS n FROM " + source.from() + " WHERE " + name + " IS NOT NULL GROUP BY " + name + " ORDER BY n DESC, " + name + " LIMIT " + most)) {
      while (result.next()) {
        values.add(new Frequent(String.valueOf(result.text(0)), result.integer(1, 0)));
      }
    }
    return values;
  }

  /// Rows that repeat an earlier one in every column, told by a hash of 64 bits.
  public long duplicates(List<Column> columns) throws DataException {
    if (columns.isEmpty()) {
      return 0;
    }
    String cells = columns.stream().map(c -> Sql.name(c.name())).collect(Collectors.joining(", "));
    return session.count("SELECT count(*) - count(DISTINCT hash(" + cells + ")) FROM " + source.from());
  }

  /// Pearson's correlation; NaN where it has none.
  public double correlation(Column a, Column b) throws DataException {
    try (Rows result = session.query(progress, "SELECT " + new Finite(a).correlation(new Finite(b)) + " FROM " + source.from())) {
      result.next();
      return result.number(0);
    }
  }

  /// The share of rows whose target follows from the column's value alone, when each value is given its usual target.
  public double purity(Column column, Column target) throws DataException {
    String c = Sql.name(column.name());
    String t = Sql.name(target.name());
    try (Rows result = session.query(progress,
        "SELECT sum(best) / sum(n) FROM (SELECT max(k) AS best, sum(k) AS n FROM (SELECT " + c + " AS c, " + t + " AS t, count(*) AS k FROM " + source.from() + " WHERE " + t
            + " IS NOT NULL AND " + c + " IS NOT NULL GROUP BY ALL) GROUP BY c)")) {
      result.next();
      return result.number(0);
    }
  }
}
