package atelier.experiments.ui;

import atelier.core.job.Job;
import atelier.core.job.ProblemException;
import atelier.core.job.Subscription;
import atelier.core.project.ProjectEvent;
import atelier.ui.panel.Desk;
import atelier.ui.task.Ui;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a page shows of work on a run. Where this program does it, each new board is shown as it is told; where another does, or nobody, it is read again when the project says
/// that something changed, and now and then while it goes. One reading at a time; a board like the one that is shown is not shown again. On the window's thread.
///
/// @param <B> an immutable board that is equal to another where nothing is different
public final class Followed<B> implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(300);

  /// Nobody tells of a program that was killed.
  private static final Duration LOOK = Duration.ofSeconds(10);

  /// Where boards come from.
  public interface Source<B> {
    /// Follows the work where this program does it: the present board is told at once, then each new one, on any thread.
    Optional<Subscription> follow(Consumer<B> listener);

    boolean isHere();

    /// Reads the board as it is kept; in a job.
    B read() throws ProblemException;

    /// Whether some program works on it as the board says.
    boolean isUnderWay(B board);
  }

  private final Desk desk;
  private final String id;
  private final String sentence;
  private final Source<B> source;
  private final Consumer<? super B> show;
  private final Subscription changes;
  private final Runnable again;
  private final Runnable later;
  private Subscription watch = Subscription.none();
  private @Nullable B board;
  private @Nullable Job<B> reading;
  private boolean stale;
  private boolean closed;

  /// @param id       of the run
  /// @param sentence what is under way while it is read
  /// @param show     shows a board
  public Followed(Desk desk, String id, String sentence, Source<B> source, Consumer<? super B> show) {
    this.desk = desk;
    this.id = id;
    this.sentence = sentence;
    this.source = source;
    this.show = show;
    again = Ui.seldom(PAUSE, this::readAgain);
    later = Ui.seldom(LOOK, this::readAgain);
    changes = desk.events().subscribe(ProjectEvent.Changed.class, change -> {
      if (change.what().equals("run")) {
        Ui.run(() -> changed(change.id()));
      }
    });
  }

  /// Shows a board that was read, and what comes after it.
  public void begin(B read) {
    take(read);
    follow();
    if (source.isUnderWay(read) && !source.isHere()) {
      readAgain(); // it may have ended between reading and following
    }
  }

  /// Follows the work in this program from now on, such as after it was taken up again.
  public void follow() {
    watch.close();
    if (closed) {
      return;
    }
    watch = source.follow(Ui.newest(this::take)).orElse(Subscription.none());
  }

  /// What is shown; null before anything is.
  public @Nullable B board() {
    return board;
  }

  /// Shows the same board again, because the page looks at another part of it.
  public void refresh() {
    B now = board;
    if (now != null) {
      show.accept(now);
    }
  }

  private void take(B next) {
    if (!closed && !next.equals(board)) {
      board = next;
      show.accept(next);
    }
  }

  /// Of work that stands still only its own run can tell something new; while it goes, its parts are runs of their own.
  private void changed(String run) {
    B shown = board;
    if (shown != null && (source.isUnderWay(shown) || run.equals(id))) {
      again.run();
    }
  }

  private void readAgain() {
    if (closed || board == null || source.isHere()) {
      return;
    }
    if (reading != null) {
      stale = true;
      return;
    }
    stale = false;
    Job<B> job = desk.fetch(sentence, progress -> source.read());
    reading = job;
    Ui.watch(job, state -> {
      if (state.hasEnded()) {
        reading = null;
        if (state instanceof Job.Done<B>(B read)) {
          took(read);
        }
        lookAgain();
      }
    });
  }

  private void took(B read) {
    if (closed) {
      return;
    }
    // What this program was told meanwhile is newer.
    if (!source.isHere()) {
      take(read);
    }
    follow();
  }

  /// Also where it could not be read this time.
  private void lookAgain() {
    B now = board;
    if (closed || now == null) {
      return;
    }
    if (stale) {
      again.run();
    } else if (source.isUnderWay(now) && !source.isHere()) {
      later.run();
    }
  }

  @Override
  public void close() {
    closed = true;
    changes.close();
    watch.close();
    if (reading != null) {
      reading.cancel();
    }
  }
}
