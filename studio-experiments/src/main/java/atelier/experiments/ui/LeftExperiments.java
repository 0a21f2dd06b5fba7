package atelier.experiments.ui;

import atelier.core.job.Job;
import atelier.core.job.Work;
import atelier.experiments.run.Experiment;
import atelier.experiments.run.ExperimentSummary;
import atelier.experiments.run.Experiments;
import atelier.ui.panel.Address;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.panel.Unfinished;
import atelier.ui.task.Ui;
import java.util.function.Consumer;

/// Experiments that were left before their end, offered to be taken up again or given up.
final class LeftExperiments {
  private final Experiments experiments;
  private final Desk desk;
  private final TrainTexts texts;

  LeftExperiments(Experiments experiments, Desk desk) {
    this.experiments = experiments;
    this.desk = desk;
    texts = new TrainTexts(desk.language());
  }

  Unfinished offer(ExperimentSummary left) {
    Address where = Address.of("experiment", left.id());
    return new Unfinished(new LearnerNames(desk.language()).ofMade(left.name()), texts.stoppedAt(left.done(), left.candidates()), where, () -> resume(left.id(), where), () -> discard(left));
  }

  private void resume(String id, Address where) {
    run(texts.resume(), progress -> experiments.resume(desk.project(), id), (Experiment begun) -> {
      desk.list(begun.job());
      desk.go(where);
    });
  }

  private void discard(ExperimentSummary left) {
    run(texts.discard(), progress -> {
      experiments.discard(desk.project(), left.id());
      return left.name();
    }, name -> {
      desk.say(Notice.done(texts.discarded(new LearnerNames(desk.language()).ofMade(name))));
      desk.go(Address.HOME);
    });
  }

  private <T> void run(String name, Work<T> work, Consumer<T> then) {
    Ui.watch(desk.fetch(name, work), state -> {
      if (state instanceof Job.Done<T>(T result)) {
        then.accept(result);
      } else if (state instanceof Job.Failed<T> failed) {
        desk.say(Notice.failed(failed.problem(), desk.language()));
      }
    });
  }
}
