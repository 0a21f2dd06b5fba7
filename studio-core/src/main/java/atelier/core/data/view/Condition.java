package atelier.core.data.view;

import atelier.core.expr.Expr;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A simple question about a cell, as the filter bar asks it. Values are those of [Cell#value].
public sealed interface Condition {
  String column();

  /// The same question in the language of expressions.
  default Expr expression() {
    Expr cell = Expr.column(column());
    return switch (this) {
      case OneOf c -> {
        Object[] arguments = new Object[c.values().size() + 1];
        arguments[0] = cell;
        System.arraycopy(c.values().toArray(), 0, arguments, 1, c.values().size());
        yield Expr.call("in", arguments);
      }
      case Between c -> {
        Expr low = c.low() == null ? null : Expr.call("ge", cell, Expr.literal(c.low()));
        Expr high = c.high() == null ? null : Expr.call(c.highIncluded() ? "le" : "lt", cell, Expr.literal(c.high()));
        yield low == null ? (high == null ? Expr.call("is_present", cell) : high) : high == null ? low : Expr.call("and", low, high);
      }
      case Contains c -> Expr.call("contains", Expr.call("lower", Expr.call("to_text", cell)), Expr.call("lower", Expr.literal(c.text())));
      case Missing _ -> Expr.call("is_missing", cell);
      case Present _ -> Expr.call("is_present", cell);
      case Not c -> Expr.call("not", Expr.call("coalesce", c.condition().expression(), Expr.literal(false)));
    };
  }

  /// The cell is one of these.
  record OneOf(String column, List<Object> values) implements Condition {
    public OneOf {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("No values to choose from.");
      }
    }

    public static OneOf of(String column, Object... values) {
      return new OneOf(column, Arrays.asList(values));
    }
  }

  /// The cell is not below `low` and not above `high`; null: no bound.
  record Between(String column, @Nullable Object low, @Nullable Object high, boolean highIncluded) implements Condition {}

  /// The cell's text contains another, without regard to case.
  record Contains(String column, String text) implements Condition {}

  record Missing(String column) implements Condition {}

  record Present(String column) implements Condition {}

  /// The other rows: those where the condition is false, and those where the cell is missing.
  record Not(Condition condition) implements Condition {
    @Override
    public String column() {
      return condition.column();
    }
  }
}
