package atelier.core.project;

/// How a thing of a project compares today with what was written down when it was made.
///
/// @param where the file or folder that was looked at; empty where there is none
public record Proof(State state, String where) {
  /// From good to bad.
  public enum State {
    /// Its bits are those of then.
    SAME,
    /// It is there, but nobody wrote down what it has to be.
    UNSEALED,
    /// It is there, but cannot be read.
    UNREADABLE,
    /// It is not there any more.
    MISSING,
    /// Its bits are others.
    CHANGED
  }

  /// The worse of two.
  public Proof and(Proof other) {
    return other.state.compareTo(state) > 0 ? other : this;
  }
}
