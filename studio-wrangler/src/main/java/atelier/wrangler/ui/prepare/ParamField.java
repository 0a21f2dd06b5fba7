package atelier.wrangler.ui.prepare;

import atelier.core.json.Json;
import atelier.core.param.Field;
import atelier.ui.control.Parts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One parameter of a step as a control: made from what the parameter's record says of it.
///
/// @param node  label and control
/// @param focus what takes the focus
/// @param value the value as JSON; empty where nothing is given; null where what is typed cannot be one
record ParamField(Field field, VBox node, javafx.scene.Node focus, Supplier<@Nullable Optional<JsonNode>> value) {
  private static final double COLUMN = 24;
  private static final int MOST_LINES = 7;

  static ParamField of(Field field, @Nullable JsonNode given, List<String> columns, PrepareTexts texts, Runnable onChange) {
    JsonNode now = given == null ? field.defaultValue() : given;
    return switch (control(field)) {
      case COLUMN -> choice(field, text(now), columns, texts, onChange);
      case COLUMNS -> columns(field, now, columns, texts, onChange);
      case CHOICE -> choice(field, text(now), field.choices(), texts, onChange);
      case TICK -> tick(field, now, onChange);
      case PAIRS -> pairs(field, now, texts, onChange);
      case LINE -> line(field, now, texts, onChange);
      case JSON -> json(field, now, texts, onChange);
    };
  }

  private enum Control {
    COLUMN, COLUMNS, CHOICE, TICK, PAIRS, LINE, JSON
  }

  private static Control control(Field field) {
    if (field.type().equals("col")) {
      return Control.COLUMN;
    }
    if (field.type().equals("cols")) {
      return Control.COLUMNS;
    }
    if (!field.choices().isEmpty() && !isList(field)) {
      return Control.CHOICE;
    }
    if (field.javaType() == boolean.class || field.javaType() == Boolean.class) {
      return Control.TICK;
    }
    if (field.javaType() instanceof ParameterizedType map && map.getRawType() == Map.class && map.getActualTypeArguments()[1] == String.class) {
      return Control.PAIRS;
    }
    return isList(field) && !isTextList(field) || field.javaType() instanceof ParameterizedType map && map.getRawType() == Map.class ? Control.JSON : Control.LINE;
  }

  private static boolean isList(Field field) {
    return field.javaType() instanceof ParameterizedType list && list.getRawType() == List.class;
  }

  private static boolean isTextList(Field field) {
    return field.javaType() instanceof ParameterizedType list && list.getRawType() == List.class && (list.getActualTypeArguments()[0] == String.class || list.getActualTypeArguments()[0] == Object.class);
  }

  private static String text(@Nullable JsonNode json) {
    return json == null || json.isNull() ? "" : json.asText();
  }

  private static ParamField made(Field field, javafx.scene.Node control, Supplier<@Nullable Optional<JsonNode>> value) {
    control.setId("param-" + field.name());
    control.setAccessibleText(field.name().replace('_', ' ') + (field.help().isEmpty() ? "" : ", " + field.help()));
    String unit = field.unit().isEmpty() ? "" : " (" + field.unit() + ")";
    var node = new VBox(4);
    if (!(control instanceof CheckBox)) {
      node.getChildren().add(Parts.text(name(field) + unit, "dense", "strong"));
    }
    node.getChildren().add(control);
    if (!field.help().isEmpty()) {
      node.getChildren().add(Parts.paragraph(field.help(), "caption"));
    }
    return new ParamField(field, node, control, value);
  }

  static String name(Field field) {
    String words = field.name().replace('_', ' ');
    return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
  }

  private static JsonNode json(String text) {
    return Json.mapper().getNodeFactory().textNode(text);
  }

  private static ParamField choice(Field field, String now, List<String> choices, PrepareTexts texts, Runnable onChange) {
    var box = new ComboBox<String>();
    box.setMaxWidth(Double.MAX_VALUE);
    if (!field.required()) {
      box.getItems().add("");
    }
    box.getItems().addAll(choices);
    box.setPromptText(field.required() ? "" : texts.optional());
    box.setValue(now);
    box.setOnAction(chosen -> onChange.run());
    return made(field, box, () -> box.getValue() == null || box.getValue().isEmpty() ? Optional.empty() : Optional.of(json(box.getValue())));
  }

  private static ParamField columns(Field field, @Nullable JsonNode now, List<String> columns, PrepareTexts texts, Runnable onChange) {
    var chosen = new LinkedHashMap<String, BooleanProperty>();
    var given = new ArrayList<String>();
    if (now != null) {
      now.forEach(c -> given.add(c.asText()));
    }
    var all = new ArrayList<>(columns);
    given.stream().filter(g -> !all.contains(g)).forEach(all::add); // a column that is gone can be taken out
    for (String column : all) {
      var tick = new SimpleBooleanProperty(given.contains(column));
      tick.addListener((observed, before, after) -> onChange.run());
      chosen.put(column, tick);
    }
    var list = new ListView<String>();
    list.getItems().setAll(all);
    list.setFixedCellSize(COLUMN);
    list.setPrefHeight(COLUMN * Math.clamp(all.size(), 1, MOST_LINES) + 2);
    list.setMinHeight(USE_PREF);
    list.setCellFactory(view -> new TickCell(chosen));
    list.setOnKeyPressed(key -> {
      String column = list.getSelectionModel().getSelectedItem();
      BooleanProperty tick = column == null ? null : chosen.get(column);
      if (tick != null && key.getCode() == javafx.scene.input.KeyCode.SPACE) {
        tick.set(!tick.get());
        key.consume();
      }
    });
    return made(field, list, () -> {
      // In the order in which they were given, new ones behind.
      ArrayNode array = Json.mapper().createArrayNode();
      given.removeIf(c -> !chosen.getOrDefault(c, new SimpleBooleanProperty(false)).get());
      chosen.forEach((column, tick) -> {
        if (tick.get() && !given.contains(column)) {
          given.add(column);
        }
      });
      given.forEach(array::add);
      return array.isEmpty() ? Optional.empty() : Optional.of(array);
    });
  }

  /// A column with its tick; the list takes the keys.
  private static final class TickCell extends ListCell<String> {
    private final Map<String, BooleanProperty> chosen;
    private final CheckBox tick = new CheckBox();
    private @Nullable BooleanProperty bound;

    TickCell(Map<String, BooleanProperty> chosen) {
      this.chosen = chosen;
      tick.setMnemonicParsing(false);
      tick.setFocusTraversable(false);
    }

    @Override
    protected void updateItem(@Nullable String column, boolean empty) {
      super.updateItem(column, empty);
      if (bound != null) {
        tick.selectedProperty().unbindBidirectional(bound);
      }
      bound = empty || column == null ? null : chosen.get(column);
      setText(null);
      if (bound == null || column == null) {
        setGraphic(null);
        return;
      }
      tick.setText(column);
      tick.selectedProperty().bindBidirectional(bound);
      setGraphic(tick);
    }
  }

  private static final double USE_PREF = javafx.scene.layout.Region.USE_PREF_SIZE;

  private static ParamField tick(Field field, @Nullable JsonNode now, Runnable onChange) {
    var box = new CheckBox(name(field));
    box.setMnemonicParsing(false);
    box.setSelected(now != null && now.asBoolean());
    box.selectedProperty().addListener((observed, before, after) -> onChange.run());
    return made(field, box, () -> Optional.of(Json.mapper().getNodeFactory().booleanNode(box.isSelected())));
  }

  private static ParamField pairs(Field field, @Nullable JsonNode now, PrepareTexts texts, Runnable onChange) {
    var area = area(now == null ? "" : now.properties().stream().map(e -> e.getKey() + " = " + e.getValue().asText()).collect(Collectors.joining("\n")), texts.pairsHint(), onChange);
    return made(field, area, () -> {
      var object = Json.object();
      for (String line : area.getText().split("\n")) {
        int at = line.indexOf('=');
        if (at > 0) {
          object.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
        } else if (!line.isBlank()) {
          return wrong(area);
        }
      }
      right(area);
      return object.isEmpty() ? Optional.empty() : Optional.of(object);
    });
  }

  private static TextArea area(String text, String hint, Runnable onChange) {
    var area = new TextArea(text);
    area.setPrefRowCount(3);
    area.setPromptText(hint);
    area.textProperty().addListener((observed, before, after) -> onChange.run());
    // Tab leaves the field, as everywhere else in the form.
    area.addEventFilter(javafx.scene.input.KeyEvent.KEY_PRESSED, key -> {
      if (key.getCode() == javafx.scene.input.KeyCode.TAB && !key.isControlDown()) {
        area.fireEvent(new javafx.scene.input.KeyEvent(area, area, javafx.scene.input.KeyEvent.KEY_PRESSED, "", "\t", javafx.scene.input.KeyCode.TAB, key.isShiftDown(), true, false, false));
        key.consume();
      }
    });
    return area;
  }

  private static ParamField line(Field field, @Nullable JsonNode now, PrepareTexts texts, Runnable onChange) {
    boolean list = isTextList(field);
    var parts = new ArrayList<String>();
    if (list && now != null) {
      now.forEach(i -> parts.add(i.asText()));
    }
    var line = new TextField(list ? String.join(", ", parts) : text(now));
    line.setPromptText(list ? texts.listHint() : field.required() ? "" : texts.optional());
    if (List.of("expr", "regex", "sql", "pattern").contains(field.type())) {
      line.getStyleClass().add("code");
    }
    if (!field.range().isEmpty()) {
      line.setTooltip(new Tooltip(field.range()));
    }
    line.textProperty().addListener((observed, before, after) -> onChange.run());
    return made(field, line, () -> {
      String text = line.getText();
      right(line);
      if (list) {
        ArrayNode array = Json.mapper().createArrayNode();
        for (String part : text.split(",")) {
          if (!part.isBlank()) {
            array.add(field.type().equals("any") ? plain(part.strip()) : json(part.strip()));
          }
        }
        return array.isEmpty() ? Optional.empty() : Optional.of(array);
      }
      if (isNumber(field)) {
        return text.isBlank() ? Optional.empty() : number(line, field);
      }
      if (text.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(field.javaType() == String.class ? json(text) : plain(text.strip()));
    });
  }

  private static boolean isNumber(Field field) {
    return field.javaType() instanceof Class<?> type
        && (type == int.class || type == long.class || type == double.class || Number.class.isAssignableFrom(type));
  }

  private static @Nullable Optional<JsonNode> number(TextInputControl line, Field field) {
    try {
      var factory = Json.mapper().getNodeFactory();
      String text = line.getText().strip().replace('−', '-');
      boolean whole = field.javaType() == int.class || field.javaType() == long.class || field.javaType() == Integer.class || field.javaType() == Long.class;
      double value = Double.parseDouble(text);
      if (value < field.min() || value > field.max()) {
        return wrong(line);
      }
      return Optional.of(whole ? factory.numberNode(Long.parseLong(text)) : factory.numberNode(value));
    } catch (NumberFormatException e) {
      return wrong(line);
    }
  }

  /// What a person typed for a value of any kind: a number, true or false, or else a text.
  private static JsonNode plain(String text) {
    try {
      JsonNode json = Json.tree(text);
      return json != null && json.isValueNode() && !json.isNull() ? json : json(text);
    } catch (IOException e) {
      return json(text);
    }
  }

  private static ParamField json(Field field, @Nullable JsonNode now, PrepareTexts texts, Runnable onChange) {
    var area = area(now == null || now.isNull() || now.isEmpty() ? "" : now.toString(), "JSON", onChange);
    area.getStyleClass().add("code");
    return made(field, area, () -> {
      if (area.getText().isBlank()) {
        right(area);
        return Optional.empty();
      }
      try {
        JsonNode json = Json.tree(area.getText());
        right(area);
        return Optional.of(json);
      } catch (IOException e) {
        return wrong(area);
      }
    });
  }

  private static @Nullable Optional<JsonNode> wrong(TextInputControl control) {
    right(control);
    control.getStyleClass().add("wrong");
    return null;
  }

  private static void right(TextInputControl control) {
    control.getStyleClass().removeAll("wrong");
  }
}
