package atelier.learn.autopilot;

/// The time a search may take, and what is left of it.
///
/// @param begin   [System#nanoTime] when the clock started
/// @param seconds all that there are
public record Budget(long begin, double seconds) {
  /// A budget of which some is used up already, such as by the start of the program.
  public static Budget of(double seconds, double used) {
    return new Budget(System.nanoTime() - (long) (used * 1e9), seconds);
  }

  public double used() {
    return (System.nanoTime() - begin) / 1e9;
  }

  public double left() {
    return seconds - used();
  }
}
