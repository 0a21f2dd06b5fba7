package atelier.core.engine;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.expr.Dialect;
import atelier.core.expr.Expr;
import atelier.core.expr.Obstacle;
import atelier.core.expr.Pruned;
import atelier.core.expr.Rel;
import atelier.core.expr.RelWriter;
import atelier.core.expr.SortKey;
import atelier.core.expr.SqlWriter;
import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The local engine: each table expression becomes one query of a DuckDB session, which streams and spills.
public final class DuckEngine implements Engine {
  private final DuckSession session;
  private final JvmFunctions functions;
  private final KeptTables kept;

  /// @param session is closed with this engine; it must see the files that expressions name
  public DuckEngine(DuckSession session) {
    this.session = session;
    this.functions = new JvmFunctions(session);
    this.kept = new KeptTables(session);
  }

  /// The text of the query that an expression becomes. What functions of ours made is in tables of this engine.
  public String sql(Rel rel) {
    return RelWriter.write(Pruned.of(rel), Dialect.DUCKDB, kept::name);
  }

  /// The same for a person to read, without carrying anything out: what a function of ours would make is a table `rows_of_a_function`.
  public static String shown(Rel rel) {
    return RelWriter.write(rel, Dialect.DUCKDB, apply -> "rows_of_a_function");
  }

  private String prepared(Rel rel, Progress progress) throws DataException {
    kept.fill(rel, input -> rows(input, progress), progress);
    String sql = sql(rel);
    functions.prepare(sql);
    return sql;
  }

  private interface Statement<T> {
    T run(String sql) throws DataException;
  }

  /// Runs what an expression becomes; a failure in a person's own query names its line.
  private <T> T run(Rel rel, Progress progress, Statement<T> statement) throws DataException {
    String sql = prepared(rel, progress);
    try {
      return statement.run(sql);
    } catch (DataException e) {
      throw QueryLines.placed(rel, sql, e);
    }
  }

  @Override
  public Optional<Obstacle> obstacle(Rel rel) {
    return Obstacle.foreign(rel, Dialect.DUCKDB);
  }

  @Override
  public Rel.Scan scan(List<Path> parquet) throws DataException {
    String files = parquet.stream().map(Sql::path).collect(Collectors.joining(", ", "[", "]"));
    var columns = new ArrayList<Column>();
    var wide = new HashSet<String>();
    var nested = new HashSet<String>();
    Column row = null;
    try (Rows rows = session.query("DESCRIBE SELECT * FROM read_parquet(" + files + ")")) {
      while (rows.next()) {
        String type = String.valueOf(rows.text(1));
        var column = new Column(String.valueOf(rows.text(0)), kind(type));
        if (column.kind() == Kind.INTEGER && !type.endsWith("INT") && !type.equals("INTEGER") || type.contains("HUGE") || type.equals("UBIGINT")) {
          wide.add(column.name());
        }
        if (type.startsWith("STRUCT") || type.startsWith("MAP") || type.startsWith("UNION") || column.kind() == Kind.LIST && (type.contains("(") || type.endsWith("][]"))) {
          nested.add(column.name());
        }
        if (column.name().equals(Schema.ROW)) {
          row = column;
        } else {
          columns.add(column);
        }
      }
    }
    List<Column> played = ParquetRoles.played(columns, ParquetRoles.read(session, parquet.getFirst()));
    boolean stored = row != null && parquet.size() == 1;
    if (row != null && row.kind() != Kind.INTEGER) {
      throw DataException.input("Column '" + Schema.ROW + "' of " + parquet.getFirst() + " is not a row id but " + row.kind().id() + ".", "Rename it: the studio keeps its row id there.");
    }
    var seen = new ArrayList<Column>();
    seen.add(new Column(Schema.ROW, Kind.INTEGER));
    seen.addAll(played);
    Rel.RowId id = stored ? Rel.RowId.STORED : parquet.size() == 1 ? Rel.RowId.POSITION : Rel.RowId.COUNTED;
    return new Rel.Scan(new Rel.Source.Parquet(parquet, id, wide, nested), new Schema(seen));
  }

  @Override
  public Schema schema(Rel rel) throws DataException {
    var columns = new ArrayList<Column>();
    try (Rows rows = run(rel, Progress.none(), sql -> session.query("DESCRIBE " + sql))) {
      while (rows.next()) {
        columns.add(new Column(String.valueOf(rows.text(0)), kind(String.valueOf(rows.text(1)))));
      }
    }
    return new Schema(columns);
  }

  @Override
  public Table collect(Rel rel, Progress progress) throws DataException {
    if (rel instanceof Rel.Sql sql && sql.unknown()) {
      return new Table(schema(rel), List.of());
    }
    var cells = new ArrayList<List<@Nullable Object>>();
    try (Rows rows = rows(rel, progress)) {
      int width = rows.columns();
      while (rows.next()) {
        var row = new ArrayList<@Nullable Object>(width);
        for (int i = 0; i < width; i++) {
          row.add(DuckCells.of(rows.value(i)));
        }
        cells.add(row);
      }
    }
    return new Table(rel.schema(), cells);
  }

  /// A cursor over the rows, in the order of their row id; the caller closes it.
  public Rows rows(Rel rel, Progress progress) throws DataException {
    return run(ordered(rel), progress, sql -> session.query(progress, sql));
  }

  @Override
  public long write(Rel rel, Path file, FileFormat format, Progress progress) throws DataException {
    try (var safe = SafeFile.begin(file)) {
      long rows = run(ordered(rel), progress, sql -> session.run(progress, "COPY (SELECT " + written(rel, format) + " FROM (" + sql + ")) TO " + Sql.path(safe.path()) + " " + format.copyOptions(rel.schema().columns())));
      safe.commit();
      return rows;
    } catch (FileException e) {
      throw new DataException(e.problem(), e);
    }
  }

  /// Writes the rows with their row id, in its order, as Parquet: a table that later expressions of this run read instead of computing it again. Nobody else
  /// should rely on the file, so it is not flushed to the disk.
  ///
  /// @return how many rows
  public long keep(Rel rel, Path file, Progress progress) throws DataException {
    return run(ordered(rel), progress, sql -> session.run(progress, "COPY (" + sql + ") TO " + Sql.path(file) + " " + FileFormat.PARQUET.copyOptions(rel.schema().columns())));
  }

  /// A result is sorted only where the engine would not give its rows in order anyway.
  private static Rel ordered(Rel rel) {
    return rel.inOrder() || rel instanceof Rel.Sort || !rel.schema().has(Schema.ROW) ? rel : new Rel.Sort(rel, List.of(SortKey.ascending(Expr.column(Schema.ROW))));
  }

  private static String written(Rel rel, FileFormat format) {
    boolean text = format != FileFormat.PARQUET;
    return rel.schema().columns().stream()
        .filter(c -> !c.name().equals(Schema.ROW))
        .map(c -> text && c.kind() == Kind.TIMESTAMP
            ? "replace(CAST(" + SqlWriter.name(c.name()) + " AS VARCHAR), ' ', 'T') AS " + SqlWriter.name(c.name())
            : SqlWriter.name(c.name()))
        .collect(Collectors.joining(", "));
  }

  /// The studio's kind of an engine's type.
  static Kind kind(String type) {
    if (type.endsWith("]")) {
      return kind(type.substring(0, type.lastIndexOf('['))).isNumeric() ? Kind.VECTOR : Kind.LIST;
    }
    String word = type.replaceAll("\\(.*", "");
    return switch (word) {
      case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" -> Kind.INTEGER;
      case "HUGEINT", "UHUGEINT", "UBIGINT", "DECIMAL" -> word.equals("DECIMAL") && !type.endsWith(",0)") ? Kind.DECIMAL : Kind.INTEGER;
      case "FLOAT", "DOUBLE" -> Kind.NUMBER;
      case "BOOLEAN" -> Kind.BOOLEAN;
      case "DATE" -> Kind.DATE;
      case "TIME" -> Kind.TIME;
      case "INTERVAL" -> Kind.DURATION;
      case "BLOB", "BIT" -> Kind.BINARY;
      case "STRUCT", "MAP", "UNION", "JSON" -> Kind.STRUCT;
      default -> word.startsWith("TIMESTAMP") ? Kind.TIMESTAMP : Kind.TEXT;
    };
  }

  @Override
  public void close() throws DataException {
    session.close();
  }
}
