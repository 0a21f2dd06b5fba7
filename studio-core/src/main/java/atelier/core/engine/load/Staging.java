package atelier.core.engine.load;

import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Sql;
import atelier.core.job.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/// A table of a session that is filled cell by cell; it spills when it is large.
public final class Staging implements AutoCloseable {
  private final String table;
  private final List<PhysicalColumn> columns;
  private final int[] scales;
  private final DuckDBAppender appender;
  private int at;

  public Staging(DuckSession session, String table, List<PhysicalColumn> columns) throws DataException {
    this.table = table;
    this.columns = List.copyOf(columns);
    this.scales = columns.stream().mapToInt(Staging::scale).toArray();
    session.run("CREATE TABLE " + Sql.name(table) + " (" + columns.stream().map(c -> Sql.name(c.name()) + " " + stored(c)).collect(Collectors.joining(", ")) + ")");
    this.appender = session.appender(table);
  }

  /// The appender cannot take an interval, which waits as microseconds, nor lists and structs, which wait as JSON.
  private static String stored(PhysicalColumn column) {
    return column.type().equals("INTERVAL") ? "BIGINT" : isNested(column) ? "VARCHAR" : column.type();
  }

  private static boolean isNested(PhysicalColumn column) {
    return column.type().endsWith("[]") || column.type().startsWith("STRUCT(") || column.type().startsWith("MAP(");
  }

  private static int scale(PhysicalColumn column) {
    String type = column.type();
    return type.startsWith("DECIMAL") && !isNested(column) ? Integer.parseInt(type.substring(type.indexOf(',') + 1, type.indexOf(')')).strip()) : -1;
  }

  /// Puts the next cell of the row; null is missing.
  public void put(@Nullable Object value) throws DataException {
    try {
      if (at == 0) {
        appender.beginRow();
      }
      int scale = scales[at++];
      switch (value) {
        case null -> appender.appendNull();
        case String text -> appender.append(text);
        case Long whole when scale >= 0 -> appender.append(BigDecimal.valueOf(whole).setScale(scale));
        case Long whole -> appender.append(whole.longValue());
        case Double real -> appender.append(real.doubleValue());
        case BigDecimal exact -> appender.append(exact.setScale(Math.max(0, scale), RoundingMode.HALF_EVEN));
        case Boolean flag -> appender.append(flag.booleanValue());
        case LocalDate day -> appender.appendEpochDays(Math.toIntExact(day.toEpochDay()));
        case LocalDateTime moment -> appender.appendEpochMicros(moment.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + moment.getNano() / 1000);
        case LocalTime time -> appender.appendDayMicros(time.toNanoOfDay() / 1000);
        case byte[] bytes -> appender.append(bytes);
        case Duration length -> appender.append(length.toNanos() / 1000);
        default -> throw new IllegalArgumentException("No cell: " + value.getClass());
      }
      if (at == columns.size()) {
        appender.endRow();
        at = 0;
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static DataException failed(SQLException e) {
    return new DataException(Problem.work("A row could not be kept: " + e.getMessage() + ".", "Free some memory or disk space and try again."), e);
  }

  /// What stands behind FROM, in the order the rows were put.
  public String from() {
    String cells = columns.stream().map(Staging::read).collect(Collectors.joining(", "));
    return "(SELECT " + cells + " FROM " + Sql.name(table) + ")";
  }

  private static String read(PhysicalColumn column) {
    String name = Sql.name(column.name());
    return column.type().equals("INTERVAL") ? "to_microseconds(" + name + ") AS " + name : isNested(column) ? "CAST(CAST(" + name + " AS JSON) AS " + column.type() + ") AS " + name : name;
  }

  /// Ends the filling.
  @Override
  public void close() throws DataException {
    try {
      if (!appender.isClosed()) {
        appender.close();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
