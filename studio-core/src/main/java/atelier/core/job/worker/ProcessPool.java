package atelier.core.job.worker;

import atelier.core.file.Leftovers;
import atelier.core.job.CancelledException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Worker processes; an idle one is taken before a new one is started, a broken one is replaced.
final class ProcessPool implements WorkerPool {
  private final WorkerSize size;
  private final int workers;
  private final WorkerProgram program;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<WorkerProcess> idle = new ArrayDeque<>();
  private final Set<WorkerProcess> all = new HashSet<>();
  private boolean closed;
  private int busy;

  private ProcessPool(WorkerSize size, int workers, WorkerProgram program) {
    this.size = size;
    this.workers = Math.max(1, workers);
    this.program = program;
  }

  static ProcessPool start(WorkerSize size, int workers, WorkerProgram program) throws WorkerException {
    Leftovers.sweepTemporaryFolders();
    var pool = new ProcessPool(size, workers, program);
    WorkerProcess first = WorkerProcess.start(size, program);
    pool.all.add(first);
    pool.idle.add(first);
    return pool;
  }

  @Override
  public JsonNode listen(Path jobDirectory, Progress progress, WorkerListener listener) throws WorkerException {
    WorkerProcess worker = take(progress);
    try {
      return worker.run(jobDirectory, progress, listener);
    } finally {
      giveBack(worker);
    }
  }

  private WorkerProcess take(Progress progress) throws WorkerException {
    reserve(progress);
    try {
      WorkerProcess worker = idleOne();
      return worker != null ? worker : started();
    } catch (WorkerException | RuntimeException e) {
      release();
      throw e;
    }
  }

  private void reserve(Progress progress) {
    var cancelled = new AtomicBoolean();
    try (Subscription watch = progress.onCancel(() -> wake(cancelled))) {
      lock.lock();
      try {
        while (busy >= workers && !closed && !cancelled.get()) {
          changed.await();
        }
        if (closed || cancelled.get()) {
          throw new CancelledException();
        }
        busy++;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException();
      } finally {
        lock.unlock();
      }
    }
  }

  private void wake(AtomicBoolean cancelled) {
    cancelled.set(true);
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable WorkerProcess idleOne() {
    lock.lock();
    try {
      WorkerProcess worker = idle.pollFirst();
      while (worker != null && !worker.isAlive()) {
        all.remove(worker);
        worker.close();
        worker = idle.pollFirst();
      }
      return worker;
    } finally {
      lock.unlock();
    }
  }

  private WorkerProcess started() throws WorkerException {
    WorkerProcess worker = WorkerProcess.start(size, program);
    lock.lock();
    try {
      all.add(worker);
    } finally {
      lock.unlock();
    }
    return worker;
  }

  private void release() {
    lock.lock();
    try {
      busy--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(WorkerProcess worker) {
    boolean keep;
    lock.lock();
    try {
      keep = worker.isAlive() && !closed;
      if (keep) {
        idle.addFirst(worker);
      } else {
        all.remove(worker);
      }
    } finally {
      lock.unlock();
    }
    if (!keep) {
      worker.close();
    }
    release();
  }

  @Override
  public void close() {
    Set<WorkerProcess> ending;
    lock.lock();
    try {
      closed = true;
      ending = Set.copyOf(all);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    ending.forEach(WorkerProcess::close);
  }
}
