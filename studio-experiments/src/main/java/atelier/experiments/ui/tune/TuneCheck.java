package atelier.experiments.ui.tune;

import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.experiments.tuning.TuningRuns;
import atelier.learn.tune.order.Parents;
import atelier.learn.tune.order.Tunings;
import atelier.learn.tune.run.TuneOrder;
import atelier.ui.panel.Desk;
import atelier.ui.task.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Checks orders as a person changes them, as the service would before the first trial. Only what came of the newest counts, and only until the next change.
final class TuneCheck implements AutoCloseable {
  private final Desk desk;
  private final TuningRuns runs;
  private final TuneTexts texts;
  private final Consumer<Checked> onChecked;
  private final Consumer<Problem> onWrong;
  private @Nullable Job<Checked> job;
  private @Nullable Checked newest;

  /// An order that can be started.
  record Checked(TuneOrder order, Tunings.Prepared prepared) {
    /// How many trials it makes itself.
    int trials() {
      return prepared.plan().completion().trials() - prepared.plan().known().size();
    }
  }

  TuneCheck(Desk desk, TuningRuns runs, TuneTexts texts, Consumer<Checked> onChecked, Consumer<Problem> onWrong) {
    this.desk = desk;
    this.runs = runs;
    this.texts = texts;
    this.onChecked = onChecked;
    this.onWrong = onWrong;
  }

  /// What can be started; empty from a change on until it was found right.
  Optional<Checked> newest() {
    return Optional.ofNullable(newest);
  }

  /// Forgets what was found: something changed.
  void drop() {
    newest = null;
    if (job != null) {
      job.cancel();
      job = null;
    }
  }

  /// @param earlier ids of tunings to start from
  void check(TuneOrder order, Set<String> earlier) {
    drop();
    Job<Checked> checking = desk.fetch(texts.checking(), progress -> {
      TuneOrder whole = order.from(parents(earlier));
      return new Checked(whole, runs.check(desk.project(), whole, progress));
    });
    job = checking;
    Ui.watch(checking, state -> {
      if (job == checking) {
        hear(state);
      }
    });
  }

  private void hear(Job.State<Checked> state) {
    switch (state) {
      case Job.Queued<Checked> waiting -> {}
      case Job.Running<Checked> running -> {}
      case Job.Cancelled<Checked> cancelled -> {}
      case Job.Failed<Checked>(Problem problem) -> onWrong.accept(problem);
      case Job.Done<Checked>(Checked done) -> {
        newest = done;
        onChecked.accept(done);
      }
    }
  }

  private List<Parents.Parent> parents(Set<String> earlier) throws ProblemException {
    var parents = new ArrayList<Parents.Parent>();
    for (String id : earlier) {
      parents.add(TuningRuns.parent(desk.project(), id));
    }
    return parents;
  }

  @Override
  public void close() {
    drop();
  }
}
