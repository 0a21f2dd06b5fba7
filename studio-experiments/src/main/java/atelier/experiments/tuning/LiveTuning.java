package atelier.experiments.tuning;

import atelier.core.job.Job;
import atelier.core.job.Subscription;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.order.TuneReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A tuning under way in this program.
public final class LiveTuning {
  private final String id;
  private final List<Consumer<? super TuneBoard>> listeners = new CopyOnWriteArrayList<>();
  private final TreeMap<Integer, Trial> trials = new TreeMap<>();
  private volatile TuneBoard board;
  private volatile @Nullable Job<TuneReport> job;

  LiveTuning(TuneBoard beginning) {
    this.id = beginning.id();
    this.board = beginning;
    beginning.trials().forEach(trial -> trials.put(trial.number(), trial));
  }

  public String id() {
    return id;
  }

  public TuneBoard board() {
    return board;
  }

  void attach(Job<TuneReport> own) {
    job = own;
  }

  public Job<TuneReport> job() {
    return Objects.requireNonNull(job, "A tuning is handed out with its job.");
  }

  /// Ends it; what is finished is kept, and it can be taken up again.
  public void cancel() {
    job().cancel();
  }

  /// A trial began or ended; one call at a time.
  void changed(Trial trial) {
    trials.put(trial.number(), trial);
    change(board.with(List.copyOf(trials.values()), Duration.between(board.started(), Instant.now()).toMillis() / 1000.0));
  }

  void change(TuneBoard next) {
    board = next;
    listeners.forEach(listener -> listener.accept(next));
  }

  /// Tells the present board at once, and each one after it; on any thread.
  public Subscription onChange(Consumer<? super TuneBoard> listener) {
    listeners.add(listener);
    listener.accept(board);
    return () -> listeners.remove(listener);
  }
}
