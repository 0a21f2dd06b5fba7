package atelier.core.event;

import atelier.core.job.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/// Passes events from whoever makes them to whoever wants them; safe from any thread.
public final class Events {
  private final List<Listener<?>> listeners = new CopyOnWriteArrayList<>();

  /// Calls every listener of the event's type or a type above it, on this thread, in the order they subscribed.
  /// A listener that breaks is logged; the others are still called.
  public void publish(Event event) {
    for (Listener<?> listener : listeners) {
      listener.offer(event);
    }
  }

  /// Subscribes to a type of event and all types below it.
  public <E extends Event> Subscription subscribe(Class<E> type, Consumer<? super E> action) {
    var listener = new Listener<E>(type, action);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private static final class Listener<E extends Event> {
    private final Class<E> type;
    private final Consumer<? super E> action;

    Listener(Class<E> type, Consumer<? super E> action) {
      this.type = type;
      this.action = action;
    }

    void offer(Event event) {
      if (!type.isInstance(event)) {
        return;
      }
      try {
        action.accept(type.cast(event));
      } catch (RuntimeException e) {
        LoggerFactory.getLogger(Events.class).error("A listener of {} broke.", type.getSimpleName(), e);
      }
    }
  }
}
