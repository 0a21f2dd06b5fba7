package atelier.core.engine;

import atelier.core.data.DataException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/// A forward cursor over a query's result; columns count from 0. Plain getters are the fastest way out of DuckDB
/// (641 ms for 1 M × 30 doubles the first time, Arrow 1 269 ms).
public final class Rows implements AutoCloseable {
  private final Statement statement;
  private final ResultSet rows;
  private final AutoCloseable watch;

  Rows(Statement statement, ResultSet rows, AutoCloseable watch) {
    this.statement = statement;
    this.rows = rows;
    this.watch = watch;
  }

  /// Moves to the next row; false behind the last.
  public boolean next() throws DataException {
    try {
      return rows.next();
    } catch (SQLException e) {
      throw DuckSession.translate(e);
    }
  }

  public int columns() throws DataException {
    return get(() -> rows.getMetaData().getColumnCount());
  }

  public String name(int column) throws DataException {
    return get(() -> rows.getMetaData().getColumnName(column + 1));
  }

  /// The engine's name of the column's type, such as `BIGINT` or `DECIMAL(10,2)`.
  public String type(int column) throws DataException {
    return get(() -> rows.getMetaData().getColumnTypeName(column + 1));
  }

  /// The value; NaN where it is missing.
  public float real(int column) throws DataException {
    try {
      float value = rows.getFloat(column + 1);
      return rows.wasNull() ? Float.NaN : value;
    } catch (SQLException e) {
      throw DuckSession.translate(e);
    }
  }

  /// The value; NaN where it is missing.
  public double number(int column) throws DataException {
    try {
      double value = rows.getDouble(column + 1);
      return rows.wasNull() ? Double.NaN : value;
    } catch (SQLException e) {
      throw DuckSession.translate(e);
    }
  }

  /// The value, or `missing` where there is none.
  public long integer(int column, long missing) throws DataException {
    try {
      long value = rows.getLong(column + 1);
      return rows.wasNull() ? missing : value;
    } catch (SQLException e) {
      throw DuckSession.translate(e);
    }
  }

  /// The value as text; null where it is missing.
  public @Nullable String text(int column) throws DataException {
    try {
      return rows.getString(column + 1);
    } catch (SQLException e) {
      throw DuckSession.translate(e);
    }
  }

  /// The value as the driver's object; null where it is missing.
  public @Nullable Object value(int column) throws DataException {
    try {
      return rows.getObject(column + 1);
    } catch (SQLException e) {
      throw DuckSession.translate(e);
    }
  }

  /// The value as a cell of a [atelier.core.data.Table]; null where it is missing.
  public @Nullable Object cell(int column) throws DataException {
    return DuckCells.of(value(column));
  }

  @Override
  public void close() throws DataException {
    try (statement; rows; watch) {
      // closes in reverse order
    } catch (SQLException e) {
      throw DuckSession.translate(e);
    } catch (Exception e) {
      throw DataException.work("A result could not be closed: " + e.getMessage() + ".", "", e);
    }
  }

  private interface Call<T> {
    T get() throws SQLException;
  }

  private static <T> T get(Call<T> call) throws DataException {
    try {
      return call.get();
    } catch (SQLException e) {
      throw DuckSession.translate(e);
    }
  }
}
