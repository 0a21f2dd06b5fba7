package atelier.wrangler.ui.prepare;

import atelier.core.json.Json;
import atelier.flow.catalog.Transform;
import atelier.ui.control.Parts;
import atelier.ui.theme.Icons;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The field that finds an operation by its name, by what other programs call it, or by a word of its sentence. What is found lies over the steps.
final class AddStep extends VBox {
  private static final double LINE = 44;
  private static final int MOST = 60;

  private final PrepareTexts texts;
  private final OperationNames names;
  private final PrepareViewModel model;
  private final TextField field = new TextField();
  private final ListView<Transform<?>> found = new ListView<>();
  private final Label none = Parts.paragraph("", "dense", "muted");
  private final ToggleButton branch = new ToggleButton("", Icons.button(Feather.GIT_BRANCH));

  /// @param below what is hidden while operations are found
  AddStep(PrepareTexts texts, PrepareViewModel model, javafx.scene.Node below) {
    this.texts = texts;
    names = new OperationNames(texts.language());
    this.model = model;
    field.setId("step-add");
    field.setPromptText(texts.addPrompt(model.catalog().all().size()));
    field.setAccessibleText(texts.add());
    HBox.setHgrow(field, Priority.ALWAYS);
    branch.setId("step-branch");
    branch.setAccessibleText(texts.branch());
    branch.setTooltip(new Tooltip(texts.branch()));
    branch.setMinWidth(USE_PREF_SIZE);
    branch.setOnAction(event -> model.branching(branch.isSelected()));
    var bar = new HBox(6, field, branch);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.setStyle("-fx-padding: 8 8 8 12;");
    bar.getStyleClass().add("lined-bottom");
    found.setId("operations");
    found.getStyleClass().add("lined-list");
    found.setAccessibleText(texts.found());
    found.setFixedCellSize(LINE);
    found.setCellFactory(view -> new Line());
    found.setPlaceholder(none);
    found.setOnMouseClicked(click -> choose(found.getSelectionModel().getSelectedItem()));
    found.addEventFilter(KeyEvent.KEY_PRESSED, this::inList);
    found.setVisible(false);
    none.setStyle("-fx-padding: 16;");
    field.textProperty().addListener((observed, before, after) -> search());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::inField);
    var stack = new StackPane(below, found);
    VBox.setVgrow(stack, Priority.ALWAYS);
    getChildren().addAll(bar, stack);
    model.state().subscribe(state -> branch.setSelected(state.branching()));
  }

  void focusField() {
    field.requestFocus();
  }

  private void search() {
    String typed = field.getText().strip();
    found.setVisible(!typed.isEmpty());
    if (!typed.isEmpty()) {
      List<Transform<?>> all = names.search(model.catalog(), typed);
      found.getItems().setAll(all.subList(0, Math.min(MOST, all.size())));
      found.getSelectionModel().selectFirst();
      none.setText(texts.noOperation(typed));
    }
  }

  private void inField(KeyEvent key) {
    switch (key.getCode()) {
      case ENTER -> choose(found.isVisible() ? found.getSelectionModel().getSelectedItem() : null);
      case DOWN -> {
        if (found.isVisible()) {
          found.requestFocus();
          found.getSelectionModel().select(Math.min(1, found.getItems().size() - 1));
        }
      }
      case ESCAPE -> field.clear();
      default -> {
        return;
      }
    }
    key.consume();
  }

  private void inList(KeyEvent key) {
    switch (key.getCode()) {
      case ENTER -> choose(found.getSelectionModel().getSelectedItem());
      case ESCAPE -> {
        field.clear();
        field.requestFocus();
      }
      default -> {
        return;
      }
    }
    key.consume();
  }

  private void choose(@Nullable Transform<?> transform) {
    if (transform != null) {
      field.clear();
      model.begin(transform.id(), Json.object());
    }
  }

  private final class Line extends ListCell<Transform<?>> {
    @Override
    protected void updateItem(@Nullable Transform<?> item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      Label title = Parts.text(names.of(item), "dense", "strong");
      Label help = Parts.text(names.help(item), "caption");
      help.setMinWidth(0);
      Label id = Parts.text(item.id(), "caption");
      id.setMinWidth(0);
      title.setMinWidth(0);
      var top = new HBox(8, title, Parts.spring(), id);
      var lines = new VBox(1, top, help);
      lines.setAlignment(Pos.CENTER_LEFT);
      lines.setPrefWidth(1);
      setGraphic(lines);
      setAccessibleText(names.of(item) + ", " + names.help(item));
    }
  }
}
