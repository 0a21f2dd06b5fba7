package atelier.core.job.worker;

import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import org.jspecify.annotations.Nullable;

/// A job that failed in a worker. The worker itself, or a new one in its place, goes on with the next.
public final class WorkerException extends ProblemException {
  private static final long serialVersionUID = 1;

  /// Why.
  public enum Reason {
    /// The task said so itself.
    FAILED,
    /// It needed more memory than its size has.
    MEMORY,
    /// Native code crashed the process.
    CRASHED,
    /// The process was ended from outside.
    KILLED,
    /// The process did not come up.
    START
  }

  private final Reason reason;

  public WorkerException(Reason reason, Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
