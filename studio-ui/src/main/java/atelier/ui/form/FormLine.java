package atelier.ui.form;

import atelier.core.json.Json;
import atelier.core.param.Field;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// One row: its first value beside the buttons that move and remove the row, the others below in two columns.
final class FormLine extends VBox {
  private final FormTexts texts;
  private final Map<String, String> words;
  private final List<ValueField> values = new ArrayList<>();
  private final GridPane others = new GridPane(8, 6);
  private final Button up;
  private final Button down;
  private final Button remove;
  private Runnable onUp = () -> {};
  private Runnable onDown = () -> {};
  private Runnable onRemove = () -> {};

  FormLine(List<Field> fields, ObjectNode row, Function<String, List<String>> columns, Map<String, String> words, FormTexts texts, Runnable onChange) {
    super(4);
    this.words = words;
    this.texts = texts;
    fields.forEach(field -> values.add(ValueField.of(field, row.get(field.name()), columns, words, texts.language(), onChange)));
    up = Buttons.icon("row-up", Feather.ARROW_UP, texts.rowUp(), () -> onUp.run());
    down = Buttons.icon("row-down", Feather.ARROW_DOWN, texts.rowDown(), () -> onDown.run());
    remove = Buttons.icon("row-remove", Feather.X, texts.rowRemove(), () -> onRemove.run());
    VBox first = captioned(values.getFirst());
    HBox.setHgrow(first, Priority.ALWAYS);
    var top = new HBox(first, up, down, remove);
    top.setAlignment(Pos.BOTTOM_LEFT);
    var half = new ColumnConstraints();
    half.setPercentWidth(50);
    others.getColumnConstraints().setAll(half, half);
    getChildren().addAll(top, others);
    getStyleClass().add("form-line");
    fit();
  }

  void onMove(Runnable before, Runnable behind, Runnable away) {
    onUp = before;
    onDown = behind;
    onRemove = away;
  }

  private VBox captioned(ValueField value) {
    value.control().setMinWidth(0);
    value.control().setMaxWidth(Double.MAX_VALUE);
    var box = new VBox(2);
    if (!(value.control() instanceof CheckBox)) {
      box.getChildren().add(Parts.text(caption(value), "caption"));
    }
    box.getChildren().add(value.control());
    box.setMinWidth(0);
    return box;
  }

  private String caption(ValueField value) {
    return words.getOrDefault(value.field().name(), texts.caption(value.field()));
  }

  /// Leaves out the values that say nothing beside the others.
  void fit() {
    ObjectNode row = row();
    List<ValueField> wanted = values.stream().skip(1).filter(v -> v.field().applies(row)).toList();
    List<ValueField> there = others.getChildren().stream().map(n -> (ValueField) n.getUserData()).toList();
    if (wanted.equals(there)) {
      return;
    }
    others.getChildren().clear();
    for (int i = 0; i < wanted.size(); i++) {
      VBox box = captioned(wanted.get(i));
      box.setUserData(wanted.get(i));
      boolean alone = i == wanted.size() - 1 && i % 2 == 0;
      others.add(box, i % 2, i / 2, alone ? 2 : 1, 1);
    }
  }

  /// Says where the row stands.
  void place(String id, String name, boolean canRise, boolean canSink) {
    for (ValueField value : values) {
      value.control().setId(id + "-" + value.field().name());
      value.control().setAccessibleText(name + ", " + caption(value));
    }
    button(up, id + "-up", texts.rowUp() + ", " + name, canRise || canSink, canRise);
    button(down, id + "-down", texts.rowDown() + ", " + name, canRise || canSink, canSink);
    button(remove, id + "-remove", texts.rowRemove() + ", " + name, true, true);
  }

  private static void button(Button button, String id, String name, boolean there, boolean can) {
    button.setId(id);
    button.setAccessibleText(name);
    button.setVisible(there);
    button.setManaged(there);
    button.setDisable(!can);
  }

  void focus() {
    values.getFirst().control().requestFocus();
  }

  private ObjectNode row() {
    ObjectNode row = Json.object();
    values.forEach(v -> {
      JsonNode json = v.json();
      if (!json.isMissingNode()) {
        row.set(v.field().name(), json);
      }
    });
    return row;
  }

  /// The row as an object; nothing where it is empty, wrong where something in it is or lacks.
  Given given() {
    ObjectNode all = row();
    ObjectNode row = Json.object();
    String lacks = "";
    for (ValueField value : values) {
      if (!value.field().applies(all)) {
        continue;
      }
      switch (value.given().get()) {
        case Given.Nothing _ -> lacks = lacks.isEmpty() && value.field().required() ? caption(value) : lacks;
        case Given.Value(JsonNode json) -> row.set(value.field().name(), json);
        case Given.Wrong wrong -> {
          return new Given.Wrong(caption(value) + ": " + wrong.why());
        }
      }
    }
    boolean empty = row.properties().stream().allMatch(e -> e.getValue().isBoolean() && !e.getValue().booleanValue());
    return empty ? Given.nothing() : lacks.isEmpty() ? new Given.Value(row) : new Given.Wrong(texts.lacks(lacks));
  }
}
