package atelier.core.engine;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.expr.Cells;
import atelier.core.expr.Rel;
import atelier.core.expr.RowFunction;
import atelier.core.expr.SqlWriter;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// What functions of ours made of rows, as tables of a session: each is made once, when the first query needs it, and goes with the session. They spill like all else in it.
final class KeptTables {
  private static final int REPORTED = 10_000;

  private final DuckSession session;
  private final Map<Rel.Apply, String> names = new IdentityHashMap<>();

  KeptTables(DuckSession session) {
    this.session = session;
  }

  /// Opens the rows of a table, in the order of their row id.
  interface Opened {
    Rows rows(Rel input) throws DataException;
  }

  String name(Rel.Apply apply) {
    String name = names.get(apply);
    if (name == null) {
      throw new IllegalStateException("The function was not carried out.");
    }
    return name;
  }

  /// Carries out what the expression needs, inner ones first.
  void fill(Rel rel, Opened opened, Progress progress) throws DataException {
    for (Rel input : rel.inputs()) {
      fill(input, opened, progress);
    }
    if (rel instanceof Rel.Apply apply && !names.containsKey(apply)) {
      names.put(apply, keep(apply, opened, progress));
    }
  }

  private String keep(Rel.Apply apply, Opened opened, Progress progress) throws DataException {
    String name = "kept_" + (names.size() + 1);
    List<Column> columns = apply.schema().columns();
    session.run("CREATE OR REPLACE TABLE " + SqlWriter.name(name) + columns.stream().map(c -> SqlWriter.name(c.name()) + " " + type(c.kind())).collect(Collectors.joining(", ", " (", ")")));
    // The rows are read and written at once, and a connection does one thing at a time.
    try (Connection second = session.connection().unwrap(DuckDBConnection.class).duplicate();
        DuckDBAppender appender = second.unwrap(DuckDBConnection.class).createAppender(DuckDBConnection.DEFAULT_SCHEMA, name);
        Rows rows = opened.rows(apply.input())) {
      List<Kind> kinds = columns.stream().map(Column::kind).toList();
      apply.function().run(new Cursor(rows, progress), cells -> append(appender, kinds, cells), progress);
    } catch (SQLException e) {
      throw DuckSession.translate(e);
    }
    return name;
  }

  private record Cursor(Rows rows, Progress progress, long[] seen) implements RowFunction.In {
    Cursor(Rows rows, Progress progress) {
      this(rows, progress, new long[1]);
    }

    @Override
    public boolean next() throws DataException {
      if (seen[0]++ % REPORTED == 0) {
        progress.report(0, "Reading rows");
      }
      return rows.next();
    }

    @Override
    public @Nullable Object cell(int column) throws DataException {
      return rows.cell(column);
    }

    @Override
    public double number(int column) throws DataException {
      return rows.number(column);
    }

    @Override
    public long integer(int column) throws DataException {
      return rows.integer(column, 0);
    }
  }

  private static String type(Kind kind) {
    return switch (kind) {
      case LIST, VECTOR, STRUCT -> "VARCHAR";
      default -> SqlWriter.type(kind);
    };
  }

  private static void append(DuckDBAppender appender, List<Kind> kinds, @Nullable Object[] cells) throws DataException {
    if (cells.length != kinds.size()) {
      throw new IllegalArgumentException("A row has " + cells.length + " cells for " + kinds.size() + " columns.");
    }
    try {
      appender.beginRow();
      for (int i = 0; i < cells.length; i++) {
        append(appender, kinds.get(i), cells[i]);
      }
      appender.endRow();
    } catch (SQLException e) {
      throw DuckSession.translate(e);
    }
  }

  private static void append(DuckDBAppender appender, Kind kind, @Nullable Object cell) throws SQLException {
    if (cell == null) {
      appender.appendNull();
      return;
    }
    switch (kind) {
      case INTEGER -> appender.append(((Number) cell).longValue());
      case NUMBER -> number(appender, ((Number) cell).doubleValue());
      case DECIMAL -> appender.append((BigDecimal) cell);
      case BOOLEAN -> appender.append((boolean) (Boolean) cell);
      case DATE -> appender.append((LocalDate) cell);
      case TIMESTAMP -> appender.append((LocalDateTime) cell);
      case LIST, VECTOR -> appender.append(Json.line(cell instanceof double[] v ? new ArrayList<>(java.util.Arrays.stream(v).boxed().toList()) : cell));
      default -> appender.append(Cells.show(cell));
    }
  }

  /// There is no NaN in a table: it is missing.
  private static void number(DuckDBAppender appender, double value) throws SQLException {
    if (Double.isNaN(value)) {
      appender.appendNull();
    } else {
      appender.append(value);
    }
  }
}
