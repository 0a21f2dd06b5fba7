package atelier.experiments.ui.tune;

import atelier.core.job.ProblemException;
import atelier.experiments.run.Proposals;
import atelier.experiments.tuning.TuningRuns;
import atelier.ui.panel.Address;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Feature;
import atelier.ui.panel.PanelKind;
import atelier.ui.panel.Unfinished;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Tuning, in the window.
public final class TuneFeature implements Feature {
  private final TuningRuns runs;
  private final Proposals proposals;

  public TuneFeature(TuningRuns runs, Proposals proposals) {
    this.runs = runs;
    this.proposals = proposals;
  }

  @Override
  public List<PanelKind> panels() {
    return List.of(new TunePanel.Kind(runs, proposals), new TuningPanel.Kind(runs));
  }

  @Override
  public List<Unfinished> unfinished(Desk desk) throws ProblemException {
    var left = new LeftTunings(runs, desk);
    TuningRuns.AllLeft all = runs.unfinished(desk.project());
    return Stream.concat(all.left().stream().map(left::offer), all.unread().stream().map(left::tell)).toList();
  }

  @Override
  public List<Address> sights(Desk desk) {
    var sights = new ArrayList<Address>();
    try {
      var datasets = desk.project().datasets();
      if (!datasets.isEmpty()) {
        sights.add(Address.of("tune", datasets.getLast().id(), datasets.getLast().schema().names().getLast()));
      }
      var tunings = runs.list(desk.project());
      if (!tunings.isEmpty()) {
        String newest = tunings.getFirst().id();
        TuningPanel.Tab.of(runs.board(desk.project(), newest)).forEach(tab -> sights.add(Address.of("tuning", newest, tab.id())));
      }
    } catch (ProblemException e) {
      org.slf4j.LoggerFactory.getLogger(TuneFeature.class).warn("The project's tunings could not be listed.", e);
    }
    return sights;
  }
}
