package atelier.learn.tune.job;

import atelier.core.job.CancelHooks;
import atelier.core.job.CancelledException;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.core.job.Work;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/// Runs a tuning job: asks the strategy, measures, tells, until it is complete.
public final class Tuner {
  private static final Duration LOOK = Duration.ofMillis(100);

  /// Hears of trials as they begin and end, one call at a time; what it throws ends the job.
  @FunctionalInterface
  public interface Listener {
    void changed(Trial trial) throws ProblemException;
  }

  private final Jobs jobs;

  public Tuner(Jobs jobs) {
    this.jobs = jobs;
  }

  /// Runs the job.
  ///
  /// @param before trials of this job that have ended already, when it is taken up again
  /// @throws ProblemException when the first trials all fail, or the listener failed
  public Tuned run(Plan plan, List<Trial> before, Objective objective, Progress progress, Listener listener) throws ProblemException {
    double spent = Trial.spent(before, plan.parallel());
    long start = System.nanoTime();
    var stop = new CancelHooks();
    var board = new TrialBoard(plan, before, listener, stop);
    Progress own = own(board, progress, stop);
    try (Subscription all = progress.onCancel(stop::cancel);
        Subscription clock = watchClock(plan, board, start, spent)) {
      Work<Integer> lane = piece -> {
        // A lane that breaks takes the others with it.
        try (Subscription broken = piece.onCancel(stop::cancel)) {
          return lane(board, objective, own);
        }
      };
      jobs.together(Progress.none(), plan.parallel(), Collections.nCopies(plan.parallel(), lane));
    }
    progress.report(1, "tuned");
    return board.tuned(spent + (System.nanoTime() - start) / 1e9);
  }

  private static Integer lane(TrialBoard board, Objective objective, Progress progress) throws ProblemException {
    int trials = 0;
    for (TrialBoard.Ticket ticket = board.next(); ticket != null; ticket = board.next()) {
      run(ticket, board, objective, progress);
      trials++;
    }
    return trials;
  }

  private static void run(TrialBoard.Ticket ticket, TrialBoard board, Objective objective, Progress progress) throws ProblemException {
    try {
      double score = objective.measure(ticket.number(), ticket.configuration(), ticket, progress);
      board.ended(ticket, score);
    } catch (CancelledException e) {
      board.cancelled(ticket);
    } catch (ProblemException e) {
      board.failed(ticket, e.problem());
    }
  }

  /// Trials are cancelled when the job is, and when it is complete.
  private static Progress own(TrialBoard board, Progress whole, CancelHooks stop) {
    return new Progress() {
      @Override
      public void report(double fraction, String step) {
        if (stop.isCancelled()) {
          throw new CancelledException();
        }
        whole.report(board.fraction(fraction), board.sentence());
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return stop.add(hook);
      }
    };
  }

  /// @param spent seconds before this program took it up
  private Subscription watchClock(Plan plan, TrialBoard board, long start, double spent) {
    Double most = plan.completion().seconds();
    if (most == null) {
      return Subscription.none();
    }
    return jobs.every(LOOK, () -> {
      if (spent + (System.nanoTime() - start) / 1e9 >= most) {
        board.complete("The time of " + Math.round(most) + " s was used up.");
      }
    });
  }
}
