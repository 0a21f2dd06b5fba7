package atelier.experiments.ui;

import atelier.core.job.ProblemException;
import atelier.experiments.autopilot.Searches;
import atelier.experiments.run.Experiments;
import atelier.experiments.run.Leaderboards;
import atelier.experiments.run.Proposals;
import atelier.experiments.tuning.TuningRuns;
import atelier.ui.panel.Address;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Feature;
import atelier.ui.panel.PanelKind;
import atelier.ui.panel.Unfinished;
import java.util.ArrayList;
import java.util.List;

/// Training and its results, in the window.
public final class ExperimentsFeature implements Feature {
  private final Experiments experiments;
  private final Proposals proposals;
  private final Searches searches;
  private final TuningRuns tunings;

  public ExperimentsFeature(Experiments experiments, Proposals proposals, Searches searches, TuningRuns tunings) {
    this.experiments = experiments;
    this.proposals = proposals;
    this.searches = searches;
    this.tunings = tunings;
  }

  @Override
  public List<PanelKind> panels() {
    return List.of(
        new ExperimentListPanel.Kind(searches, tunings), new TrainPanel.Kind(experiments, proposals), new BoardPanel.Kind(experiments), new AutopilotPanel.Kind(searches), new SearchPanel.Kind(searches));
  }

  @Override
  public List<Unfinished> unfinished(Desk desk) throws ProblemException {
    var left = new LeftExperiments(experiments, desk);
    return experiments.unfinished(desk.project()).stream().map(left::offer).toList();
  }

  @Override
  public void suspend() {
    experiments.suspendAll();
  }

  @Override
  public List<Address> sights(Desk desk) {
    var sights = new ArrayList<Address>();
    try {
      var datasets = desk.project().datasets();
      if (!datasets.isEmpty()) {
        sights.add(Address.of("train", datasets.getLast().id(), datasets.getLast().schema().names().getLast()));
        sights.add(Address.of("autopilot", datasets.getLast().id(), datasets.getLast().schema().names().getLast()));
      }
      sights.add(Address.of("experiments"));
      searches.list(desk.project()).stream().findFirst().ifPresent(newest -> sights.add(Address.of("search", newest.id())));
      Leaderboards.of(desk.project()).list().stream().findFirst().ifPresent(newest -> sights.add(Address.of("experiment", newest.id())));
    } catch (ProblemException e) {
      org.slf4j.LoggerFactory.getLogger(ExperimentsFeature.class).warn("The project's experiments could not be listed.", e);
    }
    return sights;
  }
}
