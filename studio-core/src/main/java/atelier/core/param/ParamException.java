package atelier.core.param;

import atelier.core.job.Problem;
import atelier.core.job.ProblemException;

/// A parameter that is unknown, missing, of the wrong type or out of range. Always the giver's turn (exit 2).
public final class ParamException extends ProblemException {
  private static final long serialVersionUID = 1;

  public ParamException(String what, String advice) {
    super(Problem.input(what, advice), null);
  }
}
