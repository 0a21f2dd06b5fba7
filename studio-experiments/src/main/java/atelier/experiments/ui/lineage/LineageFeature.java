package atelier.experiments.ui.lineage;

import atelier.core.job.ProblemException;
import atelier.ui.panel.Address;
import atelier.ui.panel.Command;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Feature;
import atelier.ui.panel.PanelKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kordamp.ikonli.feather.Feather;
import org.slf4j.LoggerFactory;

/// What was made from what, in the window.
public final class LineageFeature implements Feature {
  @Override
  public List<PanelKind> panels() {
    return List.of(new LineagePanel.Kind());
  }

  @Override
  public List<Address> sights(Desk desk) {
    var sights = new ArrayList<Address>(List.of(Address.of(LineageViewModel.KIND)));
    try {
      desk.project().datasets().stream().findFirst().ifPresent(dataset -> sights.add(Address.of(LineageViewModel.KIND, dataset.id(), "uses")));
    } catch (ProblemException e) {
      LoggerFactory.getLogger(LineageFeature.class).warn("The project's datasets could not be listed.", e);
    }
    return sights;
  }

  @Override
  public List<Command> commands(String query, Desk desk) {
    var texts = new LineageTexts(desk.language());
    boolean wanted = texts.lineage().toLowerCase(Locale.ROOT).contains(query.strip().toLowerCase(Locale.ROOT));
    if (!desk.hasProject() || !wanted) {
      return List.of();
    }
    return List.of(new Command(texts.lineage(), Feather.SHARE_2, texts.lineage(), texts.what(), () -> desk.go(Address.of(LineageViewModel.KIND))));
  }
}
