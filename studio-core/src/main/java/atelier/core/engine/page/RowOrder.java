package atelier.core.engine.page;

import atelier.core.data.DataException;
import atelier.core.data.Schema;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.expr.Dialect;
import atelier.core.expr.Expr;
import atelier.core.expr.SortKey;
import atelier.core.expr.SqlWriter;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks which rows of a Parquet file fit a condition, in the order of some keys; rows that are equal stay in their own order.
public final class RowOrder {
  /// Takes row positions from 0, one after the other.
  @FunctionalInterface
  public interface Taker {
    void take(long row) throws DataException;
  }

  private static final int REPORT = 1 << 18;

  private RowOrder() {}

  /// @param keys   may be empty
  /// @param filter null: all rows
  /// @return how many rows fit
  public static long read(DuckSession session, Path file, Schema schema, List<SortKey> keys, @Nullable Expr filter, long rows, Taker taker, Progress progress) throws DataException {
    var writer = new SqlWriter(Dialect.DUCKDB, schema);
    String where = filter == null ? "" : (filter.hasWindow() ? " QUALIFY " : " WHERE ") + writer.write(filter);
    String by = keys.isEmpty() ? "file_row_number" : writer.keys(keys) + ", file_row_number";
    progress.report(0, keys.isEmpty() ? "Looking for rows" : "Sorting rows");
    long count = 0;
    try (Rows found = session.query(progress, "SELECT file_row_number FROM " + ParquetRows.from(file) + where + " ORDER BY " + by)) {
      while (found.next()) {
        taker.take(found.integer(0, 0));
        if (++count % REPORT == 0) {
          progress.report(0.5 + 0.5 * Math.min(1, count / (double) Math.max(1, rows)), "Writing down the order");
        }
      }
    }
    return count;
  }
}
