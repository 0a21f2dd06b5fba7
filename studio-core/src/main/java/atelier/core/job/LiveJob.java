package atelier.core.job;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The job behind [Jobs#submit]. A cancel never interrupts the thread: an interrupt closes file channels under a database's feet.
final class LiveJob<T> implements Job<T>, Progress, Runnable {
  private final String name;
  private final Work<T> work;
  private final ReentrantLock telling = new ReentrantLock();
  private final List<Consumer<? super State<T>>> listeners = new CopyOnWriteArrayList<>();
  private final CancelHooks hooks = new CancelHooks();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile State<T> state = new Queued<>();
  private volatile @Nullable Throwable thrown;

  LiveJob(String name, Work<T> work) {
    this.name = name;
    this.work = work;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public State<T> state() {
    return state;
  }

  @Override
  public void run() {
    if (!begin()) {
      return;
    }
    end(outcome());
  }

  private boolean begin() {
    telling.lock();
    try {
      if (state.hasEnded()) {
        return false;
      }
      tell(new Running<>(0, ""));
      return true;
    } finally {
      telling.unlock();
    }
  }

  private State<T> outcome() {
    try {
      return new Done<>(work.run(this));
    } catch (CancelledException e) {
      return new Cancelled<>();
    } catch (ProblemException e) {
      thrown = e;
      return hooks.isCancelled() ? new Cancelled<>() : new Failed<>(e.problem());
    } catch (OutOfMemoryError e) {
      thrown = e;
      return new Failed<>(Problem.work("'" + name + "' ran out of memory.", "Close other work or give the program more memory."));
    } catch (RuntimeException | Error e) {
      thrown = e;
      if (hooks.isCancelled()) {
        return new Cancelled<>();
      }
      LoggerFactory.getLogger(LiveJob.class).error("Job '{}' broke.", name, e);
      return new Failed<>(Problem.work("'" + name + "' broke: " + e + ".", "This is a fault of the program; the log holds the details."));
    }
  }

  private void end(State<T> end) {
    telling.lock();
    try {
      if (!state.hasEnded()) {
        tell(end);
        ended.countDown();
      }
    } finally {
      telling.unlock();
    }
  }

  private void tell(State<T> next) {
    state = next;
    for (Consumer<? super State<T>> listener : listeners) {
      try {
        listener.accept(next);
      } catch (RuntimeException e) {
        LoggerFactory.getLogger(LiveJob.class).error("A listener of job '{}' broke.", name, e);
      }
    }
  }

  @Override
  public void report(double fraction, String step) {
    if (hooks.isCancelled()) {
      throw new CancelledException();
    }
    telling.lock();
    try {
      if (state instanceof Running<T>) {
        tell(new Running<>(Math.clamp(fraction, 0, 1), step));
      }
    } finally {
      telling.unlock();
    }
  }

  @Override
  public Subscription onCancel(Runnable hook) {
    return hooks.add(hook);
  }

  @Override
  public void cancel() {
    if (state instanceof Queued<T>) {
      cancelQueued();
    }
    // Without the lock: a slow listener must not hold up a cancel.
    if (!state.hasEnded()) {
      hooks.cancel();
    }
  }

  private void cancelQueued() {
    telling.lock();
    try {
      if (state instanceof Queued<T>) {
        end(new Cancelled<>());
      }
    } finally {
      telling.unlock();
    }
  }

  @Override
  public Subscription onChange(Consumer<? super State<T>> listener) {
    telling.lock();
    try {
      listeners.add(listener);
      listener.accept(state);
    } finally {
      telling.unlock();
    }
    return () -> listeners.remove(listener);
  }

  @Override
  public State<T> await() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      cancel();
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
    return state;
  }

  void await(long nanos) {
    try {
      if (!ended.await(nanos, TimeUnit.NANOSECONDS)) {
        LoggerFactory.getLogger(LiveJob.class).warn("Job '{}' did not end when cancelled.", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public T result() throws ProblemException {
    return switch (await()) {
      case Done<T>(T result) -> result;
      case Failed<T>(Problem problem) -> throw failure(problem);
      case Cancelled<T>() -> throw new CancelledException();
      case Queued<T>() -> throw new IllegalStateException("The job has not ended.");
      case Running<T>(double fraction, String step) -> throw new IllegalStateException("The job has not ended.");
    };
  }

  private ProblemException failure(Problem problem) {
    return thrown instanceof ProblemException e ? e : new JobException(problem, thrown);
  }
}
