package atelier.core.engine.profile;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.engine.Sql;
import atelier.core.engine.load.TableSource;
import atelier.core.job.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// How the numbers of columns are spread, outliers apart. Two passes a column at most, over all rows.
///
/// An outlier is further from the median than five robust standard deviations; the robust standard deviation is that of all values
/// (divided by n) once those outside the 5 % and 95 % quantiles are pulled to them; where that is 0 it is the plain one.
public final class ShapeStatistics {
  /// How many robust standard deviations from the median an outlier is.
  public static final double REACH = 5;

  private static final int BINS = 20;
  private static final int BATCH = 16;

  /// What must be known of a column before.
  public record Known(Column column, double mean, double median, double p5, double p95, double min, double max) {}

  /// The spread of a column.
  ///
  /// @param sd       of all there is (divided by n)
  /// @param skewness m3 / m2^1.5; NaN for a constant column
  /// @param kurtosis m4 / m2² - 3, 0 for a normal distribution; NaN for a constant column
  /// @param low      values below are outliers
  /// @param high     values above are outliers
  /// @param edges    of the bins; the first and last bin hold the outliers where there are some
  public record Shape(double sd, double skewness, double kurtosis, double robustSd, double low, double high, long below, long above, List<Double> edges, List<Long> counts) {
    public long outliers() {
      return below + above;
    }
  }

  private record Spread(double m2, double m3, double m4, double clipped) {}

  private final DuckSession session;
  private final TableSource source;
  private final Progress progress;

  public ShapeStatistics(DuckSession session, TableSource source, Progress progress) {
    this.session = session;
    this.source = source;
    this.progress = progress;
  }

  /// The shape of each column, in their order.
  public List<Shape> shapes(List<Known> columns) throws DataException {
    var shapes = new ArrayList<Shape>();
    for (int i = 0; i < columns.size(); i += BATCH) {
      List<Known> batch = columns.subList(i, Math.min(columns.size(), i + BATCH));
      progress.report(i / (double) columns.size(), "Looking for outliers");
      List<Spread> spreads = spreads(batch);
      for (int c = 0; c < batch.size(); c++) {
        shapes.add(shape(batch.get(c), spreads.get(c)));
      }
    }
    return shapes;
  }

  private static String real(Column column) {
    return "CAST(" + Sql.name(column.name()) + " AS DOUBLE)";
  }

  private List<Spread> spreads(List<Known> columns) throws DataException {
    String cells = columns.stream().map(ShapeStatistics::moments).collect(Collectors.joining(", "));
    var spreads = new ArrayList<Spread>();
    try (Rows rows = session.query(progress, "SELECT " + cells + " FROM " + source.from())) {
      rows.next();
      for (int c = 0; c < columns.size(); c++) {
        spreads.add(new Spread(rows.number(4 * c), rows.number(4 * c + 1), rows.number(4 * c + 2), rows.number(4 * c + 3)));
      }
    }
    return spreads;
  }

  private static String moments(Known known) {
    String x = real(known.column());
    String d = "(" + x + " - " + known.mean() + ")";
    // least and greatest pass over a missing value instead of giving one.
    String only = " FILTER (WHERE isfinite(" + x + "))";
    String squares = d + " * " + d;
    return "avg(" + squares + ")" + only + ", avg(" + squares + " * " + d + ")" + only + ", avg(" + squares + " * " + squares + ")" + only + ", stddev_pop(least(greatest(" + x + ", " + known.p5() + "), "
        + known.p95() + "))" + only;
  }

  private Shape shape(Known known, Spread spread) throws DataException {
    double sd = Math.sqrt(spread.m2());
    double robust = spread.clipped() > 0 ? spread.clipped() : sd;
    double low = known.median() - REACH * robust;
    double high = known.median() + REACH * robust;
    boolean below = known.min() < low;
    boolean above = known.max() > high;
    double from = below ? low : known.min();
    double to = above ? high : known.max();
    int inner = BINS - (below ? 1 : 0) - (above ? 1 : 0);
    long[] counts = counts(known, from, to, inner, below, above);
    var edges = new ArrayList<Double>();
    if (below) {
      edges.add(known.min());
    }
    for (int i = 0; i <= inner; i++) {
      edges.add(i == inner ? to : from + (to - from) * i / inner);
    }
    if (above) {
      edges.add(known.max());
    }
    List<Long> all = java.util.Arrays.stream(counts).boxed().toList();
    boolean constant = !(spread.m2() > 0);
    return new Shape(
        sd, constant ? Double.NaN : spread.m3() / (spread.m2() * sd), constant ? Double.NaN : spread.m4() / (spread.m2() * spread.m2()) - 3, robust, low, high,
        below ? all.getFirst() : 0, above ? all.getLast() : 0, edges, all);
  }

  private long[] counts(Known known, double from, double to, int inner, boolean below, boolean above) throws DataException {
    long[] counts = new long[BINS];
    String x = real(known.column());
    String scaled = to > from ? "CAST(least(floor((" + x + " - " + from + ") / " + (to - from) + " * " + inner + "), " + (inner - 1) + ") AS INTEGER)" : "0";
    String bin = "CASE WHEN " + x + " < " + from + " THEN -1 WHEN " + x + " > " + to + " THEN " + inner + " ELSE " + scaled + " END";
    try (Rows rows = session.query(progress, "SELECT " + bin + ", count(*) FROM " + source.from() + " WHERE isfinite(" + x + ") GROUP BY ALL")) {
      while (rows.next()) {
        int at = (int) rows.integer(0, 0) + (below ? 1 : 0);
        counts[Math.clamp(at, 0, BINS - 1)] += rows.integer(1, 0);
      }
    }
    return counts;
  }
}
