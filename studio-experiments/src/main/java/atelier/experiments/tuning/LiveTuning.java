package atelier.experiments.tuning;

import atelier.core.job.Job;
import atelier.core.job.Subscription;
import atelier.experiments.run.Leaderboard.Phase;
import atelier.experiments.run.Told;
import atelier.learn.tune.importance.Importance;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.order.TuneReport;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A tuning under way in this program.
public final class LiveTuning {
  /// So many more trials, or so large a share more, make it worth finding again what matters.
  private static final int MORE_TRIALS = 10;
  private static final int SHARE_MORE = 4;

  private final Told<TuneBoard> told;
  private final TreeMap<Integer, Trial> trials = new TreeMap<>();
  private final long begun = System.nanoTime();
  private final double spentBefore;
  private final AtomicBoolean weighing = new AtomicBoolean();
  private int weighAt = Importance.FEWEST_TRIALS;
  private volatile @Nullable Job<TuneReport> job;

  LiveTuning(TuneBoard beginning) {
    told = new Told<>(beginning.id(), beginning);
    spentBefore = beginning.seconds();
    beginning.trials().forEach(trial -> trials.put(trial.number(), trial));
  }

  public String id() {
    return told.board().id();
  }

  public TuneBoard board() {
    return told.board();
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
    List<Trial> now = List.copyOf(trials.values());
    told.change(board -> board.with(now, spentBefore + (System.nanoTime() - begun) / 1e9));
  }

  /// The board whose parameters are to be weighed now: with the tenth trial, and then each time there are clearly more. Asked after each change; who is given one has
  /// to give back what it found, or that it found nothing.
  Optional<TuneBoard> toWeigh() {
    TuneBoard board = told.board();
    int done = board.done().size();
    if (done < weighAt || !weighing.compareAndSet(false, true)) {
      return Optional.empty();
    }
    weighAt = done + Math.max(MORE_TRIALS, done / SHARE_MORE);
    return Optional.of(board);
  }

  /// @param importance null where it could not be found
  void weighed(@Nullable Map<String, Double> importance) {
    weighing.set(false);
    if (importance != null) {
      told.change(board -> board.phase() == Phase.RUNNING ? board.weighed(importance) : board);
    }
  }

  /// @param kept as it was read back
  void ended(TuneBoard kept) {
    told.change(board -> kept);
  }

  /// Tells the present board at once, and each one after it; on any thread.
  public Subscription onChange(Consumer<? super TuneBoard> listener) {
    return told.onChange(listener);
  }
}
