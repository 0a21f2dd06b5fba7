package atelier.experiments.ui.tune;

import atelier.ui.control.Parts;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

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

  static VBox field(String title, Node control) {
    return new VBox(4, Parts.text(title, "dense", "strong"), control);
  }
}
