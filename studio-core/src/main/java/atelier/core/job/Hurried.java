package atelier.core.job;

/// Ends what reports to it when its time is up, by [OutOfTime].
///
/// @param end [System#nanoTime] when that is
public record Hurried(Progress whole, long end) implements Progress {
  /// The time is up.
  public static final class OutOfTime extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutOfTime() {
      super("The time is up.", null, false, false);
    }
  }

  /// Work that has so many seconds from now on.
  public static Hurried within(double seconds, Progress whole) {
    return new Hurried(whole, System.nanoTime() + (long) Math.clamp(seconds * 1e9, 0, Long.MAX_VALUE / 4.0));
  }

  @Override
  public void report(double fraction, String step) {
    if (System.nanoTime() - end > 0) {
      throw new OutOfTime();
    }
    whole.report(fraction, step);
  }

  @Override
  public Subscription onCancel(Runnable hook) {
    return whole.onCancel(hook);
  }
}
