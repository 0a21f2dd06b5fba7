package atelier.core.job;

import java.util.function.UnaryOperator;

/// How work under way speaks to whoever waits for it, and where a cancel reaches it.
///
/// Domain code is plain and blocking: it takes a `Progress`, reports now and then, and lets
/// [CancelledException] pass.
public interface Progress {
  /// Says how far the work is.
  ///
  /// @param fraction 0 to 1
  /// @param step     what is being done, as a short sentence without a full stop
  /// @throws CancelledException when the work was cancelled
  void report(double fraction, String step);

  /// Runs `hook` when the work is cancelled, on the cancelling thread; at once if it already is.
  /// It is for calls that block in a library, such as a running statement.
  Subscription onCancel(Runnable hook);

  /// A part of this work: its 0 to 1 is this one's `from` to `to`.
  default Progress slice(double from, double to) {
    Progress whole = this;
    return new Progress() {
      @Override
      public void report(double fraction, String step) {
        whole.report(from + fraction * (to - from), step);
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return whole.onCancel(hook);
      }
    };
  }

  /// The same work, told in other words.
  default Progress saying(UnaryOperator<String> words) {
    Progress whole = this;
    return new Progress() {
      @Override
      public void report(double fraction, String step) {
        whole.report(fraction, words.apply(step));
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return whole.onCancel(hook);
      }
    };
  }

  /// Nobody listens and nobody cancels.
  static Progress none() {
    return new Progress() {
      @Override
      public void report(double fraction, String step) {}

      @Override
      public Subscription onCancel(Runnable hook) {
        return Subscription.none();
      }
    };
  }
}
