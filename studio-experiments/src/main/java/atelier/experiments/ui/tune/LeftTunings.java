package atelier.experiments.ui.tune;

import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.core.job.Work;
import atelier.experiments.tuning.TuningRuns;
import atelier.experiments.ui.LearnerNames;
import atelier.ui.panel.Address;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.panel.Unfinished;
import atelier.ui.task.Ui;

/// Tunings that were left before their end, offered to be taken up again or given up.
final class LeftTunings {
  private final TuningRuns runs;
  private final Desk desk;
  private final TuneTexts texts;

  LeftTunings(TuningRuns runs, Desk desk) {
    this.runs = runs;
    this.desk = desk;
    texts = new TuneTexts(desk.language());
  }

  Unfinished offer(TuningRuns.Left left) {
    Address where = Address.of("tuning", left.id());
    return new Unfinished(new LearnerNames(desk.language()).ofMade(left.name()), texts.stoppedAt(left.ended(), left.planned()), where, () -> resume(left, where), () -> discard(left));
  }

  private void resume(TuningRuns.Left left, Address where) {
    TunePanel.follow(desk, desk.fetch(texts.resume(), progress -> runs.resume(desk.project(), left.id())), begun -> desk.go(where), this::failed);
  }

  private void discard(TuningRuns.Left left) {
    Work<String> work = progress -> {
      runs.discard(desk.project(), left.id());
      return left.name();
    };
    Ui.watch(desk.fetch(texts.discard(), work), state -> {
      if (state instanceof Job.Done<String>(String name)) {
        desk.say(Notice.done(texts.discarded(new LearnerNames(desk.language()).ofMade(name))));
        desk.go(Address.HOME);
      } else if (state instanceof Job.Failed<String>(Problem problem)) {
        failed(problem);
      }
    });
  }

  private void failed(Problem problem) {
    desk.say(Notice.failed(problem, desk.language()));
  }
}
