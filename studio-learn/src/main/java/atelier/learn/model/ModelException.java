package atelier.learn.model;

import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import org.jspecify.annotations.Nullable;

/// A model file that cannot be read or written, or a table that does not fit its model.
public final class ModelException extends ProblemException {
  private static final long serialVersionUID = 1;

  public ModelException(Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
  }

  /// The given file or table is at fault (exit 2).
  public static ModelException input(String what, String advice) {
    return new ModelException(Problem.input(what, advice), null);
  }

  /// The given file is at fault for a reason that another library told.
  public static ModelException input(String what, String advice, Throwable cause) {
    return new ModelException(Problem.input(what, advice), cause);
  }

  /// The work failed (exit 1).
  public static ModelException work(String what, String advice, @Nullable Throwable cause) {
    return new ModelException(Problem.work(what, advice), cause);
  }
}
