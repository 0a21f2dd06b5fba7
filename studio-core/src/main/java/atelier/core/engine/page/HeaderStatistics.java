package atelier.core.engine.page;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.engine.Sql;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What stands in the heads of a table's columns. Above some millions of rows different values are estimated, unless they might all differ.
public final class HeaderStatistics {
  private static final long EXACT_ROWS = 3_000_000;

  /// An estimate is off by a few per cent.
  private static final double NEARLY_ALL = 0.8;

  /// Up to so many different values are counted exactly in a table of any length.
  private static final long FEW = 10_000;

  /// More different texts than this are not counted one by one in a large table.
  private static final long MOST_GROUPS = 1_000_000;

  /// @param exact   false when `distinct` is an estimate
  /// @param min,max as the engine writes them; null without values or without an order
  /// @param low,high the same as numbers: of seconds / 1,000,000 for times; NaN where there are none
  public record Range(long present, long distinct, boolean exact, @Nullable String min, @Nullable String max, double low, double high) {}

  /// A text, cut, and how often it stands there.
  public record Frequent(String text, long count) {}

  private final DuckSession session;
  private final String from;
  private final long rows;

  public HeaderStatistics(DuckSession session, Path file, long rows) {
    this.session = session;
    this.from = ParquetRows.from(file);
    this.rows = rows;
  }

  /// Whether values of a kind stand on an axis.
  public static boolean onAxis(Kind kind) {
    return kind.isNumeric() || kind.isTemporal();
  }

  /// The value as a number on an axis; null where it is none.
  static String axis(Column column) {
    String name = Sql.name(column.name());
    return switch (column.kind()) {
      case INTEGER, DECIMAL -> "CAST(" + name + " AS DOUBLE)";
      case NUMBER -> "CASE WHEN isfinite(" + name + ") THEN CAST(" + name + " AS DOUBLE) END";
      case DATE, TIMESTAMP -> "CAST(epoch_us(CAST(" + name + " AS TIMESTAMP)) AS DOUBLE)";
      case TIME -> "CAST(epoch_us(CAST(" + name + " AS TIME)) AS DOUBLE)";
      default -> throw new IllegalArgumentException(column.kind().id() + " has no axis.");
    };
  }

  /// What tells two values apart; texts by a hash of 64 bits, for they may be long.
  private static String identity(Column column) {
    String name = Sql.name(column.name());
    return switch (column.kind()) {
      case INTEGER, NUMBER, DECIMAL, BOOLEAN, DATE, TIMESTAMP, TIME -> name;
      case CATEGORY, TEXT, DURATION, LIST, STRUCT, VECTOR, BINARY -> "CASE WHEN " + name + " IS NOT NULL THEN hash(" + name + ") END";
    };
  }

  public List<Range> ranges(List<Column> columns, Progress progress) throws DataException {
    boolean exact = rows <= EXACT_ROWS;
    var cells = new ArrayList<String>();
    for (Column column : columns) {
      String name = Sql.name(column.name());
      cells.add("count(" + name + ")");
      cells.add((exact ? "count(DISTINCT " : "approx_count_distinct(") + identity(column) + ")");
      boolean axis = onAxis(column.kind());
      String only = column.kind() == Kind.NUMBER ? " FILTER (WHERE isfinite(" + name + "))" : "";
      for (String end : List.of("min", "max")) {
        cells.add(axis ? "CAST(" + end + "(" + name + ")" + only + " AS VARCHAR)" : "NULL");
        cells.add(axis ? end + "(" + axis(column) + ")" : "NULL");
      }
    }
    var ranges = new ArrayList<Range>();
    try (Rows row = session.query(progress, "SELECT " + String.join(", ", cells) + " FROM " + from)) {
      row.next();
      for (int i = 0; i < columns.size(); i++) {
        int at = 6 * i;
        ranges.add(new Range(row.integer(at, 0), row.integer(at + 1, 0), exact, row.text(at + 2), row.text(at + 4), row.number(at + 3), row.number(at + 5)));
      }
    }
    for (int i = 0; i < columns.size() && !exact; i++) {
      Range range = ranges.get(i);
      boolean name = columns.get(i).kind().isText() || columns.get(i).kind() == Kind.INTEGER;
      if (range.distinct() < FEW || name && range.distinct() > NEARLY_ALL * range.present()) {
        ranges.set(i, counted(columns.get(i), range, progress));
      }
    }
    return ranges;
  }

  private Range counted(Column column, Range range, Progress progress) throws DataException {
    try (Rows row = session.query(progress, "SELECT count(DISTINCT " + identity(column) + ") FROM " + from)) {
      row.next();
      return new Range(range.present(), row.integer(0, 0), true, range.min(), range.max(), range.low(), range.high());
    }
  }

  /// The axis of a histogram with at most `most` bars. Bars of whole numbers hold equally many of them, for else some would stand out.
  public static Axis axis(Kind kind, Range range, int most) {
    double span = range.high() - range.low() + 1;
    if (kind == Kind.INTEGER && span <= 8.0 * most) {
      double width = Math.ceil(span / most);
      int bars = (int) Math.ceil(span / width);
      return new Axis(range.low(), range.low() + bars * width, bars);
    }
    return new Axis(range.low(), range.high(), range.high() > range.low() ? most : 1);
  }

  /// Bars of equal width from `low` to `high`.
  public record Axis(double low, double high, int bars) {}

  /// Counts of values in the bars of an axis.
  public List<long[]> histograms(List<Column> columns, List<Axis> axes, Progress progress) throws DataException {
    var cells = new ArrayList<String>();
    for (int i = 0; i < columns.size(); i++) {
      cells.add("histogram(" + bar(columns.get(i), axes.get(i)) + ")");
    }
    var all = new ArrayList<long[]>();
    if (columns.isEmpty()) {
      return all;
    }
    try (Rows row = session.query(progress, "SELECT " + String.join(", ", cells) + " FROM " + from)) {
      row.next();
      for (int i = 0; i < columns.size(); i++) {
        all.add(counts(row.value(i), axes.get(i).bars()));
      }
    }
    return all;
  }

  private static long[] counts(@Nullable Object map, int bars) {
    var counts = new long[bars];
    if (map instanceof Map<?, ?> found) {
      found.forEach((bar, count) -> {
        if (bar instanceof Number b && count instanceof Number n) {
          counts[b.intValue()] = n.longValue();
        }
      });
    }
    return counts;
  }

  /// The number of the bar, from 0, in which a value lies.
  static String bar(Column column, Axis axis) {
    String value = axis(column);
    if (axis.bars() == 1) {
      return "CASE WHEN " + value + " IS NOT NULL THEN 0 END";
    }
    String width = "CAST(" + (axis.high() / axis.bars() - axis.low() / axis.bars()) + " AS DOUBLE)";
    String place = "floor((" + value + " - CAST(" + axis.low() + " AS DOUBLE)) / " + width + ")";
    return "CASE WHEN " + value + " IS NOT NULL THEN CAST(greatest(0, least(" + (axis.bars() - 1) + ", " + place + ")) AS INTEGER) END";
  }

  /// Whether [#frequent] is worth its time.
  public boolean countsGroups(Range range) {
    return range.present() > 0 && range.distinct() < range.present() && (rows <= EXACT_ROWS || range.distinct() <= MOST_GROUPS);
  }

  /// The values that come most often; of equally frequent ones the first in order.
  public List<Frequent> frequent(Column column, int most, int clip, Progress progress) throws DataException {
    String name = Sql.name(column.name());
    String text = "left(CAST(" + name + " AS VARCHAR), " + clip + ")";
    boolean small = ParquetRows.isPlain(column.kind()) || column.kind() == Kind.CATEGORY;
    String key = small ? name : "hash(" + name + ")";
    String shown = small ? "left(CAST(k AS VARCHAR), " + clip + ")" : "t";
    String inner = "SELECT " + key + " AS k, count(*) AS n" + (small ? "" : ", min(" + text + ") AS t") + " FROM " + from + " WHERE " + name + " IS NOT NULL GROUP BY k";
    var values = new ArrayList<Frequent>();
    try (Rows found = session.query(progress, "SELECT " + shown + ", n FROM (" + inner + ") ORDER BY n DESC, " + (small ? "k" : "t") + " LIMIT " + most)) {
      while (found.next()) {
        values.add(new Frequent(String.valueOf(found.text(0)), found.integer(1, 0)));
      }
    }
    return values;
  }
}
