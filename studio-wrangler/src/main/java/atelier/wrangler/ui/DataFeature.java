package atelier.wrangler.ui;

import atelier.core.data.Dataset;
import atelier.core.data.load.Importer;
import atelier.core.project.Intake;
import atelier.core.store.StoreException;
import atelier.flow.catalog.Catalog;
import atelier.ui.panel.Address;
import atelier.ui.panel.Command;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Feature;
import atelier.ui.panel.PanelKind;
import atelier.wrangler.ui.importing.ImportKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.kordamp.ikonli.feather.Feather;
import org.slf4j.LoggerFactory;

/// Datasets and their import, in the window.
public final class DataFeature implements Feature {
  private static final int MOST_COMMANDS = 20;

  private final List<PanelKind> panels;

  /// @param catalog made when a suggestion is first looked at or applied
  public DataFeature(Supplier<Catalog> catalog) {
    panels = List.of(new DataKind(new Versions(), catalog), ImportKind.of(new Intake(new Importer())));
  }

  @Override
  public List<PanelKind> panels() {
    return panels;
  }

  @Override
  public List<Address> sights(Desk desk) {
    var sights = new ArrayList<Address>(List.of(Address.of("data")));
    List<Dataset> datasets = datasets(desk);
    if (!datasets.isEmpty()) {
      sights.add(Address.of("data", datasets.getLast().id()));
    }
    sights.add(Address.of("import"));
    return sights;
  }

  @Override
  public List<Command> commands(String query, Desk desk) {
    var texts = new DataTexts(desk.language());
    String typed = query.strip().toLowerCase(Locale.ROOT);
    return datasets(desk).reversed().stream()
        .filter(d -> d.name().toLowerCase(Locale.ROOT).contains(typed))
        .limit(MOST_COMMANDS)
        .map(d -> new Command(texts.datasets(), Feather.GRID, d.name(), texts.size(d.rows(), d.schema().columns().size()), () -> desk.go(Address.of("data", d.id()))))
        .toList();
  }

  private static List<Dataset> datasets(Desk desk) {
    try {
      return desk.hasProject() ? desk.project().datasets() : List.of();
    } catch (StoreException e) {
      LoggerFactory.getLogger(DataFeature.class).warn("The project's datasets could not be listed.", e);
      return List.of();
    }
  }
}
