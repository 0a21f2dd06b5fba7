package atelier.core.job;

/// Ends the work of a cancelled job on the thread that does it. Unchecked: domain code lets it pass.
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CancelledException() {
    super("Cancelled.", null, false, false);
  }
}
