package atelier.app.shell;

import atelier.app.keep.Keep;
import atelier.ui.panel.Address;
import atelier.ui.text.Language;
import atelier.ui.theme.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.stage.Stage;

/// Walks a window through every page that there is: those a feature holds worth a picture, and each kind of page by its bare name. A new page is walked
/// through as soon as its kind is registered.
final class EveryPage implements AutoCloseable {
  private final Screen screen;
  private final List<Address> addresses;

  /// Opens the window on the sample that all tests look at.
  ///
  /// @param folder for the window's memory
  static EveryPage open(Path folder) throws Exception {
    return new EveryPage(folder, SampleWork.shared());
  }

  /// Opens the window on a sample of its own in `folder`, for a test that changes it.
  static EveryPage openOwn(Path folder) throws Exception {
    return new EveryPage(folder, SampleWork.make(folder));
  }

  private EveryPage(Path folder, SampleWork sample) {
    Path home = folder.resolve("home");
    var keep = new Keep(home);
    keep.session(s -> s.withBounds(0, 0, 1440, 900));
    keep.flush();
    screen = Screen.open(home, Optional.of(sample.project()));
    screen.until("the project is open", screen.shell()::hasProject);
    var all = new LinkedHashSet<Address>(screen.on(screen.shell()::sights));
    all.add(Address.of("import", sample.file().toString()));
    screen.shell().kinds().forEach(kind -> all.add(Address.of(kind)));
    addresses = List.copyOf(all);
  }

  Screen screen() {
    return screen;
  }

  List<Address> addresses() {
    return addresses;
  }

  /// Shows a page and waits until it has fetched what it shows.
  void show(Address address) {
    screen.go(address.parts().toArray(String[]::new));
    settle();
  }

  void settle() {
    screen.until("the page has fetched what it shows", () -> !screen.shell().isBusy());
    screen.on(() -> {
      layout();
      return true;
    });
  }

  /// Goes through every page and gathers what `look` finds wrong with each, on the window's thread.
  List<String> findings(String how, Function<EveryPage, List<String>> look) {
    var found = new ArrayList<String>();
    for (Address address : addresses) {
      show(address);
      screen.on(() -> look.apply(this)).forEach(finding -> found.add(how + " " + kind(address) + ": " + finding));
    }
    return found;
  }

  private static String kind(Address address) {
    return address.kind() + (address.parts().size() > 1 ? "/…" : "");
  }

  Parent root() {
    return screen.shell().root();
  }

  void speak(Language language) {
    screen.on(() -> {
      if (screen.shell().language() != language) {
        screen.shell().switchLanguage();
      }
      return true;
    });
  }

  void wear(Theme theme) {
    screen.on(() -> {
      if (screen.shell().look().theme().get() != theme) {
        screen.shell().switchTheme();
      }
      return true;
    });
  }

  void resize(double width, double height) {
    screen.on(() -> {
      var stage = (Stage) root().getScene().getWindow();
      stage.setMinWidth(0);
      stage.setMinHeight(0);
      stage.setWidth(width);
      stage.setHeight(height);
      return true;
    });
    if (!screen.soon(() -> root().getScene().getWidth() == width && root().getScene().getHeight() == height)) {
      throw new AssertionError("The window is not " + width + " × " + height);
    }
    screen.on(() -> {
      layout();
      layout(); // what folds in a narrow window does so once it knows its width
      return true;
    });
  }

  private void layout() {
    root().applyCss();
    root().layout();
  }

  /// Every node below one that can be seen, in the order of the scene.
  static List<Node> seen(Node from) {
    var nodes = new ArrayList<Node>();
    collect(from, nodes);
    return nodes;
  }

  private static void collect(Node node, List<Node> into) {
    if (node.isVisible()) {
      into.add(node);
      if (node instanceof Parent parent) {
        parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
      }
    }
  }

  /// What a finding says of a node.
  static String name(Node node) {
    String id = node.getId() == null ? "" : "#" + node.getId();
    String text = node instanceof javafx.scene.control.Labeled labeled ? " “" + labeled.getText() + "”" : node instanceof javafx.scene.text.Text words ? " “" + words.getText() + "”" : "";
    Node above = node;
    while (above.getId() == null && above.getParent() != null) {
      above = above.getParent();
    }
    return node.getClass().getSimpleName() + id + "." + String.join(".", node.getStyleClass()) + text + (above == node ? "" : " in #" + above.getId());
  }

  @Override
  public void close() {
    screen.close();
  }
}
