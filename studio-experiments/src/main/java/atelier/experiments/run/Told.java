package atelier.experiments.run;

import atelier.core.job.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;

/// The newest board of work under way and who hears of it. Changes are told one after the other, each with the whole board, so that the last one told is the newest;
/// a listener that breaks breaks neither the work nor the other listeners. Safe from any thread.
///
/// @param <B> immutable
public final class Told<B> {
  private final ReentrantLock telling = new ReentrantLock();
  private final List<Consumer<? super B>> listeners = new CopyOnWriteArrayList<>();
  private final String of;
  private volatile B board;

  /// @param of whose board it is, for the log
  public Told(String of, B beginning) {
    this.of = of;
    this.board = beginning;
  }

  public B board() {
    return board;
  }

  /// Replaces the board and tells it; nothing is told where the change gives the very board it was given.
  public void change(UnaryOperator<B> change) {
    telling.lock();
    try {
      B next = change.apply(board);
      if (next != board) {
        board = next;
        listeners.forEach(this::tell);
      }
    } finally {
      telling.unlock();
    }
  }

  /// Tells the present board at once, and each one after it, on the thread that makes the change.
  public Subscription onChange(Consumer<? super B> listener) {
    telling.lock();
    try {
      listeners.add(listener);
      tell(listener);
    } finally {
      telling.unlock();
    }
    return () -> listeners.remove(listener);
  }

  private void tell(Consumer<? super B> listener) {
    try {
      listener.accept(board);
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(Told.class).error("A listener of '{}' broke.", of, e);
    }
  }
}
