package atelier.core.job;

import java.util.function.Consumer;

/// Work under way or ended; safe from any thread.
public interface Job<T> {
  String name();

  State<T> state();

  /// Asks the work to end: its cancel hooks run now, its next report throws. Harmless when it has ended.
  void cancel();

  /// Calls `listener` with the present state at once, then with every new one in order, on the thread that makes the change.
  Subscription onChange(Consumer<? super State<T>> listener);

  /// Waits for the end; an interrupt of the waiting thread cancels the job.
  ///
  /// @return Done, Failed or Cancelled
  State<T> await();

  /// Waits for the end and gives the result.
  ///
  /// @throws ProblemException   what the work threw
  /// @throws CancelledException when it was cancelled
  T result() throws ProblemException;

  /// Where a job stands. From Queued it goes to Running and from there to one of the three ends, or straight to Cancelled.
  sealed interface State<T> {
    default boolean hasEnded() {
      return switch (this) {
        case Queued<T>() -> false;
        case Running<T>(double fraction, String step) -> false;
        case Done<T>(T result) -> true;
        case Failed<T>(Problem problem) -> true;
        case Cancelled<T>() -> true;
      };
    }
  }

  /// Not begun.
  record Queued<T>() implements State<T> {}

  /// Under way.
  ///
  /// @param fraction 0 to 1
  /// @param step     what is being done; empty before the first report
  record Running<T>(double fraction, String step) implements State<T> {}

  /// Ended well.
  record Done<T>(T result) implements State<T> {}

  /// Ended badly.
  record Failed<T>(Problem problem) implements State<T> {}

  /// Ended because someone asked.
  record Cancelled<T>() implements State<T> {}
}
