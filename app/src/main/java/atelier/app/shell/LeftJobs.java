package atelier.app.shell;

import atelier.core.job.Job;
import atelier.core.job.ProblemException;
import atelier.core.job.Subscription;
import atelier.core.job.Work;
import atelier.ui.panel.Address;
import atelier.ui.panel.Feature;
import atelier.ui.panel.Notice;
import atelier.ui.panel.Unfinished;
import atelier.ui.task.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/// Finds what was left unfinished in the open project.
final class LeftJobs {
  private final Shell shell;
  private final List<Feature> features;

  LeftJobs(Shell shell, List<Feature> features) {
    this.shell = shell;
    this.features = features;
  }

  /// A project was opened. Where Home is shown it says so itself; elsewhere it is said in the corner.
  void opened() {
    find(found -> {
      if (!found.isEmpty() && !shell.navigator().here().equals(Address.HOME)) {
        var texts = new HomeTexts(shell.language());
        shell.say(new Notice(Notice.Tone.WARNING, texts.unfinished(found.size()) + ": " + found.getFirst().title() + (found.size() > 1 ? ", …" : ""), Optional.empty()).with(texts.show(), () -> shell.go(Address.HOME)));
      }
    });
  }

  /// Tells what there is, on the window's thread; nothing without a project.
  Subscription find(Consumer<List<Unfinished>> listener) {
    if (!shell.hasProject()) {
      return Subscription.none();
    }
    Work<List<Unfinished>> work = progress -> all();
    return Ui.watch(shell.fetch("unfinished", work), state -> {
      if (state instanceof Job.Done<List<Unfinished>>(List<Unfinished> found)) {
        listener.accept(found);
      } else if (state instanceof Job.Failed<List<Unfinished>> failed) {
        LoggerFactory.getLogger(LeftJobs.class).warn("Unfinished work could not be looked for: {}", failed.problem().message());
      }
    });
  }

  private List<Unfinished> all() {
    var all = new ArrayList<Unfinished>();
    for (Feature feature : features) {
      try {
        all.addAll(feature.unfinished(shell));
      } catch (ProblemException e) {
        // A record that one of them cannot read must not hide what the others found.
        LoggerFactory.getLogger(LeftJobs.class).warn("Unfinished work could not be looked for: {}", e.problem().message());
      }
    }
    return all;
  }
}
