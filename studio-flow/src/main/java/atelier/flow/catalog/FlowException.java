package atelier.flow.catalog;

import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import org.jspecify.annotations.Nullable;

/// A flow or a step that cannot do what it says with the tables it gets.
public final class FlowException extends ProblemException {
  private static final long serialVersionUID = 1;

  private FlowException(Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
  }

  /// The flow, its parameters or its tables are at fault (exit 2).
  public static FlowException input(String what, String advice) {
    return new FlowException(Problem.input(what, advice), null);
  }

  /// The same problem, with the step named in front.
  public static FlowException in(String place, Problem problem, Throwable cause) {
    return new FlowException(new Problem(problem.blame(), place + ": " + problem.what(), problem.advice()), cause);
  }
}
