package atelier.experiments.ui.tune;

import atelier.ui.control.Parts;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// Makes the controls of the form, each with an id, a name that is read out, and what hears it.
final class Inputs {
  private Inputs() {}

  static TextField text(String id, String name, String value, double width, Consumer<String> onChange) {
    var field = new TextField(value);
    field.setId(id);
    field.setAccessibleText(name);
    field.setPrefWidth(width);
    field.setMinWidth(width);
    field.textProperty().addListener((observed, before, after) -> onChange.accept(after));
    return field;
  }

  static CheckBox tick(String id, String text, boolean value, Consumer<Boolean> onChange) {
    var tick = new CheckBox(text);
    tick.setId(id);
    tick.setMnemonicParsing(false);
    tick.setWrapText(true);
    tick.setSelected(value);
    tick.selectedProperty().addListener((observed, before, after) -> onChange.accept(after));
    return tick;
  }

  static <T> ComboBox<T> choice(String id, String name, List<T> values, T chosen, Function<T, String> text, Consumer<T> onChange) {
    var box = new ComboBox<T>();
    box.setId(id);
    box.setAccessibleText(name);
    box.getItems().setAll(values);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : text.apply(value);
          }

          @Override
          public T fromString(String typed) {
            throw new UnsupportedOperationException(typed);
          }
        });
    box.setValue(chosen);
    box.valueProperty().addListener((observed, before, after) -> onChange.accept(after));
    return box;
  }

  static VBox field(String title, Node control) {
    return new VBox(4, Parts.text(title, "dense", "strong"), control);
  }
}
