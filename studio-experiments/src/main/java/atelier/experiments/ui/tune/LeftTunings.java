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
import atelier.ui.text.Phrasebook;

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
    return new Unfinished(new LearnerNames(desk.language()).ofMade(left.name()), texts.stoppedAt(left.ended(), left.planned()), where, () -> resume(left, where), () -> discard(left.id(), left.name()));
  }

  /// One that cannot be read is said to be there; its page says the reason too.
  Unfinished tell(TuningRuns.Unread unread) {
    Address where = Address.of("tuning", unread.id());
    return new Unfinished(new LearnerNames(desk.language()).ofMade(unread.name()), texts.unread(Phrasebook.message(desk.language(), unread.why())), where, () -> desk.go(where), () -> discard(unread.id(), unread.name()));
  }

  private void resume(TuningRuns.Left left, Address where) {
    TunePanel.follow(desk, desk.fetch(texts.resume(), progress -> runs.resume(desk.project(), left.id())), begun -> desk.go(where), this::failed);
  }

  private void discard(String id, String name) {
    Work<String> work = progress -> {
      runs.discard(desk.project(), id);
      return name;
    };
    Ui.watch(desk.fetch(texts.discard(), work), state -> {
      if (state instanceof Job.Done<String>(String given)) {
        desk.say(Notice.done(texts.discarded(new LearnerNames(desk.language()).ofMade(given))));
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
