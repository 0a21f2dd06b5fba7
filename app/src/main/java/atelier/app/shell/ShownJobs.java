package atelier.app.shell;

import atelier.core.job.Job;
import atelier.ui.task.Ui;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The jobs a person may look at, newest first: those under way and those that ended since the program started. It has no nodes.
final class ShownJobs {
  private static final int MOST = 200;

  private final ObservableList<Shown> jobs = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Summary> summary = new ReadOnlyObjectWrapper<>(new Summary(0, 0));

  /// What the chip in the status line says.
  ///
  /// @param share of all that is under way, 0 to 1
  record Summary(int running, double share) {}

  /// A job and how it stands. Its state changes on the window's thread.
  static final class Shown {
    private final Job<?> job;
    private final Instant started = Instant.now();
    private final ReadOnlyObjectWrapper<Job.State<?>> state;
    private Duration took = Duration.ZERO;

    private Shown(Job<?> job) {
      this.job = job;
      this.state = new ReadOnlyObjectWrapper<>(job.state());
    }

    String name() {
      return job.name();
    }

    ReadOnlyObjectProperty<Job.State<?>> state() {
      return state.getReadOnlyProperty();
    }

    void cancel() {
      job.cancel();
    }

    /// How long it ran; until now while it does.
    Duration took() {
      return state.get().hasEnded() ? took : Duration.between(started, Instant.now());
    }

    private void show(Job.State<?> next) {
      if (next.hasEnded() && !state.get().hasEnded()) {
        took = Duration.between(started, Instant.now());
      }
      state.set(next);
    }
  }

  ObservableList<Shown> jobs() {
    return jobs;
  }

  ReadOnlyObjectProperty<Summary> summary() {
    return summary.getReadOnlyProperty();
  }

  /// Lists a job.
  <T> void add(Job<T> job) {
    var shown = new Shown(job);
    jobs.addFirst(shown);
    if (jobs.size() > MOST) {
      jobs.removeLast();
    }
    Ui.watch(
        job,
        state -> {
          shown.show(state);
          count();
        });
    count();
  }

  private void count() {
    int running = 0;
    double share = 0;
    for (Shown job : jobs) {
      if (!job.state().get().hasEnded()) {
        running++;
        share += job.state().get() instanceof Job.Running<?>(double fraction, String step) ? fraction : 0;
      }
    }
    summary.set(new Summary(running, running == 0 ? 0 : share / running));
  }

  int running() {
    return summary.get().running();
  }
}
