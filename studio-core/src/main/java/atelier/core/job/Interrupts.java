package atelier.core.job;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Ctrl-C as a cancel. A shutdown hook would do too, but then the program could not write down what it has finished.
public final class Interrupts {
  private static final int CANCELLED = 130;

  private Interrupts() {}

  /// From now on the first Ctrl-C runs `cancel`, and a second one ends the program at once with exit code 130.
  ///
  /// @return closing it restores what was before
  public static Subscription onInterrupt(Runnable cancel) {
    var hooks = new CancelHooks();
    hooks.add(cancel);
    try {
      var signal = new Signal("INT");
      SignalHandler before =
          Signal.handle(
              signal,
              s -> {
                if (hooks.isCancelled()) {
                  Runtime.getRuntime().halt(CANCELLED);
                }
                hooks.cancel();
              });
      return () -> Signal.handle(signal, before);
    } catch (IllegalArgumentException e) {
      // The system or a flag (-Xrs) keeps the signal for itself: Ctrl-C then ends the program without ceremony.
      return Subscription.none();
    }
  }
}
