package atelier.core.expr;

import java.util.List;

/// Functions of a row's place in its window. Their meaning needs the place, so the in-memory engine holds it.
final class WindowFunctions {
  static final List<Function> LIST =
      new FunctionBuilder("Windows", Function.Use.WINDOW)
          .lenient("row_number() integer", "1, 2, 3 … in the order.", "row_number()", null)
          .lenient("rank() integer", "Rank, equal rows share the smallest.", "rank()", null)
          .lenient("dense_rank() integer", "Rank without gaps.", "dense_rank()", null)
          .lenient("percent_rank() number", "(rank - 1) / (rows - 1); 0 for a single row.", "percent_rank()", null)
          .lenient("lag(any, integer) first", "Value so many rows before.", "lag($1, $2)", null)
          .lenient("lead(any, integer) first", "Value so many rows behind.", "lead($1, $2)", null)
          .lenient("first_present(any) first", "First present value of the frame.", "first_value($1 IGNORE NULLS)", null)
          .lenient("last_present(any) first", "Last present value of the frame.", "last_value($1 IGNORE NULLS)", null)
          .list();

  private WindowFunctions() {}
}
