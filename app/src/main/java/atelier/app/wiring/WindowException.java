package atelier.app.wiring;

import atelier.core.job.Problem;
import atelier.core.job.ProblemException;

/// A window that cannot be opened or drawn.
public final class WindowException extends ProblemException {
  private static final long serialVersionUID = 1;

  public WindowException(Problem problem) {
    super(problem, null);
  }
}
