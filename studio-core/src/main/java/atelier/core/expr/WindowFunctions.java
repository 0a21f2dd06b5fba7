package atelier.core.expr;

import java.util.List;

/// Functions of a row's place in its window. Their meaning needs the place, so the in-memory engine holds it.
final class WindowFunctions {
  static final List<Function> LIST =
      new FunctionBuilder("Windows", Function.Use.WINDOW)
          .lenient("row_number() integer", "1, 2, 3 … in the order.", "row_number()", null)
          .spark("CAST(row_number()$over AS BIGINT)")
          .lenient("rank() integer", "Rank, equal rows share the smallest.", "rank()", null)
          .spark("CAST(rank()$over AS BIGINT)")
          .lenient("dense_rank() integer", "Rank without gaps.", "dense_rank()", null)
          .spark("CAST(dense_rank()$over AS BIGINT)")
          .lenient("percent_rank() number", "(rank - 1) / (rows - 1); 0 for a single row.", "percent_rank()", null)
          .spark("percent_rank()$over")
          .lenient("lag(any, integer) first", "Value so many rows before.", "lag($1, $2)", null)
          .spark("lag($1, $plain2)$over")
          .lenient("lead(any, integer) first", "Value so many rows behind.", "lead($1, $2)", null)
          .spark("lead($1, $plain2)$over")
          .lenient("first_present(any) first", "First present value of the frame.", "first_value($1 IGNORE NULLS)", null)
          .spark("first_value($1, true)$over")
          .lenient("last_present(any) first", "Last present value of the frame.", "last_value($1 IGNORE NULLS)", null)
          .spark("last_value($1, true)$over")
          .list();

  private WindowFunctions() {}
}
