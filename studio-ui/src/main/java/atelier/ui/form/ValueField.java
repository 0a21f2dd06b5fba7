package atelier.ui.form;

import atelier.core.json.Json;
import atelier.core.param.Field;
import atelier.ui.text.Language;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// One value as a control: ticked, chosen or typed, by what its field says.
///
/// @param given what it holds now
public record ValueField(Field field, Control control, Supplier<Given> given) {
  private static final List<String> PROGRAMS = List.of("java", "py", "sql", "code");
  private static final List<String> CODE = List.of("expr", "regex", "pattern");

  /// @param now     the value to begin with; null where there is none
  /// @param columns the names of columns that there are, by the field's type, such as `col`
  public static ValueField of(Field field, @Nullable JsonNode now, Function<String, List<String>> columns, Language language, Runnable onChange) {
    return of(field, now, columns, Map.of(), language, onChange);
  }

  /// @param words what choices are called, where they have other names for a person
  static ValueField of(Field field, @Nullable JsonNode now, Function<String, List<String>> columns, Map<String, String> words, Language language, Runnable onChange) {
    if (field.type().endsWith("col") || field.type().equals("output")) {
      return choice(field, now, columns.apply(field.type()), words, language, onChange);
    }
    if (!field.choices().isEmpty()) {
      return choice(field, now, field.choices(), words, language, onChange);
    }
    if (field.javaType() == boolean.class || field.javaType() == Boolean.class) {
      return tick(field, now, language, onChange);
    }
    return PROGRAMS.contains(field.type()) ? program(field, now, onChange) : line(field, now, new FormTexts(language), onChange);
  }

  /// Several lines of code. Tab leaves the field, as everywhere else in a form.
  private static ValueField program(Field field, @Nullable JsonNode now, Runnable onChange) {
    var area = new TextArea(Typed.show(now));
    area.setPrefRowCount(8);
    area.getStyleClass().add("code");
    area.textProperty().addListener((observed, before, after) -> onChange.run());
    area.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
      if (key.getCode() == KeyCode.TAB && !key.isControlDown()) {
        area.fireEvent(new KeyEvent(area, area, KeyEvent.KEY_PRESSED, "", "\t", KeyCode.TAB, key.isShiftDown(), true, false, false));
        key.consume();
      }
    });
    return new ValueField(field, area, () -> area.getText().isBlank() ? Given.nothing() : new Given.Value(TextNode.valueOf(area.getText())));
  }

  private static ValueField choice(Field field, @Nullable JsonNode now, List<String> choices, Map<String, String> words, Language language, Runnable onChange) {
    var box = new ComboBox<String>();
    box.setMaxWidth(Double.MAX_VALUE);
    var all = new ArrayList<String>();
    if (!field.required()) {
      all.add("");
    }
    all.addAll(choices);
    box.getItems().setAll(all);
    box.setPromptText(field.required() ? "" : new FormTexts(language).optional());
    String chosen = Typed.show(now);
    box.setValue(chosen.isEmpty() ? null : chosen);
    if (!words.isEmpty()) {
      box.setConverter(new Named(words));
    }
    box.setOnAction(event -> onChange.run());
    return new ValueField(field, box, () -> box.getValue() == null || box.getValue().isEmpty() ? Given.nothing() : new Given.Value(TextNode.valueOf(box.getValue())));
  }

  /// Choices under the names that people know.
  private static final class Named extends StringConverter<String> {
    private final Map<String, String> words;

    Named(Map<String, String> words) {
      this.words = words;
    }

    @Override
    public String toString(@Nullable String choice) {
      return choice == null ? "" : words.getOrDefault(choice, choice);
    }

    @Override
    public String fromString(String text) {
      throw new UnsupportedOperationException();
    }
  }

  private static ValueField tick(Field field, @Nullable JsonNode now, Language language, Runnable onChange) {
    var box = new CheckBox(FieldNames.of(field, language));
    box.setMnemonicParsing(false);
    box.setSelected(now != null && now.asBoolean());
    box.selectedProperty().addListener((observed, before, after) -> onChange.run());
    return new ValueField(field, box, () -> new Given.Value(BooleanNode.valueOf(box.isSelected())));
  }

  private static ValueField line(Field field, @Nullable JsonNode now, FormTexts texts, Runnable onChange) {
    var line = new TextField(Typed.show(now));
    boolean several = Typed.isList(field) || field.type().equals("one-or-more");
    line.setPromptText(several ? texts.several() : field.required() ? "" : texts.optional());
    if (CODE.contains(field.type())) {
      line.getStyleClass().add("code");
    }
    if (!field.range().isEmpty()) {
      line.setTooltip(new Tooltip(field.range()));
    }
    line.textProperty().addListener((observed, before, after) -> onChange.run());
    return new ValueField(field, line, () -> {
      Given given = Typed.read(field, line.getText(), texts);
      line.getStyleClass().removeAll("wrong");
      if (given instanceof Given.Wrong) {
        line.getStyleClass().add("wrong");
      }
      return given;
    });
  }

  /// The value as JSON; missing where there is none.
  JsonNode json() {
    return given.get() instanceof Given.Value(JsonNode json) ? json : Json.mapper().missingNode();
  }
}
