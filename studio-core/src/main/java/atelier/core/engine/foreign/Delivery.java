package atelier.core.engine.foreign;

import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.engine.Sql;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes a Parquet file as a table of a database, in the place of one of that name.
final class Delivery {
  private static final int AT_ONCE = 1_000;

  private Delivery() {}

  static long run(Connection connection, Path parquet, DatabaseTable table, Progress progress) throws DataException {
    if (table.table().isEmpty() || table.isQuery()) {
      throw DataException.input("'" + table.shown() + "' names no table to write.", "Put its name behind the sign #.");
    }
    try (DuckSession session = DuckSession.open(parquet); Rows rows = session.query("SELECT * FROM read_parquet(" + Sql.path(parquet) + ")")) {
      String quote = connection.getMetaData().getIdentifierQuoteString().strip();
      String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
      var columns = new ArrayList<String>();
      var kinds = new ArrayList<String>();
      for (int i = 0; i < rows.columns(); i++) {
        kinds.add(rows.type(i));
        columns.add(quoted(rows.name(i), quote) + " " + type(rows.type(i), product));
      }
      connection.setAutoCommit(false);
      String name = String.join(".", java.util.Arrays.stream(table.table().split("\\.")).map(p -> quoted(p, quote)).toList());
      try (Statement statement = connection.createStatement()) {
        statement.execute("DROP TABLE IF EXISTS " + name);
        statement.execute("CREATE TABLE " + name + " (" + String.join(", ", columns) + ")");
        long count = insert(connection, name, rows, kinds, progress);
        connection.commit();
        return count;
      } catch (SQLException | DataException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw DataException.work("The table '" + table.shown() + "' cannot be written: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ".", "What was there before is unchanged where the database can take back such changes.", e);
    }
  }

  private static long insert(Connection connection, String table, Rows rows, List<String> kinds, Progress progress) throws SQLException, DataException {
    boolean sqlite = connection.getMetaData().getDatabaseProductName().equalsIgnoreCase("SQLite");
    long count = 0;
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " VALUES (" + String.join(", ", Collections.nCopies(kinds.size(), "?")) + ")")) {
      while (rows.next()) {
        for (int i = 0; i < kinds.size(); i++) {
          set(insert, i + 1, kinds.get(i), rows.cell(i), sqlite);
        }
        insert.addBatch();
        if (++count % AT_ONCE == 0) {
          insert.executeBatch();
          progress.report(0.5, "Wrote " + count + " rows");
        }
      }
      insert.executeBatch();
    }
    return count;
  }

  private static void set(PreparedStatement insert, int at, String kind, @Nullable Object value, boolean sqlite) throws SQLException {
    switch (value) {
      case null -> insert.setNull(at, sqlType(kind));
      case Long n -> insert.setLong(at, n);
      case Double d -> insert.setDouble(at, d);
      case Boolean b -> insert.setBoolean(at, b);
      case java.math.BigDecimal d -> insert.setBigDecimal(at, d);
      // SQLite has no dates of its own: they are texts, of which its functions understand these.
      case java.time.LocalDate d when sqlite -> insert.setString(at, d.toString());
      case java.time.LocalDateTime t when sqlite -> insert.setString(at, t.toLocalDate() + " " + time(t.toLocalTime()));
      case java.time.LocalTime t when sqlite -> insert.setString(at, time(t));
      case java.time.LocalDate d -> insert.setObject(at, d);
      case java.time.LocalDateTime t -> insert.setObject(at, t);
      case java.time.LocalTime t -> insert.setObject(at, t);
      case byte[] b -> insert.setBytes(at, b);
      case java.sql.Blob b -> insert.setBytes(at, b.getBytes(1, (int) b.length()));
      default -> insert.setString(at, value.toString());
    }
  }

  /// Always with seconds.
  private static String time(java.time.LocalTime time) {
    return time.format(java.time.format.DateTimeFormatter.ISO_LOCAL_TIME);
  }

  private static int sqlType(String kind) {
    return switch (kind.replaceAll("\\(.*", "")) {
      case "BIGINT", "INTEGER" -> Types.BIGINT;
      case "DOUBLE", "FLOAT" -> Types.DOUBLE;
      case "DECIMAL" -> Types.DECIMAL;
      case "BOOLEAN" -> Types.BOOLEAN;
      case "DATE" -> Types.DATE;
      case "TIMESTAMP" -> Types.TIMESTAMP;
      case "TIME" -> Types.TIME;
      case "BLOB" -> Types.BINARY;
      default -> Types.VARCHAR;
    };
  }

  /// Types that all of DuckDB, H2, PostgreSQL and SQLite know, but for texts without a length.
  private static String type(String kind, String product) {
    return switch (kind.replaceAll("\\(.*", "")) {
      case "BIGINT", "INTEGER" -> "BIGINT";
      case "DOUBLE", "FLOAT" -> "DOUBLE PRECISION";
      case "DECIMAL" -> kind;
      case "BOOLEAN", "DATE", "TIMESTAMP", "TIME" -> kind;
      case "BLOB" -> product.contains("postgres") ? "BYTEA" : "BLOB";
      default -> product.contains("h2") ? "VARCHAR" : "TEXT";
    };
  }

  private static String quoted(String name, String quote) {
    return quote + name.replace(quote, quote + quote) + quote;
  }
}
