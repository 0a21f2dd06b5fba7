package atelier.core.engine.load;

import atelier.core.engine.Sql;
import java.nio.file.Path;
import java.util.List;

/// Where a session finds the rows of a table.
///
/// @param from        what stands behind FROM; its columns are the table's and `_r`, the row id from 1
/// @param files       what the session must see
/// @param storedRowId true when `_r` is a column of the file; else it comes from the position of the row
public record TableSource(String from, List<Path> files, boolean storedRowId) {
  private static final long SHARES = 1_000_003;

  public TableSource {
    files = List.copyOf(files);
  }

  /// A Parquet file that has the column `_r`.
  public static TableSource parquet(Path file) {
    return new TableSource("read_parquet(" + Sql.path(file) + ")", List.of(file), true);
  }

  /// A Parquet file without `_r`, such as every imported one: its rows are numbered as they stand. That costs nothing where `_r` is not asked for, and
  /// storing it would: numbering the rows of a text while reading it takes the engine's second thread away (8.4 s against 2.6 s a GB).
  public static TableSource foreignParquet(Path file) {
    return new TableSource(
        "(SELECT file_row_number + 1 AS _r, * EXCLUDE (file_row_number) FROM read_parquet(" + Sql.path(file) + ", file_row_number = true))",
        List.of(file),
        false);
  }

  /// About `most` of its rows, chosen by a hash of their number: the same ones at every call, on every machine. The table itself where it has no more.
  public TableSource sampled(long rows, long most) {
    if (rows <= most) {
      return this;
    }
    long share = (long) Math.ceil((double) most / rows * SHARES);
    return new TableSource("(SELECT * FROM " + from + " WHERE hash(_r) % " + SHARES + " < " + share + ")", files, storedRowId);
  }
}
