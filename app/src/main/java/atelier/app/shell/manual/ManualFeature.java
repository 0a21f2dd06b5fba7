package atelier.app.shell.manual;

import atelier.ui.panel.Address;
import atelier.ui.panel.Command;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Feature;
import atelier.ui.panel.Panel;
import atelier.ui.panel.PanelKind;
import java.util.List;
import java.util.Map;
import org.kordamp.ikonli.feather.Feather;

/// The manual in the window.
public final class ManualFeature implements Feature {
  /// The heading under which a page speaks of the window.
  private static final String WINDOW = "in-the-window";

  /// Which page speaks of a kind of page, where it does not have the kind's name.
  private static final Map<String, Address> ABOUT =
      Map.ofEntries(
          Map.entry("home", page("window")), Map.entry("train", page("experiments")), Map.entry("experiment", page("experiments")), Map.entry("search", page("autopilot")), Map.entry("tune", page("tuning")),
          Map.entry("predict", Address.of(Manual.KIND, "predictions", WINDOW)), Map.entry("import", Address.of(Manual.KIND, "import", WINDOW)),
          Map.entry("jobs", Address.of(Manual.KIND, "window", "jobs")), Map.entry("settings", Address.of(Manual.KIND, "window", "settings")), Map.entry("model", page("models")),
          Map.entry("insights", page("analyses")), Map.entry("compare", page("runs")), Map.entry("registry", page("runs")));

  private final Manual manual = new Manual();

  private record Kind(Manual manual) implements PanelKind {
    @Override
    public String id() {
      return Manual.KIND;
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new ManualPanel(manual, address, desk);
    }

    @Override
    public boolean needsProject() {
      return false;
    }
  }

  private static Address page(String name) {
    return Address.of(Manual.KIND, name);
  }

  @Override
  public List<PanelKind> panels() {
    return List.of(new Kind(manual));
  }

  @Override
  public List<Address> sights(Desk desk) {
    return List.of(Address.of(Manual.KIND), page("window"));
  }

  @Override
  public List<Command> commands(String query, Desk desk) {
    if (query.isBlank()) {
      return List.of();
    }
    var texts = new ManualTexts(desk.language());
    return manual.pages().stream().map(page -> new Command(texts.title(), Feather.HELP_CIRCLE, manual.title(page, desk.language()), "", () -> desk.go(page.address()))).toList();
  }

  /// The page that speaks of a kind of page.
  public static Address about(String kind) {
    var manual = new Manual();
    Address about = ABOUT.getOrDefault(kind, page(kind));
    return manual.page(about.part(1)).isPresent() ? about : Address.of(Manual.KIND);
  }
}
