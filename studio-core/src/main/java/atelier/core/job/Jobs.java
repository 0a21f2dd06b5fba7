package atelier.core.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/// Starts jobs; the one place that knows threads. Every job has a thread of its own at once, so a job may wait for another.
public final class Jobs implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ThreadFactory threads;
  private final List<LiveJob<?>> running = new CopyOnWriteArrayList<>();
  private final List<Consumer<? super Job<?>>> listeners = new CopyOnWriteArrayList<>();
  private final List<Subscription> repeating = new CopyOnWriteArrayList<>();

  private Jobs(ThreadFactory threads) {
    this.threads = threads;
  }

  /// Platform threads, for work in native libraries and on processors. They do not keep the program alive.
  public static Jobs platform() {
    return new Jobs(Thread.ofPlatform().daemon().name("job-", 1).factory());
  }

  /// Virtual threads, for work that mostly waits.
  public static Jobs virtual() {
    return new Jobs(Thread.ofVirtual().name("job-", 1).factory());
  }

  /// Starts `work`.
  ///
  /// @param name what a person reads in the list of jobs, such as `Import sales.csv`
  public <T> Job<T> submit(String name, Work<T> work) {
    var job = new LiveJob<>(name, work);
    running.add(job);
    job.onChange(
        state -> {
          if (state.hasEnded()) {
            running.remove(job);
          }
        });
    for (Consumer<? super Job<?>> listener : listeners) {
      listener.accept(job);
    }
    threads.newThread(job).start();
    return job;
  }

  /// Jobs that have not ended, oldest first.
  public List<Job<?>> running() {
    return List.copyOf(running);
  }

  /// Calls `listener` with every job that is submitted from now on.
  public Subscription onSubmit(Consumer<? super Job<?>> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// Does several pieces of one job side by side and waits for all. The first that fails cancels the others.
  ///
  /// @param progress of the whole; reports the mean of the pieces
  /// @param parallel how many at once, at least 1
  /// @return their results in the order of `works`
  public <T> List<T> together(Progress progress, int parallel, List<? extends Work<T>> works) throws ProblemException {
    var shared = new SharedProgress(progress, works.size());
    var pieces = new ArrayList<LiveJob<T>>();
    for (int i = 0; i < works.size(); i++) {
      Progress part = shared.part(i);
      Work<T> work = works.get(i);
      pieces.add(new LiveJob<>("piece " + (i + 1), own -> work.run(both(part, own))));
    }
    var waiting = new ConcurrentLinkedQueue<>(pieces);
    Runnable cancelAll = () -> pieces.forEach(LiveJob::cancel);
    try (Subscription watch = progress.onCancel(cancelAll)) {
      for (int i = 0; i < Math.min(Math.max(1, parallel), pieces.size()); i++) {
        threads.newThread(() -> drain(waiting, cancelAll)).start();
      }
      pieces.forEach(LiveJob::await);
    }
    return results(pieces);
  }

  private static <T> void drain(ConcurrentLinkedQueue<LiveJob<T>> waiting, Runnable cancelAll) {
    for (LiveJob<T> piece = waiting.poll(); piece != null; piece = waiting.poll()) {
      piece.run();
      if (!(piece.state() instanceof Job.Done<T>)) {
        cancelAll.run();
      }
    }
  }

  private static <T> List<T> results(List<LiveJob<T>> pieces) throws ProblemException {
    for (LiveJob<T> piece : pieces) {
      if (piece.state() instanceof Job.Failed<T>) {
        piece.result();
      }
    }
    var results = new ArrayList<T>();
    for (LiveJob<T> piece : pieces) {
      results.add(piece.result());
    }
    return results;
  }

  private static Progress both(Progress part, Progress own) {
    return new Progress() {
      @Override
      public void report(double fraction, String step) {
        own.report(fraction, step);
        part.report(fraction, step);
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return own.onCancel(hook);
      }
    };
  }

  /// Runs `action` again and again, `pause` after it ended, until the subscription or these jobs are closed.
  public Subscription every(Duration pause, Runnable action) {
    var stop = new CountDownLatch(1);
    Thread thread = threads.newThread(() -> repeat(pause, action, stop));
    thread.start();
    Subscription subscription = stop::countDown;
    repeating.add(subscription);
    return subscription;
  }

  private static void repeat(Duration pause, Runnable action, CountDownLatch stop) {
    try {
      while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          action.run();
        } catch (RuntimeException e) {
          LoggerFactory.getLogger(Jobs.class).warn("A repeated action broke; it is tried again.", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Cancels everything and waits a few seconds for it to end.
  @Override
  public void close() {
    repeating.forEach(Subscription::close);
    List<LiveJob<?>> open = List.copyOf(running);
    open.forEach(LiveJob::cancel);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (LiveJob<?> job : open) {
      job.await(Math.max(0, deadline - System.nanoTime()));
    }
  }
}
