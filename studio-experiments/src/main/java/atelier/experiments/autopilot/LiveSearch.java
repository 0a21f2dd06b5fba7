package atelier.experiments.autopilot;

import atelier.core.job.Job;
import atelier.core.job.Subscription;
import atelier.experiments.run.Told;
import atelier.learn.autopilot.AutopilotReport;
import atelier.learn.autopilot.Standing;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A search under way in this program.
public final class LiveSearch {
  private final SearchBoard.About about;
  private final Told<SearchBoard> told;
  private volatile boolean enough;
  private volatile @Nullable Job<AutopilotReport> job;

  LiveSearch(SearchBoard.About about) {
    this.about = about;
    told = new Told<>(about.id(), SearchBoard.beginning(about));
  }

  public String id() {
    return about.id();
  }

  public SearchBoard board() {
    return told.board();
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
    told.change(before -> next);
  }

  /// Tells the present board at once, and each one after it; on any thread.
  public Subscription onChange(Consumer<? super SearchBoard> listener) {
    return told.onChange(listener);
  }
}
