package atelier.app.shell;

import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.Tips;
import atelier.ui.theme.Icons;
import atelier.ui.theme.Theme;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// The bar on top: project, back and forward, search, theme, language, settings.
final class TopBar extends StackPane {
  private static final double SIGN = 36;
  private static final double WIDEST = 420;
  private static final double GAPS = 64;
  private static final double ROOM_FOR_KEY = 240;
  private static final double ROOM_FOR_WORDS = 90;

  private final MenuButton project = new MenuButton();
  private final Button back;
  private final Button forward;
  private final Button theOther;

  /// What the bar's buttons do.
  interface Actions {
    void back();

    void forward();

    void search();

    void switchTheme();

    void switchLanguage();

    void settings();

    void openProject();

    void newProject();

    void closeProject();
  }

  TopBar(ShellTexts texts, Theme theme, Actions actions) {
    getStyleClass().add("top-bar");
    var mark = new StackPane(new Label("A"));
    mark.getStyleClass().add("logo");
    project.setId("project-menu");
    project.setMnemonicParsing(false);
    project.getStyleClass().add("project-button");
    project.setGraphic(mark);
    project.setMaxWidth(230);
    project.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    project.getItems().addAll(item(texts.newProject(), actions::newProject), item(texts.openProject(), actions::openProject), item(texts.closeProject(), actions::closeProject));
    back = Buttons.icon("go-back", Feather.ARROW_LEFT, texts.back(), actions::back);
    forward = Buttons.icon("go-forward", Feather.ARROW_RIGHT, texts.forward(), actions::forward);
    var leftSide = new HBox(8, project, back, forward);
    leftSide.setAlignment(Pos.CENTER_LEFT);
    theOther = Buttons.icon("switch-theme", sign(theme), texts.theme(), actions::switchTheme);
    Button language = Buttons.flat("switch-language", texts.language().badge(), actions::switchLanguage);
    language.setAccessibleText(texts.otherLanguage());
    language.setStyle("-fx-padding: 0 6 0 6;");
    var rightSide = new HBox(4, theOther, language, Buttons.icon("open-settings", Feather.SETTINGS, texts.settings(), actions::settings));
    rightSide.setAlignment(Pos.CENTER_RIGHT);
    var line = new HBox(leftSide, Parts.spring(), rightSide);
    line.setAlignment(Pos.CENTER);
    setAlignment(Pos.CENTER);
    getChildren().addAll(line, search(texts, actions, leftSide));
  }

  private static MenuItem item(String text, Runnable action) {
    var item = new MenuItem(text);
    item.setOnAction(event -> action.run());
    return item;
  }

  private Node search(ShellTexts texts, Actions actions, Region beside) {
    var key = Parts.text("Ctrl K", "key");
    key.setMinWidth(0);
    var words = new Label(texts.search());
    words.setMinWidth(0);
    var inside = new HBox(8, Icons.button(Feather.SEARCH), words, Parts.spring(), key);
    inside.setAlignment(Pos.CENTER_LEFT);
    inside.setMinWidth(0);
    var button = new Button();
    button.setGraphic(inside);
    button.setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
    button.setId("search");
    button.setAccessibleText(texts.search());
    button.getStyleClass().add("search-button");
    button.setOnAction(event -> actions.search());
    // In the middle of the window as long as there is room for as much at both sides of it; at last only its sign is left.
    button.prefWidthProperty().bind(Bindings.max(SIGN, Bindings.min(WIDEST, widthProperty().subtract(beside.widthProperty().multiply(2)).subtract(GAPS))));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setMaxWidth(Region.USE_PREF_SIZE);
    Tips.on(button, texts.search());
    key.visibleProperty().bind(button.prefWidthProperty().greaterThan(ROOM_FOR_KEY));
    key.managedProperty().bind(key.visibleProperty());
    words.visibleProperty().bind(button.prefWidthProperty().greaterThan(ROOM_FOR_WORDS));
    words.managedProperty().bind(words.visibleProperty());
    inside.prefWidthProperty().bind(button.widthProperty().subtract(20));
    return button;
  }

  /// What the button for the other theme shows.
  private static Feather sign(Theme now) {
    return now == Theme.LIGHT ? Feather.MOON : Feather.SUN;
  }

  void wear(Theme now) {
    theOther.setGraphic(Icons.bar(sign(now)));
  }

  void show(String projectName, boolean canGoBack, boolean canGoForward) {
    project.setText(projectName);
    project.setAccessibleText(projectName);
    back.setDisable(!canGoBack);
    forward.setDisable(!canGoForward);
  }
}
