package atelier.flow.catalog;

import atelier.core.expr.Expr;
import atelier.core.expr.ExprException;
import atelier.core.expr.Typing;

/// Checks of expressions that were put together from parameters.
final class Checked {
  private Checked() {}

  /// The expression, when its parts go together over the step's table.
  static Expr fits(Expr expr, Step<?> step) throws FlowException {
    try {
      new Typing(step.input().schema()).check(expr);
      return expr;
    } catch (ExprException e) {
      throw FlowException.in("The values", e.problem(), e);
    }
  }
}
