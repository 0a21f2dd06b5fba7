package atelier.ui.form;

import atelier.core.json.Json;
import atelier.core.param.Field;
import atelier.ui.control.Buttons;
import atelier.ui.text.Language;
import atelier.ui.theme.Icons;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// A list of records, or a map, as rows of small controls that are added, removed and moved.
///
/// By keyboard: Alt with up and down moves a row, Ctrl Delete takes it away. A row in which nothing is given does not count.
public final class RowsForm extends VBox {
  private final String id;
  private final String name;
  private final RowShape shape;
  private final Function<String, List<String>> columns;
  private final Map<String, String> words;
  private final FormTexts texts;
  private final Runnable onChange;
  private final List<FormLine> lines = new ArrayList<>();
  private final VBox stack = new VBox(8);
  private final Button add;

  private RowsForm(String id, String name, RowShape shape, boolean required, JsonNode now, Function<String, List<String>> columns, Map<String, String> words, Language language, Runnable onChange) {
    super(8);
    this.words = words;
    this.id = id;
    this.name = name;
    this.shape = shape;
    this.columns = columns;
    this.onChange = onChange;
    texts = new FormTexts(language);
    setId(id);
    add = Buttons.link(id + "-add", texts.addRow(), () -> {
      FormLine line = append(Json.object());
      settle();
      line.focus();
    });
    add.setGraphic(Icons.small(Feather.PLUS));
    add.setAccessibleText(texts.addRowTo(name));
    getChildren().addAll(stack, add);
    shape.rows(now).forEach(this::append);
    if (lines.isEmpty() && required) {
      append(Json.object());
    }
    arrange();
  }

  /// The rows of a field; empty where its value is not made of rows.
  ///
  /// @param id      controls are called `<id>-<number>-<field>`
  /// @param name    for a person
  /// @param columns names by the type of a field: `col`, or `left-col` and `right-col` where there are two tables
  public static Optional<RowsForm> of(String id, String name, Field field, JsonNode now, Function<String, List<String>> columns, Language language, Runnable onChange) {
    return of(id, name, field, now, columns, Map.of(), language, onChange);
  }

  /// @param words what fields and choices are called, where they have other names for a person
  public static Optional<RowsForm> of(String id, String name, Field field, JsonNode now, Function<String, List<String>> columns, Map<String, String> words, Language language, Runnable onChange) {
    return RowShape.of(field).map(shape -> new RowsForm(id, name, shape, field.required(), now, columns, words, language, onChange));
  }

  private FormLine append(ObjectNode row) {
    var line = new FormLine(shape.fields(), row, columns, words, texts, this::changed);
    line.onMove(() -> move(line, -1), () -> move(line, 1), () -> remove(line));
    line.addEventFilter(KeyEvent.KEY_PRESSED, key -> key(line, key));
    lines.add(line);
    return line;
  }

  private void key(FormLine line, KeyEvent key) {
    boolean up = key.isAltDown() && key.getCode() == KeyCode.UP;
    if (up || key.isAltDown() && key.getCode() == KeyCode.DOWN) {
      move(line, up ? -1 : 1);
      key.consume();
    } else if (key.isShortcutDown() && key.getCode() == KeyCode.DELETE) {
      remove(line);
      key.consume();
    }
  }

  private void move(FormLine line, int by) {
    int at = lines.indexOf(line);
    int to = at + by;
    if (!shape.map() && to >= 0 && to < lines.size()) {
      Node focused = getScene() == null ? null : getScene().getFocusOwner();
      lines.remove(at);
      lines.add(to, line);
      settle();
      if (focused != null && !focused.isDisabled()) {
        focused.requestFocus();
      } else {
        line.focus();
      }
    }
  }

  private void remove(FormLine line) {
    int at = lines.indexOf(line);
    lines.remove(line);
    settle();
    if (lines.isEmpty()) {
      add.requestFocus();
    } else {
      lines.get(Math.min(at, lines.size() - 1)).focus();
    }
  }

  private void settle() {
    arrange();
    onChange.run();
  }

  private void changed() {
    lines.forEach(FormLine::fit);
    onChange.run();
  }

  private void arrange() {
    stack.getChildren().setAll(lines);
    for (int i = 0; i < lines.size(); i++) {
      lines.get(i).place(id + "-" + (i + 1), name + " " + (i + 1), !shape.map() && i > 0, !shape.map() && i < lines.size() - 1);
    }
  }

  /// What the rows hold.
  public Given given() {
    var rows = new ArrayList<ObjectNode>();
    for (FormLine line : lines) {
      switch (line.given()) {
        case Given.Nothing _ -> {}
        case Given.Value(JsonNode row) -> rows.add((ObjectNode) row);
        case Given.Wrong(String why) -> {
          return new Given.Wrong(texts.inRow(name, lines.indexOf(line) + 1, why));
        }
      }
    }
    Optional<String> twice = shape.twice(rows);
    if (twice.isPresent()) {
      return new Given.Wrong(texts.twice(name, twice.get()));
    }
    return rows.isEmpty() ? Given.nothing() : new Given.Value(shape.value(rows));
  }

  /// Puts other rows in place of these.
  public void set(JsonNode value) {
    lines.clear();
    shape.rows(value).forEach(this::append);
    settle();
  }

  /// Where the keyboard should go first.
  public void focusFirst() {
    if (lines.isEmpty()) {
      add.requestFocus();
    } else {
      lines.getFirst().focus();
    }
  }

  @Override
  public void requestFocus() {
    focusFirst();
  }
}
