package atelier.learn.learner;

import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import org.jspecify.annotations.Nullable;

/// A table that cannot be learned from, or a fit that failed.
public final class LearnException extends ProblemException {
  private static final long serialVersionUID = 1;

  public LearnException(Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
  }

  /// The table or a setting is at fault (exit 2).
  public static LearnException input(String what, String advice) {
    return new LearnException(Problem.input(what, advice), null);
  }

  /// The fit failed (exit 1).
  public static LearnException work(String what, String advice, @Nullable Throwable cause) {
    return new LearnException(Problem.work(what, advice), cause);
  }
}
