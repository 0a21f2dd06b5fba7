package atelier.wrangler.ui;

import atelier.core.job.CancelledException;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import java.util.ArrayList;
import java.util.List;

/// What jobs opened for a page: closed with the page, or at once where the page was closed before the job was done. Safe from any thread.
final class Held {
  /// Something that has to be closed.
  @FunctionalInterface
  interface Closing {
    void close() throws ProblemException;
  }

  private final List<Closing> held = new ArrayList<>();
  private boolean closed;

  /// Keeps something until the page closes. Called by the job that opened it.
  ///
  /// @throws CancelledException when the page is closed already
  void keep(Closing opened) throws ProblemException {
    synchronized (this) {
      if (!closed) {
        held.add(opened);
        return;
      }
    }
    opened.close();
    throw new CancelledException();
  }

  /// Closes one thing now.
  void release(Closing opened, Jobs jobs) {
    synchronized (this) {
      if (!held.remove(opened)) {
        return;
      }
    }
    submit(List.of(opened), jobs);
  }

  /// Closes everything, the newest first, without keeping the window waiting.
  void close(Jobs jobs) {
    List<Closing> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(held.reversed());
      held.clear();
    }
    submit(all, jobs);
  }

  private static void submit(List<Closing> all, Jobs jobs) {
    if (all.isEmpty()) {
      return;
    }
    jobs.submit(
        "close",
        progress -> {
          for (Closing each : all) {
            each.close();
          }
          return all.size();
        });
  }
}
