package atelier.core.expr;

/// A cell that an expression was told not to accept; its message is for people.
public final class CellFailure extends RuntimeException {
  /// What an engine's message begins with when it is a refusal of ours.
  public static final String MARK = "Refused: ";

  private static final long serialVersionUID = 1;

  CellFailure(String message) {
    super(message, null, false, false);
  }
}
