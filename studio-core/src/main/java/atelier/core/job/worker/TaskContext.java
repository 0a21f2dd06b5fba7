package atelier.core.job.worker;

import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.CancelHooks;
import atelier.core.job.CancelledException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// The context of one job: everything becomes an event.
final class TaskContext implements WorkerContext {
  private static final String CHECKPOINT = "checkpoint.bin";

  private final Path directory;
  private final int threads;
  private final Consumer<WorkerEvent> events;
  private final CancelHooks hooks = new CancelHooks();
  private final AtomicBoolean stop = new AtomicBoolean();

  TaskContext(Path directory, int threads, Consumer<WorkerEvent> events) {
    this.directory = directory;
    this.threads = threads;
    this.events = events;
  }

  void cancel() {
    hooks.cancel();
  }

  void stop() {
    stop.set(true);
  }

  @Override
  public Progress progress() {
    return new Progress() {
      @Override
      public void report(double fraction, String step) {
        if (hooks.isCancelled()) {
          throw new CancelledException();
        }
        events.accept(new WorkerEvent.Advanced(fraction, step));
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return hooks.add(hook);
      }
    };
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public void metric(int step, String name, double value) {
    events.accept(new WorkerEvent.Metric(step, name, value));
  }

  @Override
  public void log(String text) {
    events.accept(new WorkerEvent.Log(text));
  }

  @Override
  public void tensor(int step, String name, float[] values) {
    events.accept(new WorkerEvent.Tensor(step, name, values));
  }

  @Override
  public void checkpoint(int step, byte[] state) throws FileException {
    SafeFile.write(directory.resolve(CHECKPOINT), state);
    events.accept(new WorkerEvent.Checkpoint(step, CHECKPOINT));
  }

  @Override
  public boolean stopRequested() {
    return stop.get();
  }
}
