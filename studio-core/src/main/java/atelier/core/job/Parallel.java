package atelier.core.job;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Splits a loop over threads that end with it: the one way in which domain code uses more than one.
public final class Parallel {
  private Parallel() {}

  /// Runs tasks 0 … tasks-1, the calling thread among the workers; returns when all are done.
  /// What a task does must not depend on the others; to get the same bits with any number of threads, keep results by task and add them up in order.
  ///
  /// @throws RuntimeException (or error) that a task threw, the first of them; tasks that were not begun by then are left out
  public static void run(int threads, int tasks, IntConsumer task) {
    var next = new AtomicInteger();
    var failure = new AtomicReference<@Nullable Throwable>();
    Runnable worker = () -> {
      try {
        for (int i = next.getAndIncrement(); i < tasks && failure.get() == null; i = next.getAndIncrement()) {
          task.accept(i);
        }
      } catch (Throwable thrown) {
        failure.compareAndSet(null, thrown);
      }
    };
    var others = new ArrayList<Thread>();
    for (int t = 1; t < Math.min(threads, tasks); t++) {
      others.add(Thread.ofPlatform().daemon().name("parallel-" + t).start(worker));
    }
    worker.run();
    others.forEach(Parallel::await);
    switch (failure.get()) {
      case null -> {}
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }

  /// Runs a loop over `size` elements in blocks of at most `block` elements.
  public static void blocks(int threads, int size, int block, Range body) {
    run(threads, (int) (((long) size + block - 1) / block), i -> body.run(i * block, (int) Math.min(size, (long) (i + 1) * block)));
  }

  /// Part of a loop: from (included) to (left out).
  @FunctionalInterface
  public interface Range {
    void run(int from, int to);
  }

  private static void await(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
