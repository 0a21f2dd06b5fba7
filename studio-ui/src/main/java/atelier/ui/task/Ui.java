package atelier.ui.task;

import atelier.core.job.Job;
import atelier.core.job.Subscription;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The way onto the window's thread; nothing else calls `Platform.runLater`.
public final class Ui {
  private Ui() {}

  /// Runs `action` on the window's thread, at once when this is it.
  public static void run(Runnable action) {
    if (Platform.isFxApplicationThread()) {
      action.run();
    } else {
      Platform.runLater(action);
    }
  }

  /// Runs `action` on the window's thread after what is waiting there.
  public static void later(Runnable action) {
    Platform.runLater(action);
  }

  /// Tells `listener`, on the window's thread, how a job stands. States that come faster than the window can show are skipped; the last never is.
  public static <T> Subscription watch(Job<T> job, Consumer<? super Job.State<T>> listener) {
    var newest = new AtomicReference<Job.@Nullable State<T>>();
    var watching = new AtomicReference<>(true);
    Subscription subscription =
        job.onChange(
            state -> {
              if (newest.getAndSet(state) == null) {
                Platform.runLater(
                    () -> {
                      Job.State<T> shown = newest.getAndSet(null);
                      if (shown != null && watching.get()) {
                        listener.accept(shown);
                      }
                    });
              }
            });
    return () -> {
      watching.set(false);
      subscription.close();
    };
  }

  /// Passes values to the window's thread, dropping all but the newest of those that wait.
  public static <T> Consumer<T> newest(Consumer<? super T> listener) {
    var newest = new AtomicReference<@Nullable T>();
    return value -> {
      if (newest.getAndSet(value) == null) {
        Platform.runLater(
            () -> {
              T shown = newest.getAndSet(null);
              if (shown != null) {
                listener.accept(shown);
              }
            });
      }
    };
  }

  /// Makes an action that runs once at most in each `pause`, at its end, however often it is asked for.
  public static Runnable seldom(java.time.Duration pause, Runnable action) {
    var wait = new PauseTransition(Duration.millis(pause.toMillis()));
    wait.setOnFinished(end -> action.run());
    return () -> {
      if (wait.getStatus() != Animation.Status.RUNNING) {
        wait.playFromStart();
      }
    };
  }

  /// Makes an action that waits until nobody has asked for it for `pause`, such as a search while a person types.
  public static Runnable calm(java.time.Duration pause, Runnable action) {
    var wait = new PauseTransition(Duration.millis(pause.toMillis()));
    wait.setOnFinished(end -> action.run());
    return wait::playFromStart;
  }
}
