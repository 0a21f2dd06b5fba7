package atelier.core.engine.load;

import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.engine.Sql;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Writes and measures the Parquet files of datasets.
public final class TypedParquet {
  private static final String FORMAT = " (FORMAT parquet, PARQUET_VERSION V2, COMPRESSION snappy)";

  private final DuckSession session;

  public TypedParquet(DuckSession session) {
    this.session = session;
  }

  /// The columns of what stands behind FROM, without `_r`.
  public List<PhysicalColumn> columns(String from) throws DataException {
    var columns = new ArrayList<PhysicalColumn>();
    try (Rows rows = session.query("DESCRIBE SELECT * FROM " + from)) {
      while (rows.next()) {
        String name = String.valueOf(rows.text(0));
        if (!name.equals("_r")) {
          columns.add(new PhysicalColumn(name, String.valueOf(rows.text(1))));
        }
      }
    }
    return columns;
  }

  /// Writes a relation that has no `_r`, in its order.
  public void write(String from, Path file, Progress progress) throws DataException {
    session.run(progress, "COPY (SELECT * FROM " + from + ") TO " + Sql.path(file) + FORMAT);
  }

  /// Copies a Parquet file and puts the row id before its columns; `columns` are expressions of it.
  public void number(Path plain, List<String> columns, Path file, Progress progress) throws DataException {
    session.run(
        progress,
        "COPY (SELECT file_row_number + 1 AS _r, " + String.join(", ", columns) + " FROM read_parquet(" + Sql.path(plain) + ", file_row_number = true)) TO "
            + Sql.path(file) + FORMAT);
  }

  public long rows(Path parquet) throws DataException {
    return session.count("SELECT sum(num_rows) FROM parquet_file_metadata(" + Sql.path(parquet) + ")");
  }

  /// Numbers that change when any value, its column or its row changes; the same for the same table whatever wrote it.
  public String fingerprint(TableSource source, List<String> names, Progress progress) throws DataException {
    String cells = names.stream().map(Sql::name).collect(Collectors.joining(", "));
    String first = "hash(_r" + (cells.isEmpty() ? "" : ", " + cells) + ")";
    try (Rows rows = session.query(progress, "SELECT count(*), bit_xor(h), sum(h // 3) FROM (SELECT " + first + " AS h FROM " + source.from() + ")")) {
      rows.next();
      return rows.text(0) + " " + rows.text(1) + " " + rows.text(2);
    }
  }
}
