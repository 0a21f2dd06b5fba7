package atelier.experiments.run;

import atelier.core.job.CancelHooks;
import atelier.core.job.CancelledException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;

/// Progress of one candidate: ends with it, not with the experiment.
///
/// @param whole  of the experiment; hears how far all are
/// @param cancel ends the candidate
record CandidateProgress(Progress whole, CancelHooks cancel, LiveBoard live, String name) implements Progress {
  @Override
  public void report(double fraction, String step) {
    if (cancel.isCancelled()) {
      throw new CancelledException();
    }
    whole.report(live.board().fraction(), name + ": " + step);
  }

  @Override
  public Subscription onCancel(Runnable hook) {
    return cancel.add(hook);
  }
}
