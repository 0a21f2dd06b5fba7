package atelier.app.shell;

import atelier.ui.panel.Notice;
import atelier.ui.panel.Address;
import atelier.ui.panel.PanelKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

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
  private final TourLayer tour;
  private final BorderPane bars = new BorderPane();
  private final Question question;
  private final Region dropHint = new Region();
  private final TopBar top;

  Frame(Shell shell, Map<String, PanelKind> kinds, ShellTexts texts) {
    this.shell = shell;
    this.texts = texts;
    sideBar = new SideBar(texts, kinds.keySet(), shell::go, shell::foldSideBar);
    tray = new Tray(shell.shown(), texts, () -> shell.go(Address.of("jobs")));
    status = new StatusLine(texts, shell.shown(), tray::toggle);
    page = new PageArea(kinds, shell, texts, status::show, shell::seen);
    palette = new Palette(texts, shell::commands);
    notices = new Notices(texts);
    tour = new TourLayer(new TourTexts(texts.language()), shell.tour());
    StackPane.setAlignment(notices, Pos.BOTTOM_RIGHT);
    question = new Question(texts);
    dropHint.setMouseTransparent(true);
    dropHint.setVisible(false);
    dropHint.setStyle("-fx-border-color: -color-accent-emphasis; -fx-border-width: 3; -fx-background-color: rgba(67,80,196,0.08);");
    top = topBar();
    bars.setTop(top);
    bars.setLeft(sideBar);
    bars.setCenter(page);
    bars.setBottom(status);
    getChildren().addAll(bars, notices, tray, tour, dropHint, palette, question);
    widthProperty().addListener((observed, before, after) -> foldSideBar());
    foldSideBar();
    showRecent();
    setOnDragOver(this::onDragOver);
    setOnDragExited(exit -> dropHint.setVisible(false));
    setOnDragDropped(this::onDrop);
    addEventFilter(javafx.scene.input.KeyEvent.KEY_PRESSED, key -> {
      if (key.getCode() == javafx.scene.input.KeyCode.ESCAPE && tour.isVisible() && !palette.isVisible() && !question.isVisible()) {
        shell.tour().end();
        key.consume();
      }
    });
    addEventFilter(javafx.scene.input.MouseEvent.MOUSE_PRESSED, press -> {
      if (tray.isVisible() && press.getTarget() instanceof Node node && !Focus.within(node, tray) && !Focus.within(node, status)) {
        tray.toggle();
      }
    });
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
            shell.doors().openProject();
          }

          @Override
          public void newProject() {
            shell.doors().newProject();
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

  TourLayer tour() {
    return tour;
  }

  Question question() {
    return question;
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
    showRecent();
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
    regions.addAll(List.of(status, tour));
    return regions;
  }

  /// Moves the focus to the next part of the window.
  void nextRegion(int step) {
    Focus.move(getScene().getFocusOwner(), regions(), step);
  }

  /// Lists the keys that work here, or closes the list.
  void showKeys() {
    question.toggle(KeySheet.ID, () -> question.show(texts.keys(), "", KeySheet.of(shell.keys(), page.keys(), texts), List.of(), KeySheet.WIDTH));
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
    drop(drag.getDragboard().getFiles().stream().map(java.io.File::toPath).toList());
    drag.consume();
  }

  /// A folder that is a project is opened; anything else goes to the import preview, which says what it is not. Of several only the first: each wants to be looked at.
  void drop(List<Path> files) {
    if (files.isEmpty()) {
      return;
    }
    Path file = files.getFirst();
    if (files.size() > 1) {
      notices.say(Notice.info(texts.dropped(String.valueOf(file.getFileName()), files.size() - 1)));
    }
    if (java.nio.file.Files.exists(file.resolve("project.json"))) {
      shell.openProject(file, false);
    } else {
      shell.importFile(file);
    }
  }

  void close() {
    tour.hide();
    page.close();
    tray.close();
    status.close();
  }
}
