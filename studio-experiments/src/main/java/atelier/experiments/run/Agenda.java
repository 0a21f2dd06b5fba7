package atelier.experiments.run;

import atelier.core.job.CancelHooks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What is to be trained next, and what people have asked for meanwhile: to pause, to stop, to leave one out, to try one again.
final class Agenda {
  /// A candidate and the size of its worker.
  record Item(String name, String size) {}

  /// The candidate under way.
  ///
  /// @param cancel ends it
  record Current(Item item, CancelHooks cancel) {}

  /// Why no further candidate begins.
  sealed interface Halt {
    /// Someone asked.
    record Stopped() implements Halt {}

    /// Time is up.
    record Cut(String reason) implements Halt {}

    /// The rest is left for another time.
    record Suspended() implements Halt {}
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Item> waiting;
  private @Nullable Current current;
  private @Nullable Halt halt;
  private boolean paused;
  private boolean closed;

  Agenda(List<Item> items) {
    waiting = new ArrayDeque<>(items);
  }

  /// The next candidate; waits while paused. Null when there is none: then nothing can be added any more.
  @Nullable Current next() {
    lock.lock();
    try {
      current = null;
      while (paused && halt == null) {
        changed.awaitUninterruptibly();
      }
      Item item = halt == null ? waiting.pollFirst() : null;
      closed = item == null;
      current = item == null ? null : new Current(item, new CancelHooks());
      return current;
    } finally {
      lock.unlock();
    }
  }

  /// Adds a candidate at the end.
  ///
  /// @return false when the work has ended
  boolean add(Item item) {
    lock.lock();
    try {
      if (closed || halt != null) {
        return false;
      }
      waiting.addLast(item);
      return true;
    } finally {
      lock.unlock();
    }
  }

  void pause(boolean pausing) {
    lock.lock();
    try {
      paused = pausing;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Ends the candidate under way and begins no other; the first reason counts.
  void halt(Halt why) {
    Current running;
    lock.lock();
    try {
      if (halt != null) {
        return;
      }
      halt = why;
      running = current;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (running != null) {
      running.cancel().cancel();
    }
  }

  /// Leaves one candidate out.
  ///
  /// @return true when it was waiting and will not begin; one under way ends by itself
  boolean leaveOut(String name) {
    Current running;
    lock.lock();
    try {
      if (waiting.removeIf(item -> item.name().equals(name))) {
        return true;
      }
      running = current;
    } finally {
      lock.unlock();
    }
    if (running != null && running.item().name().equals(name)) {
      running.cancel().cancel();
    }
    return false;
  }

  @Nullable Halt halted() {
    lock.lock();
    try {
      return halt;
    } finally {
      lock.unlock();
    }
  }

  /// How a candidate ends that was cancelled, or never begun.
  CandidateState ending() {
    return switch (halted()) {
      case Halt.Cut(String reason) -> new CandidateState.Cut(reason);
      case Halt.Suspended _ -> new CandidateState.Waiting();
      case Halt.Stopped _ -> new CandidateState.Cancelled();
      case null -> new CandidateState.Cancelled();
    };
  }
}
