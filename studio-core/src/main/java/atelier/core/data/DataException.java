package atelier.core.data;

import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import org.jspecify.annotations.Nullable;

/// A file, table or engine that cannot give what was asked of it.
public final class DataException extends ProblemException {
  private static final long serialVersionUID = 1;

  public DataException(Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
  }

  /// The given data is at fault (exit 2).
  public static DataException input(String what, String advice) {
    return new DataException(Problem.input(what, advice), null);
  }

  /// The work on good data failed (exit 1).
  public static DataException work(String what, String advice, @Nullable Throwable cause) {
    return new DataException(Problem.work(what, advice), cause);
  }
}
