package atelier.core.expr;

/// One key of an order; missing values stand first or last by `nullsFirst`, whatever the direction.
public record SortKey(Expr expr, boolean descending, boolean nullsFirst) {
  public static SortKey ascending(Expr expr) {
    return new SortKey(expr, false, false);
  }

  public static SortKey ascending(String column) {
    return ascending(Expr.column(column));
  }

  public static SortKey descending(Expr expr) {
    return new SortKey(expr, true, false);
  }

  /// The same key read from the other end.
  public SortKey reversed() {
    return new SortKey(expr, !descending, !nullsFirst);
  }
}
