package atelier.experiments.ui.lineage;

import atelier.core.lineage.Direction;
import atelier.ui.control.Choice;
import atelier.ui.control.Parts;
import atelier.ui.theme.Icons;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// The line above the graph: which way the chain is followed, whose it is, and the field that finds things.
final class LineageBar extends HBox {
  private static final double FIELD = 200;

  private final LineageTexts texts;
  private final Label before = Parts.text("", "dense", "muted");
  private final Label name = Parts.text("", "dense", "strong");
  private final Label behind = Parts.text("", "dense", "muted");
  private final Label found = Parts.text("", "dense", "subtle");
  private final TextField field = new TextField();

  /// @param onFind chooses the next match and says how many there are
  /// @param onEnd  gives the keys back to the graph
  LineageBar(LineageTexts texts, Direction way, Consumer<Direction> onWay, ToIntFunction<String> onFind, Runnable onEnd) {
    this.texts = texts;
    getStyleClass().add("tool-bar-line");
    var segments = Choice.segments("lineage-way", List.of(Direction.values()), way, texts::way, onWay);
    before.setMinWidth(Region.USE_PREF_SIZE);
    name.setMinWidth(0);
    behind.setMinWidth(0);
    var sentence = new HBox(before, name, behind);
    sentence.setAlignment(Pos.CENTER_LEFT);
    sentence.setMinWidth(0);
    HBox.setMargin(segments, new Insets(0, 8, 0, 0));
    found.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().addAll(segments, sentence, Parts.spring(), found, field(onFind, onEnd));
  }

  private Node field(ToIntFunction<String> onFind, Runnable onEnd) {
    field.setId("lineage-find");
    field.setPromptText(texts.find());
    field.setAccessibleText(texts.find());
    field.setPrefWidth(FIELD);
    field.setMinWidth(FIELD);
    field.setStyle("-fx-padding: 0 52 0 26;");
    field.textProperty().addListener((observed, old, typed) -> found.setText(""));
    field.setOnAction(enter -> found.setText(field.getText().isBlank() ? "" : texts.found(onFind.applyAsInt(field.getText()))));
    field.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ESCAPE) {
        field.clear();
        onEnd.run();
        key.consume();
      }
    });
    Label hint = Parts.text("Ctrl F", "key");
    hint.setMouseTransparent(true);
    Node icon = Icons.button(Feather.SEARCH);
    icon.setMouseTransparent(true);
    var place = new StackPane(field, icon, hint);
    StackPane.setAlignment(icon, Pos.CENTER_LEFT);
    StackPane.setAlignment(hint, Pos.CENTER_RIGHT);
    StackPane.setMargin(icon, new Insets(0, 0, 0, 8));
    StackPane.setMargin(hint, new Insets(0, 5, 0, 0));
    return place;
  }

  void focusField() {
    field.requestFocus();
    field.selectAll();
  }

  void show(LineageViewModel.State state) {
    List<String> around = texts.showing(state.way());
    before.setText(around.getFirst() + " ");
    name.setText(state.thing().map(texts::name).orElse(""));
    behind.setText(around.getLast());
  }
}
