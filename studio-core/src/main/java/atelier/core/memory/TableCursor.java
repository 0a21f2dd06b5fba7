package atelier.core.memory;

import atelier.core.expr.RowFunction;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of a table for a function of ours.
@SuppressWarnings("NullAway") // It loses the annotation of List<@Nullable Object> on inferred types.
final class TableCursor implements RowFunction.In {
  private final Iterator<List<@Nullable Object>> rows;
  private List<@Nullable Object> row = List.of();

  TableCursor(List<List<@Nullable Object>> rows) {
    this.rows = rows.iterator();
  }

  @Override
  public boolean next() {
    if (!rows.hasNext()) {
      return false;
    }
    row = rows.next();
    return true;
  }

  @Override
  public @Nullable Object cell(int column) {
    return row.get(column);
  }
}
