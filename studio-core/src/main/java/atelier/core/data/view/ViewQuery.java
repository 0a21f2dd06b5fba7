package atelier.core.data.view;

import atelier.core.data.Column;
import atelier.core.data.Schema;
import atelier.core.expr.Expr;
import atelier.core.expr.SortKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which rows of a dataset are looked at, and in which order.
///
/// @param sort   the first decides; missing values stand last in either direction
/// @param filter a truth about a row; null: all rows
public record ViewQuery(List<Sort> sort, @Nullable Expr filter) {
  /// All rows as they stand.
  public static final ViewQuery ALL = new ViewQuery(List.of(), null);

  public ViewQuery {
    sort = List.copyOf(sort);
  }

  /// One key of the order; texts are sorted without regard to case first.
  public record Sort(String column, boolean descending) {}

  public ViewQuery sortedBy(List<Sort> keys) {
    return new ViewQuery(keys, filter);
  }

  public ViewQuery where(@Nullable Expr condition) {
    return new ViewQuery(sort, condition);
  }

  /// All of these have to hold.
  public ViewQuery where(List<Condition> conditions) {
    return where(conditions.isEmpty() ? null : conditions.stream().map(Condition::expression).reduce((a, b) -> Expr.call("and", a, b)).orElseThrow());
  }

  public boolean isAll() {
    return sort.isEmpty() && filter == null;
  }

  List<SortKey> keys(Schema schema) {
    var keys = new ArrayList<SortKey>();
    for (Sort key : sort) {
      Expr column = Expr.column(key.column());
      if (schema.find(key.column()).map(Column::kind).filter(k -> k.isText()).isPresent()) {
        keys.add(new SortKey(Expr.call("lower", column), key.descending(), false));
      }
      keys.add(new SortKey(column, key.descending(), false));
    }
    return keys;
  }
}
