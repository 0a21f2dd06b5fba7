package atelier.app.shell;

import atelier.core.job.Problem;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Desk;
import atelier.ui.panel.KeyHint;
import atelier.ui.panel.Panel;
import atelier.ui.panel.PanelKind;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.slf4j.LoggerFactory;

/// The page that is shown, with its head and its inspector. A page that breaks while it opens is told of in its place.
final class PageArea extends BorderPane {
  private static final double ROOM_FOR_INSPECTOR = 1100;

  private final Map<String, PanelKind> kinds;
  private final Desk desk;
  private final ShellTexts texts;
  private final PageHead head;
  private final StackPane content = new StackPane();
  private final BorderPane inspector = new BorderPane();
  private final Consumer<List<? extends Node>> status;
  private final Consumer<List<Crumb>> seen;
  private Subscription subscription = Subscription.EMPTY;
  private @Nullable Panel panel;

  PageArea(Map<String, PanelKind> kinds, Desk desk, ShellTexts texts, Consumer<List<? extends Node>> status, Consumer<List<Crumb>> seen) {
    this.kinds = kinds;
    this.desk = desk;
    this.texts = texts;
    this.status = status;
    this.seen = seen;
    head = new PageHead(desk::go);
    content.setId("page");
    content.getStyleClass().add("page");
    content.setMinSize(0, 0);
    var clip = new javafx.scene.shape.Rectangle();
    clip.widthProperty().bind(content.widthProperty());
    clip.heightProperty().bind(content.heightProperty());
    content.setClip(clip);
    var middle = new VBox(head, content);
    VBox.setVgrow(content, Priority.ALWAYS);
    setCenter(middle);
    setRight(inspector);
    inspector.setId("inspector");
    inspector.getStyleClass().add("inspector");
    widthProperty().addListener((observed, before, after) -> foldInspector());
    showInspector(List.of());
  }

  /// Shows the page of an address in place of the present one.
  void show(Address address) {
    boolean here = hasFocus();
    close();
    PanelKind kind = kinds.get(address.kind());
    if (kind == null) {
      place(States.empty(Feather.COMPASS, texts.unknownPage(), address.toString(), home()), Panel.Surroundings.NONE);
    } else if (kind.needsProject() && !desk.hasProject()) {
      place(States.empty(SideBar.icon(address.kind()), texts.needsProject(), texts.needsProjectWhy(), home()), Panel.Surroundings.NONE);
    } else {
      open(kind, address);
    }
    if (here) {
      content.requestFocus();
    }
  }

  /// Whether the keyboard is in what the next page replaces. It stays in the page then: Tab goes on to the page's first control.
  private boolean hasFocus() {
    Node owner = getScene() == null ? null : getScene().getFocusOwner();
    return owner == null || Focus.within(owner, this);
  }

  private void open(PanelKind kind, Address address) {
    try {
      Panel opened = kind.open(address, desk);
      panel = opened;
      content.getChildren().setAll(opened.content());
      subscription = opened.surroundings().subscribe(now -> {
        surround(now);
        seen.accept(now.path());
      });
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(PageArea.class).error("The page {} could not be opened.", address, e);
      Problem problem = Problem.work(e.toString(), "");
      place(States.failed(texts.pageFailed(address.kind()), problem, texts.language(), List.of(again(address), home())), Panel.Surroundings.NONE);
    }
  }

  /// Says that something is not opened by itself.
  void holdBack(Address address) {
    close();
    var anyway = Buttons.primary("open-anyway", Feather.PLAY, texts.openAnyway(), () -> show(address));
    String name = address.part(1).isEmpty() ? address.kind() : address.part(1);
    place(States.empty(Feather.PAUSE_CIRCLE, texts.heldBack(name), texts.heldBackWhy(), anyway, Buttons.link("go-home", texts.goHome(), () -> desk.go(Address.HOME))), Panel.Surroundings.NONE);
  }

  private javafx.scene.control.Button home() {
    return Buttons.primary("go-home", Feather.HOME, texts.goHome(), () -> desk.go(Address.HOME));
  }

  private Node again(Address address) {
    return Buttons.primary("try-again", Feather.ROTATE_CW, texts.tryAgain(), () -> show(address));
  }

  private void place(Node node, Panel.Surroundings surroundings) {
    content.getChildren().setAll(node);
    surround(surroundings);
  }

  private void surround(Panel.Surroundings surroundings) {
    content.setAccessibleText(surroundings.path().isEmpty() ? "" : surroundings.path().getLast().title()); // said when the keyboard arrives
    head.show(surroundings);
    status.accept(surroundings.status());
    showInspector(surroundings.inspector());
  }

  private void showInspector(List<Panel.Inspector> inspectors) {
    if (inspectors.isEmpty()) {
      inspector.setCenter(null);
      inspector.setTop(null);
    } else {
      Panel.Inspector shown = inspectors.getFirst();
      var top = new HBox(8, shown.head());
      HBox.setHgrow(shown.head(), Priority.ALWAYS);
      top.getStyleClass().add("inspector-head");
      inspector.setTop(top);
      inspector.setCenter(Parts.scroll(shown.content()));
    }
    foldInspector();
  }

  /// The inspector is the first to go in a narrow window.
  private void foldInspector() {
    boolean shown = inspector.getCenter() != null && getWidth() > ROOM_FOR_INSPECTOR - 184;
    inspector.setVisible(shown);
    inspector.setManaged(shown);
  }

  /// The keys of the page that is shown.
  List<KeyHint> keys() {
    Panel open = panel;
    return open == null ? List.of() : open.keys();
  }

  List<Node> regions() {
    return List.of(head, content, inspector);
  }

  void close() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
    Panel open = panel;
    panel = null;
    if (open != null) {
      open.close();
    }
    content.getChildren().clear();
  }
}
