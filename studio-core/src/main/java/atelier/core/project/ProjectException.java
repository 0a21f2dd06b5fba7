package atelier.core.project;

import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import org.jspecify.annotations.Nullable;

/// A project that cannot be made, opened or changed as asked.
public final class ProjectException extends ProblemException {
  private static final long serialVersionUID = 1;

  private ProjectException(Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
  }

  static ProjectException input(String what, String advice) {
    return new ProjectException(Problem.input(what, advice), null);
  }

  static ProjectException work(String what, String advice) {
    return new ProjectException(Problem.work(what, advice), null);
  }
}
