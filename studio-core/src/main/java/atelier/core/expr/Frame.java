package atelier.core.expr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows that a window sees: a group, an order, and how far before and behind the current row.
///
/// @param partition rows equal in these belong together; empty: the whole table is one group
/// @param order     the order inside a group
/// @param rows      null: the whole group
public record Frame(List<Expr> partition, List<SortKey> order, @Nullable Rows rows) {
  /// Row offsets from the current row, negative before it, both included; null is the group's end.
  public record Rows(@Nullable Long from, @Nullable Long to) {}

  public Frame {
    partition = List.copyOf(partition);
    order = List.copyOf(order);
  }

  public static Frame all() {
    return new Frame(List.of(), List.of(), null);
  }

  public static Frame by(List<Expr> partition) {
    return new Frame(partition, List.of(), null);
  }

  public static Frame ordered(List<Expr> partition, List<SortKey> order) {
    return new Frame(partition, order, null);
  }

  public static Frame ordered(SortKey... order) {
    return new Frame(List.of(), List.of(order), null);
  }

  /// The same groups and order, seen from `from` to `to`.
  public Frame rows(@Nullable Long from, @Nullable Long to) {
    return new Frame(partition, order, new Rows(from, to));
  }
}
