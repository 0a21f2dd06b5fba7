package atelier.core.engine.foreign;

import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Sql;
import atelier.core.job.Progress;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/// Copies a table of a database into a Parquet file, row by row, whatever its size.
final class Fetch {
  private static final int AT_ONCE = 10_000;
  private static final int MOST_DIGITS = 38;

  /// A column as the file has it.
  ///
  /// @param zoned whether moments have a time zone
  private record Field(String name, String type, int scale, boolean zoned) {
    /// What the driver is asked for: classes without a time zone, as those of java.sql shift what stands in a gap of summer time. Null: what it gives.
    @Nullable Class<?> asked() {
      return switch (type) {
        case "DATE" -> LocalDate.class;
        case "TIME" -> LocalTime.class;
        case "TIMESTAMP" -> zoned ? OffsetDateTime.class : LocalDateTime.class;
        default -> null;
      };
    }
  }

  private Fetch() {}

  static long run(Connection connection, DatabaseTable table, Path file, Progress progress) throws DataException {
    try (DuckSession session = DuckSession.open(Objects.requireNonNull(file.toAbsolutePath().getParent())); Statement statement = connection.createStatement()) {
      try {
        connection.setAutoCommit(false); // PostgreSQL reads in portions only inside a transaction.
        statement.setFetchSize(AT_ONCE);
      } catch (SQLException e) {
        // A driver that cannot do so reads in its own way.
      }
      try (ResultSet rows = statement.executeQuery(query(connection, table)); var watch = progress.onCancel(() -> cancel(statement))) {
        List<Field> fields = fields(rows.getMetaData());
        session.run("CREATE TABLE fetched (" + String.join(", ", fields.stream().map(f -> Sql.name(f.name()) + " " + f.type()).toList()) + ")");
        long count = copy(rows, fields, session, table, progress);
        session.run(progress, "COPY fetched TO " + Sql.path(file) + " (FORMAT parquet)");
        return count;
      }
    } catch (SQLException e) {
      throw DataException.input("The database refused '" + table.shown() + "': " + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ".", "Name a table behind the sign #, or a SELECT.");
    }
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      // It ends by itself.
    }
  }

  private static String query(Connection connection, DatabaseTable table) throws SQLException, DataException {
    if (table.isQuery()) {
      return table.table();
    }
    String quote = connection.getMetaData().getIdentifierQuoteString().strip();
    var name = new ArrayList<String>();
    for (String part : (table.table().isEmpty() ? only(connection, table) : table.table()).split("\\.")) {
      name.add(quote + part.replace(quote, quote + quote) + quote);
    }
    return "SELECT * FROM " + String.join(".", name);
  }

  private static String only(Connection connection, DatabaseTable table) throws SQLException, DataException {
    var names = new ArrayList<String>();
    try (ResultSet tables = connection.getMetaData().getTables(connection.getCatalog(), null, "%", new String[] {"TABLE", "BASE TABLE", "VIEW"})) {
      while (tables.next()) {
        String schema = String.valueOf(tables.getString("TABLE_SCHEM"));
        if (!schema.equalsIgnoreCase("information_schema") && !schema.equals("pg_catalog")) {
          names.add(tables.getString("TABLE_NAME"));
        }
      }
    }
    if (names.size() != 1) {
      throw DataException.input("'" + table.shown() + "' has " + names.size() + " tables.", names.isEmpty() ? "" : "Name one behind the sign #: " + String.join(", ", names.subList(0, Math.min(20, names.size()))) + ".");
    }
    return names.getFirst();
  }

  private static List<Field> fields(ResultSetMetaData meta) throws SQLException {
    var fields = new ArrayList<Field>();
    var taken = new java.util.HashSet<String>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      String name = meta.getColumnLabel(i).isBlank() ? "column_" + i : meta.getColumnLabel(i);
      String free = name;
      for (int n = 2; !taken.add(free.toLowerCase(java.util.Locale.ROOT)); n++) {
        free = name + "_" + n;
      }
      int digits = meta.getPrecision(i);
      int scale = meta.getScale(i);
      String named = String.valueOf(meta.getColumnTypeName(i)).toLowerCase(java.util.Locale.ROOT);
      boolean zoned = meta.getColumnType(i) == Types.TIMESTAMP_WITH_TIMEZONE || named.equals("timestamptz") || named.contains("with time zone");
      fields.add(new Field(free, type(meta.getColumnType(i), digits, scale), scale, zoned));
    }
    return fields;
  }

  private static String type(int type, int digits, int scale) {
    return switch (type) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> "BIGINT";
      case Types.REAL, Types.FLOAT, Types.DOUBLE -> "DOUBLE";
      // A numeric without bounds (PostgreSQL says 0 digits) may have any: it is read as a floating number.
      case Types.NUMERIC, Types.DECIMAL -> digits < 1 || digits > MOST_DIGITS || scale < 0 || scale > digits ? "DOUBLE" : "DECIMAL(" + digits + ", " + scale + ")";
      case Types.BIT, Types.BOOLEAN -> "BOOLEAN";
      case Types.DATE -> "DATE";
      case Types.TIME, Types.TIME_WITH_TIMEZONE -> "TIME";
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> "TIMESTAMP";
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> "BLOB";
      default -> "VARCHAR";
    };
  }

  private static long copy(ResultSet rows, List<Field> fields, DuckSession session, DatabaseTable table, Progress progress) throws SQLException, DataException {
    long count = 0;
    // SQLite keeps days and moments as texts, of which its driver reads '10:00:00.5' as five thousandths.
    boolean texts = table.url().startsWith("jdbc:sqlite:");
    // A driver that does not know the classes of java.time is asked once.
    var plain = new boolean[fields.size()];
    try (DuckDBAppender appender = session.appender("fetched")) {
      while (rows.next()) {
        appender.beginRow();
        for (int i = 0; i < fields.size(); i++) {
          append(appender, value(rows, i, fields.get(i), plain, texts), fields.get(i), count + 1, table);
        }
        appender.endRow();
        if (++count % AT_ONCE == 0) {
          progress.report(0.5, "Fetched " + count + " rows");
        }
      }
    }
    return count;
  }

  private static @Nullable Object value(ResultSet rows, int column, Field field, boolean[] plain, boolean texts) throws SQLException {
    Class<?> asked = field.asked();
    if (asked != null && texts) {
      return rows.getString(column + 1);
    }
    if (asked != null && !plain[column]) {
      try {
        return rows.getObject(column + 1, asked);
      } catch (SQLException | DateTimeException e) {
        plain[column] = true;
      }
    }
    return rows.getObject(column + 1);
  }

  private static void append(DuckDBAppender appender, @Nullable Object value, Field field, long row, DatabaseTable table) throws SQLException, DataException {
    if (value == null) {
      appender.appendNull();
      return;
    }
    try {
      switch (field.type()) {
        case "BIGINT" -> appender.append(value instanceof Number n ? exact(n) : Long.parseLong(value.toString().strip()));
        case "DOUBLE" -> appender.append(value instanceof Number n ? n.doubleValue() : Double.parseDouble(value.toString().strip()));
        case "BOOLEAN" -> appender.append(Boolean.valueOf(truth(value)));
        case "DATE" -> appender.append(date(value));
        case "TIME" -> appender.append(value instanceof Time t ? t.toLocalTime() : value instanceof LocalTime t ? t : LocalTime.parse(value.toString()));
        case "TIMESTAMP" -> appender.append(moment(value));
        case "BLOB" -> appender.append(value instanceof byte[] b ? b : value instanceof Blob b ? b.getBytes(1, (int) b.length()) : value.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        case "VARCHAR" -> appender.append(text(value));
        default -> appender.append((value instanceof BigDecimal d ? d : new BigDecimal(value.toString().strip())).setScale(field.scale(), RoundingMode.HALF_UP));
      }
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      // SQLite keeps any value in any column.
      throw DataException.input("Column '" + field.name() + "' of '" + table.shown() + "' has '" + value + "' in row " + row + ", which is no " + field.type().toLowerCase(java.util.Locale.ROOT) + ".",
          "Read it as text with a query: #SELECT CAST(… AS TEXT) …");
    }
  }

  private static long exact(Number number) {
    return number instanceof Double || number instanceof Float ? new BigDecimal(number.toString()).longValueExact() : number.longValue();
  }

  private static boolean truth(Object value) {
    if (value instanceof Number n) {
      return n.intValue() != 0;
    }
    return switch (value.toString().strip().toLowerCase(java.util.Locale.ROOT)) {
      case "true", "t", "1" -> true;
      case "false", "f", "0" -> false;
      default -> throw new NumberFormatException(value.toString());
    };
  }

  private static LocalDate date(Object value) {
    return switch (value) {
      case LocalDate d -> d;
      case Date d -> d.toLocalDate();
      case Timestamp t -> t.toLocalDateTime().toLocalDate();
      default -> LocalDate.parse(value.toString());
    };
  }

  private static LocalDateTime moment(Object value) {
    return switch (value) {
      case LocalDateTime t -> t;
      case Timestamp t -> t.toLocalDateTime();
      case OffsetDateTime t -> t.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
      default -> LocalDateTime.parse(value.toString().replace(' ', 'T'));
    };
  }

  private static @Nullable String text(Object value) throws SQLException {
    return value instanceof Clob c ? c.getSubString(1, (int) c.length()) : value instanceof java.sql.Array a ? java.util.Arrays.toString((Object[]) a.getArray()) : value.toString();
  }
}
