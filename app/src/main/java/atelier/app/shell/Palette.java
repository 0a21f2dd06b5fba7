package atelier.app.shell;

import atelier.ui.control.Parts;
import atelier.ui.panel.Command;
import atelier.ui.theme.Icons;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Finds and runs commands, pages, datasets, models and settings by a few letters. Entries that cannot run say why.
final class Palette extends StackPane {
  private static final int MOST = 40;
  private static final double WIDTH = 600;

  private final ShellTexts texts;
  private final Function<String, List<Command>> source;
  private final TextField field = new TextField();
  private final VBox rows = new VBox();
  private final ScrollPane scroll = Parts.scroll(rows);
  private final List<Command> found = new ArrayList<>();
  private final List<Node> foundRows = new ArrayList<>();
  private int chosen;

  /// @param source every command there is now, for what was typed
  Palette(ShellTexts texts, Function<String, List<Command>> source) {
    this.texts = texts;
    this.source = source;
    field.setId("palette-field");
    field.setPromptText(texts.search());
    field.setAccessibleText(texts.search());
    field.setStyle("-fx-border-color: transparent; -fx-background-color: transparent; -fx-font-size: 15px;");
    HBox.setHgrow(field, javafx.scene.layout.Priority.ALWAYS);
    var head = new HBox(6, Icons.bar(org.kordamp.ikonli.feather.Feather.SEARCH), field);
    head.setAlignment(Pos.CENTER_LEFT);
    head.setStyle("-fx-padding: 6 14 6 14;");
    head.getStyleClass().add("lined-bottom");
    var foot = new HBox(Parts.text(texts.paletteKeys(), "caption"));
    foot.setStyle("-fx-padding: 8 14 8 14;");
    foot.getStyleClass().add("lined-top");
    rows.setStyle("-fx-padding: 4 0 4 0;");
    scroll.setMaxHeight(420);
    var box = new VBox(head, scroll, foot);
    box.getStyleClass().add("popover");
    box.setMaxHeight(Region.USE_PREF_SIZE);
    box.maxWidthProperty().bind(javafx.beans.binding.Bindings.min(WIDTH, widthProperty().multiply(0.9)));
    getChildren().add(box);
    StackPane.setAlignment(box, Pos.TOP_CENTER);
    StackPane.setMargin(box, new javafx.geometry.Insets(8, 0, 0, 0));
    getStyleClass().add("scrim");
    setId("palette");
    setVisible(false);
    setOnMousePressed(press -> {
      if (press.getTarget() == this) {
        hide();
      }
    });
    field.textProperty().addListener((observed, before, after) -> search());
    addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
  }

  void show(String typed) {
    setVisible(true);
    field.setText(typed);
    field.positionCaret(typed.length());
    search();
    field.requestFocus();
  }

  void hide() {
    setVisible(false);
  }

  private void onKey(KeyEvent key) {
    switch (key.getCode()) {
      case ESCAPE -> hide();
      case DOWN -> choose(chosen + 1);
      case UP -> choose(chosen - 1);
      case ENTER -> run(chosen);
      default -> {
        return;
      }
    }
    key.consume();
  }

  private void search() {
    String typed = field.getText();
    record Hit(Command command, int score) {}
    var hits = new ArrayList<Hit>();
    for (Command command : source.apply(typed)) {
      Fuzzy.score(typed, command.title() + " " + command.detail()).ifPresent(score -> hits.add(new Hit(command, score)));
    }
    if (!typed.isBlank()) {
      hits.sort(Comparator.comparingInt(Hit::score).reversed());
    }
    Map<String, List<Command>> groups = new LinkedHashMap<>();
    hits.stream().limit(MOST).forEach(hit -> groups.computeIfAbsent(hit.command().group(), name -> new ArrayList<>()).add(hit.command()));
    found.clear();
    foundRows.clear();
    rows.getChildren().clear();
    groups.forEach(
        (group, commands) -> {
          Label heading = Parts.text(group, "caption", "medium");
          heading.setStyle("-fx-padding: 6 14 2 14;");
          rows.getChildren().add(heading);
          commands.forEach(this::add);
        });
    if (found.isEmpty()) {
      Label none = Parts.text(texts.nothingFound(typed), "muted");
      none.setStyle("-fx-padding: 12 14 12 14;");
      rows.getChildren().add(none);
    }
    choose(0);
  }

  private void add(Command command) {
    int index = found.size();
    Label title = Parts.text(command.title());
    var row = new HBox(10, Icons.button(command.icon()), title, Parts.text(command.detail(), "dense", "subtle"), Parts.spring());
    command.disabled().ifPresent(why -> {
      title.getStyleClass().add("subtle");
      row.getChildren().add(Parts.text(why, "dense", "subtle"));
    });
    if (!command.key().isEmpty()) {
      row.getChildren().add(Parts.text(command.key(), "key"));
    }
    row.setAlignment(Pos.CENTER_LEFT);
    row.setMinHeight(34);
    row.setStyle("-fx-padding: 0 14 0 12;");
    row.getStyleClass().add("palette-row");
    row.setAccessibleText(command.group() + ": " + command.title());
    row.setOnMouseMoved(move -> choose(index));
    row.setOnMouseClicked(click -> run(index));
    found.add(command);
    foundRows.add(row);
    rows.getChildren().add(row);
  }

  private void choose(int index) {
    if (found.isEmpty()) {
      return;
    }
    chosen = Math.floorMod(index, found.size());
    for (int i = 0; i < foundRows.size(); i++) {
      foundRows.get(i).pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("selected"), i == chosen);
    }
    Node row = foundRows.get(chosen);
    double beyond = rows.getHeight() - scroll.getViewportBounds().getHeight();
    if (beyond > 0) {
      scroll.setVvalue(Math.clamp((row.getBoundsInParent().getCenterY() - scroll.getViewportBounds().getHeight() / 2) / beyond, 0, 1));
    }
  }

  private void run(int index) {
    if (index < found.size() && found.get(index).disabled().isEmpty()) {
      hide();
      found.get(index).run().run();
    }
  }
}
