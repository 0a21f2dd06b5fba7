package atelier.core.store;

import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import org.jspecify.annotations.Nullable;

/// A store that cannot be opened, read or written.
public final class StoreException extends ProblemException {
  private static final long serialVersionUID = 1;

  public StoreException(Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
  }
}
