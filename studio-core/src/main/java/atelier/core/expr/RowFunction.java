package atelier.core.expr;

import atelier.core.data.DataException;
import atelier.core.job.Progress;
import org.jspecify.annotations.Nullable;

/// Rows in, rows out, in Java: the form in which every engine can carry out what no query can say. The same rows must give the same result, whatever the engine.
@FunctionalInterface
public interface RowFunction {
  /// Reads the rows from first to last, once, and writes what becomes of them. What needs all rows keeps what it needs of them itself; all else streams.
  ///
  /// @throws DataException when the rows cannot be worked on; the message names the column
  void run(In in, Out out, Progress progress) throws DataException;

  /// A cursor over the rows; columns count from 0.
  interface In {
    /// Moves to the next row; false behind the last.
    boolean next() throws DataException;

    /// A cell as in a [atelier.core.data.Table]; null where it is missing.
    @Nullable Object cell(int column) throws DataException;

    /// A number; NaN where it is missing.
    default double number(int column) throws DataException {
      return cell(column) instanceof Number n ? n.doubleValue() : Double.NaN;
    }

    /// A whole number that is never missing, such as the row id.
    default long integer(int column) throws DataException {
      return cell(column) instanceof Number n ? n.longValue() : 0;
    }

    /// A cell as text; null where it is missing.
    default @Nullable String text(int column) throws DataException {
      Object cell = cell(column);
      return cell == null ? null : Cells.show(cell);
    }
  }

  /// Takes rows.
  interface Out {
    /// @param cells of the columns of [Rel.Apply#schema], each of its kind or null
    void row(@Nullable Object... cells) throws DataException;
  }
}
