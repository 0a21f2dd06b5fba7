package atelier.core.job;

import java.util.Objects;

/// What a person is told when something did not work: what failed with its name and value, and the way out.
///
/// @param blame  whose turn it is; decides the exit code of a command
/// @param what   a sentence that names the thing and the value, such as `Column 'age' has text 'n/a' in row 17.`
/// @param advice the way out as a sentence; may be empty when `what` already says it
public record Problem(Blame blame, String what, String advice) {
  /// Whose turn it is after a problem.
  public enum Blame {
    /// The input or the usage was wrong: exit 2.
    INPUT,
    /// The work failed: exit 1.
    WORK
  }

  public Problem {
    Objects.requireNonNull(blame);
    if (what.isBlank()) {
      throw new IllegalArgumentException("A problem needs to say what failed.");
    }
    Objects.requireNonNull(advice);
  }

  public static Problem input(String what, String advice) {
    return new Problem(Blame.INPUT, what, advice);
  }

  public static Problem work(String what, String advice) {
    return new Problem(Blame.WORK, what, advice);
  }

  /// The whole message in one line.
  public String message() {
    return advice.isEmpty() ? what : what + " " + advice;
  }
}
