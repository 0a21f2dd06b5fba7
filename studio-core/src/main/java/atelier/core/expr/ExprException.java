package atelier.core.expr;

import atelier.core.job.Problem;
import atelier.core.job.ProblemException;

/// An expression that cannot be read or does not fit its table. Always the writer's turn (exit 2).
public final class ExprException extends ProblemException {
  private static final long serialVersionUID = 1;

  private final int position;

  public ExprException(String what, String advice, int position) {
    super(Problem.input(what, advice), null);
    this.position = position;
  }

  /// Where the fault stands in the text, counted from 1; 0 when the expression was not written as text.
  public int position() {
    return position;
  }
}
