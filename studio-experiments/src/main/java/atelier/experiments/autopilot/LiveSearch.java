package atelier.experiments.autopilot;

import atelier.core.job.Job;
import atelier.core.job.Subscription;
import atelier.learn.autopilot.AutopilotReport;
import atelier.learn.autopilot.Standing;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A search under way in this program.
public final class LiveSearch {
  private final SearchBoard.About about;
  private final List<Consumer<? super SearchBoard>> listeners = new CopyOnWriteArrayList<>();
  private volatile SearchBoard board;
  private volatile boolean enough;
  private volatile @Nullable Job<AutopilotReport> job;

  LiveSearch(SearchBoard.About about) {
    this.about = about;
    this.board = SearchBoard.beginning(about);
  }

  public String id() {
    return about.id();
  }

  public SearchBoard board() {
    return board;
  }

  /// Ends soon, with the best there is by then.
  public void stop() {
    enough = true;
  }

  boolean isEnough() {
    return enough;
  }

  void attach(Job<AutopilotReport> own) {
    job = own;
  }

  public Job<AutopilotReport> job() {
    return Objects.requireNonNull(job, "A search is handed out with its job.");
  }

  void stands(Standing now) {
    change(SearchBoard.of(about, now));
  }

  void change(SearchBoard next) {
    board = next;
    listeners.forEach(listener -> listener.accept(next));
  }

  /// Tells the present board at once, and each one after it; on any thread.
  public Subscription onChange(Consumer<? super SearchBoard> listener) {
    listeners.add(listener);
    listener.accept(board);
    return () -> listeners.remove(listener);
  }
}
