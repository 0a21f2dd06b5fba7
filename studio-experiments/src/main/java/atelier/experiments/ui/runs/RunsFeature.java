package atelier.experiments.ui.runs;

import atelier.core.job.ProblemException;
import atelier.core.store.Run;
import atelier.ui.panel.Address;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Feature;
import atelier.ui.panel.PanelKind;
import java.util.ArrayList;
import java.util.List;

/// All runs of a project, and runs side by side, in the window.
public final class RunsFeature implements Feature {
  private static final int SIDE_BY_SIDE = 3;

  @Override
  public List<PanelKind> panels() {
    return List.of(new RunsPanel.Kind(), new ComparePanel.Kind());
  }

  @Override
  public List<Address> sights(Desk desk) {
    var sights = new ArrayList<Address>(List.of(Address.of("runs")));
    try {
      List<String> some = desk.project().store().<List<String>, RuntimeException>read(
          tables -> tables.runs().ofKind("train").reversed().stream().map(Run::id).filter(id -> !tables.metrics().last(id).isEmpty()).limit(SIDE_BY_SIDE).toList());
      if (some.size() > 1) {
        var parts = new ArrayList<String>(List.of("compare"));
        parts.addAll(some);
        sights.add(new Address(parts));
      }
    } catch (ProblemException e) {
      org.slf4j.LoggerFactory.getLogger(RunsFeature.class).warn("The project's runs could not be listed.", e);
    }
    return sights;
  }
}
