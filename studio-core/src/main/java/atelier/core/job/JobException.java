package atelier.core.job;

import org.jspecify.annotations.Nullable;

/// A job that broke for a reason no module has a kind for.
public final class JobException extends ProblemException {
  private static final long serialVersionUID = 1;

  public JobException(Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
  }
}
