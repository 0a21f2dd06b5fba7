package atelier.ui.task;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;

/// Waits, frame by frame, until a window has nothing left to do: for pictures and tests.
public final class Settled {
  private static final int QUIET_FRAMES = 10;

  private Settled() {}

  /// @param busy     asked on the window's thread at each frame
  /// @param patience after which it gives up waiting and answers all the same, in seconds
  /// @return done once `busy` said no for some frames on end
  public static CompletableFuture<Boolean> when(BooleanSupplier busy, double patience) {
    var settled = new CompletableFuture<Boolean>();
    Ui.run(
        () ->
            new AnimationTimer() {
              private int quiet;
              private long first;

              @Override
              public void handle(long now) {
                first = first == 0 ? now : first;
                quiet = busy.getAsBoolean() ? 0 : quiet + 1;
                boolean late = (now - first) / 1e9 > patience;
                if (quiet >= QUIET_FRAMES || late) {
                  stop();
                  settled.complete(!late);
                }
              }
            }.start());
    return settled;
  }
}
