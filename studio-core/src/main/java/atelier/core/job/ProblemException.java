package atelier.core.job;

import org.jspecify.annotations.Nullable;

/// A wrong world (file, data, engine, worker), told as a [Problem]. Modules throw their own kind of it, few and by subject.
public abstract class ProblemException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  protected ProblemException(Problem problem, @Nullable Throwable cause) {
    super(problem.message(), cause);
    this.problem = problem;
  }

  public final Problem problem() {
    return problem;
  }
}
