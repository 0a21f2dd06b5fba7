package atelier.app.shell;

import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.panel.Address;
import atelier.ui.panel.PanelKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The nodes of the window: bars around the page, and what floats above it. Built anew when the language changes.
final class Frame extends StackPane {
  private static final double NARROW = 1100;

  private final Shell shell;
  private final ShellTexts texts;
  private final SideBar sideBar;
  private final PageArea page;
  private final StatusLine status;
  private final Palette palette;
  private final Tray tray;
  private final Notices notices;
  private final BorderPane bars = new BorderPane();
  private final StackPane question = new StackPane();
  private final Region dropHint = new Region();
  private final TopBar top;

  Frame(Shell shell, Map<String, PanelKind> kinds, ShellTexts texts) {
    this.shell = shell;
    this.texts = texts;
    sideBar = new SideBar(texts, kinds.keySet(), shell::go, shell::foldSideBar);
    tray = new Tray(shell.shown(), texts, () -> shell.go(Address.of("jobs")));
    status = new StatusLine(texts, shell.shown(), tray::toggle);
    page = new PageArea(kinds, shell, texts, status::show);
    palette = new Palette(texts, shell::commands);
    notices = new Notices(texts);
    StackPane.setAlignment(notices, Pos.BOTTOM_RIGHT);
    question.getStyleClass().add("scrim");
    question.setVisible(false);
    dropHint.setMouseTransparent(true);
    dropHint.setVisible(false);
    dropHint.setStyle("-fx-border-color: -color-accent-emphasis; -fx-border-width: 3; -fx-background-color: rgba(67,80,196,0.08);");
    top = topBar();
    bars.setTop(top);
    bars.setLeft(sideBar);
    bars.setCenter(page);
    bars.setBottom(status);
    getChildren().addAll(bars, notices, tray, dropHint, palette, question);
    widthProperty().addListener((observed, before, after) -> foldSideBar());
    foldSideBar();
    showRecent();
    setOnDragOver(this::onDragOver);
    setOnDragExited(exit -> dropHint.setVisible(false));
    setOnDragDropped(this::onDrop);
    addEventFilter(javafx.scene.input.MouseEvent.MOUSE_PRESSED, press -> {
      if (tray.isVisible() && press.getTarget() instanceof Node node && !within(node, tray) && !within(node, status)) {
        tray.toggle();
      }
    });
  }

  private static boolean within(Node node, Node ancestor) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at == ancestor) {
        return true;
      }
    }
    return false;
  }

  private TopBar topBar() {
    return new TopBar(
        texts,
        shell.look().theme().get(),
        new TopBar.Actions() {
          @Override
          public void back() {
            shell.goBack();
          }

          @Override
          public void forward() {
            shell.goForward();
          }

          @Override
          public void search() {
            palette.show("");
          }

          @Override
          public void switchTheme() {
            shell.switchTheme();
          }

          @Override
          public void switchLanguage() {
            shell.switchLanguage();
          }

          @Override
          public void settings() {
            shell.go(Address.of("settings"));
          }

          @Override
          public void openProject() {
            shell.chooseProject();
          }

          @Override
          public void newProject() {
            shell.newProject();
          }

          @Override
          public void closeProject() {
            shell.closeProject();
          }
        });
  }

  /// The sign for the other theme changes with the theme.
  void wear(atelier.ui.theme.Theme now) {
    top.wear(now);
  }

  PageArea page() {
    return page;
  }

  StatusLine status() {
    return status;
  }

  Palette palette() {
    return palette;
  }

  Tray tray() {
    return tray;
  }

  Notices notices() {
    return notices;
  }

  void showPage(Address address) {
    sideBar.show(address);
    page.show(address);
  }

  void holdBack(Address address) {
    sideBar.show(address);
    page.holdBack(address);
  }

  void showProject(String name, Navigator navigator) {
    top.show(name, navigator.canGoBack(), navigator.canGoForward());
  }

  void showRecent() {
    String folder = shell.keep().session().project();
    sideBar.showRecent(shell.keep().recent().places().stream().filter(place -> place.folder().equals(folder)).toList());
  }

  /// A narrow window has room for icons only.
  void foldSideBar() {
    sideBar.fold(shell.keep().settings().folded() || getWidth() > 0 && getWidth() < NARROW);
  }

  /// The parts of the window, as a person reads them.
  List<Node> regions() {
    var regions = new ArrayList<Node>(List.of(top, sideBar));
    regions.addAll(page.regions());
    regions.add(status);
    return regions;
  }

  /// Moves the focus to the next part of the window.
  void nextRegion(int step) {
    List<Node> regions = regions();
    int here = step > 0 ? -1 : 0;
    for (int i = 0; i < regions.size(); i++) {
      if (getScene().getFocusOwner() != null && within(getScene().getFocusOwner(), regions.get(i))) {
        here = i;
      }
    }
    for (int i = 1; i <= regions.size(); i++) {
      Optional<Node> target = firstFocusable(regions.get(Math.floorMod(here + i * step, regions.size())));
      if (target.isPresent()) {
        target.get().requestFocus();
        return;
      }
    }
  }

  private static Optional<Node> firstFocusable(Node node) {
    if (!node.isVisible() || node.isDisabled()) {
      return Optional.empty();
    }
    if (node.isFocusTraversable()) {
      return Optional.of(node);
    }
    return node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().map(Frame::firstFocusable).flatMap(Optional::stream).findFirst() : Optional.empty();
  }

  /// Lists every shortcut above the page.
  void showKeys() {
    var list = new VBox(2);
    shell.keys().bindings().stream().filter(binding -> !shell.keys().shown(binding).isEmpty()).forEach(binding -> {
      var line = new HBox(12, Parts.text(binding.title()), Parts.spring(), Parts.text(shell.keys().shown(binding), "key"));
      line.setAlignment(Pos.CENTER_LEFT);
      line.setMinHeight(28);
      list.getChildren().add(line);
    });
    ask(texts.keys(), "", list, List.of());
  }

  /// Asks something above the page; Esc answers no.
  void ask(String title, String sentence, @Nullable Node more, List<? extends Node> answers) {
    var head = new HBox(Parts.text(title, "section-title"), Parts.spring(), Buttons.icon("question-close", Feather.X, texts.dismiss(), this::endQuestion));
    head.setAlignment(Pos.CENTER_LEFT);
    var box = new VBox(12, head);
    if (!sentence.isEmpty()) {
      box.getChildren().add(Parts.paragraph(sentence, "muted"));
    }
    if (more != null) {
      box.getChildren().add(more);
    }
    var buttons = new HBox(8, Parts.spring());
    buttons.getChildren().addAll(answers);
    if (!answers.isEmpty()) {
      box.getChildren().add(buttons);
    }
    box.getStyleClass().add("popover");
    box.setStyle("-fx-padding: 16 20 16 20;");
    box.setMaxSize(480, Region.USE_PREF_SIZE);
    question.getChildren().setAll(box);
    question.setVisible(true);
    question.setId("question");
    question.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ESCAPE) {
        endQuestion();
        key.consume();
      }
    });
    firstFocusable(answers.isEmpty() ? head : buttons).ifPresent(Node::requestFocus);
  }

  void endQuestion() {
    question.setVisible(false);
    question.getChildren().clear();
  }

  private void onDragOver(DragEvent drag) {
    if (drag.getDragboard().hasFiles()) {
      drag.acceptTransferModes(TransferMode.COPY);
      dropHint.setVisible(true);
      drag.consume();
    }
  }

  private void onDrop(DragEvent drag) {
    dropHint.setVisible(false);
    drag.setDropCompleted(true);
    drag.getDragboard().getFiles().stream().map(java.io.File::toPath).findFirst().ifPresent(this::drop);
    drag.consume();
  }

  /// A folder that is a project is opened; anything else goes to the import preview, which says what it is not.
  void drop(Path file) {
    if (java.nio.file.Files.exists(file.resolve("project.json"))) {
      shell.openProject(file, false);
    } else {
      shell.importFile(file);
    }
  }

  void close() {
    page.close();
    tray.close();
    status.close();
  }
}
