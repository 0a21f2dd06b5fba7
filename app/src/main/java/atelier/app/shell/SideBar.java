package atelier.app.shell;

import atelier.app.keep.Recent;
import atelier.ui.control.Parts;
import atelier.ui.panel.Address;
import atelier.ui.theme.Icons;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The places at the left; folds to icons.
final class SideBar extends VBox {
  private final Map<String, Button> places = new LinkedHashMap<>();
  private final List<Button> all = new ArrayList<>();
  private final VBox recent = new VBox();
  private final Button fold;
  private final Set<String> kinds;
  private final ShellTexts texts;
  private final Consumer<Address> go;
  private boolean folded;

  /// @param kinds of page that there are; no other place is offered
  SideBar(ShellTexts texts, Set<String> kinds, Consumer<Address> go, Runnable onFold) {
    this.kinds = kinds;
    this.texts = texts;
    this.go = go;
    getStyleClass().add("side-bar");
    place("home", Feather.HOME, texts.home());
    place("data", Feather.DATABASE, texts.data());
    place("prepare", Feather.SLIDERS, texts.prepare());
    place("models", Feather.BOX, texts.models());
    place("experiments", Feather.LAYERS, texts.experiments());
    getChildren().addAll(recent, Parts.spring());
    place("lineage", Feather.SHARE_2, texts.lineage());
    place("manual", Feather.HELP_CIRCLE, texts.manual());
    fold = button("fold", Feather.SIDEBAR, texts.fold(), onFold);
    getChildren().add(fold);
  }

  private void place(String kind, Feather icon, String title) {
    if (!kinds.contains(kind)) {
      return;
    }
    Button button = button("nav-" + kind, icon, title, () -> go.accept(Address.of(kind)));
    places.put(kind, button);
    getChildren().add(button);
  }

  private Button button(String id, Feather icon, String title, Runnable action) {
    var button = new Button(title, Icons.bar(icon));
    button.setId(id);
    button.getStyleClass().add("nav");
    button.setAccessibleText(title);
    button.setOnAction(event -> action.run());
    all.add(button);
    dress(button);
    return button;
  }

  private void dress(Button button) {
    button.setContentDisplay(folded ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
    button.setTooltip(folded ? new Tooltip(button.getText()) : null);
  }

  /// Marks where the page belongs.
  void show(Address address) {
    places.forEach((kind, button) -> {
      button.getStyleClass().remove("active");
      if (kind.equals(homeOf(address.kind()))) {
        button.getStyleClass().add("active");
      }
    });
  }

  /// The place of the side bar under which a kind of page stands.
  private static String homeOf(String kind) {
    return switch (kind) {
      case "import", "insights", "analyses" -> "data";
      case "train", "autopilot", "search", "tune", "tuning", "experiment", "run", "runs", "compare" -> "experiments";
      case "model", "predict", "registry" -> "models";
      default -> kind;
    };
  }

  void fold(boolean toIcons) {
    folded = toIcons;
    getStyleClass().remove("folded");
    if (toIcons) {
      getStyleClass().add("folded");
    }
    fold.setText(toIcons ? texts.unfold() : texts.fold());
    fold.setAccessibleText(fold.getText());
    recent.setVisible(!toIcons);
    recent.setManaged(!toIcons);
    all.forEach(this::dress);
  }

  void showRecent(List<Recent.Place> seen) {
    var lines = new ArrayList<Node>();
    if (!seen.isEmpty()) {
      lines.add(Parts.text(texts.recent(), "heading"));
    }
    for (Recent.Place place : seen.stream().limit(4).toList()) {
      Address address = Address.parse(place.address());
      Button button = new Button(place.title(), Icons.button(icon(address.kind())));
      button.getStyleClass().addAll("nav", "recent");
      button.setMnemonicParsing(false);
      button.setAccessibleText(place.title());
      button.setOnAction(event -> go.accept(address));
      lines.add(button);
    }
    recent.getChildren().setAll(lines);
  }

  static Feather icon(String kind) {
    return switch (kind) {
      case "data" -> Feather.GRID;
      case "insights" -> Feather.CLIPBOARD;
      case "analyses" -> Feather.BAR_CHART_2;
      case "import" -> Feather.DOWNLOAD;
      case "prepare" -> Feather.SLIDERS;
      case "model", "models", "registry" -> Feather.BOX;
      case "predict" -> Feather.TARGET;
      case "experiment", "experiments", "train", "search", "autopilot", "tune", "tuning", "runs", "compare" -> Feather.LAYERS;
      case "lineage" -> Feather.SHARE_2;
      case "jobs" -> Feather.LOADER;
      case "settings" -> Feather.SETTINGS;
      case "manual" -> Feather.HELP_CIRCLE;
      default -> Feather.HOME;
    };
  }
}
