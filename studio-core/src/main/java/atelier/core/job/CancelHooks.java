package atelier.core.job;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/// A cancel that happens once, and who is told of it. For implementations of [Progress].
public final class CancelHooks {
  private final List<Hook> hooks = new CopyOnWriteArrayList<>();
  private final AtomicBoolean cancelled = new AtomicBoolean();

  public boolean isCancelled() {
    return cancelled.get();
  }

  /// Runs every hook once, on this thread.
  public void cancel() {
    if (cancelled.compareAndSet(false, true)) {
      hooks.forEach(Hook::run);
    }
  }

  /// Adds a hook; when the cancel has happened it runs at once.
  public Subscription add(Runnable action) {
    var hook = new Hook(action, new AtomicBoolean());
    hooks.add(hook);
    if (cancelled.get()) {
      hook.run();
    }
    return () -> hooks.remove(hook);
  }

  private record Hook(Runnable action, AtomicBoolean ran) {
    void run() {
      if (ran.compareAndSet(false, true)) {
        try {
          action.run();
        } catch (RuntimeException e) {
          LoggerFactory.getLogger(CancelHooks.class).error("A cancel hook broke.", e);
        }
      }
    }
  }
}
