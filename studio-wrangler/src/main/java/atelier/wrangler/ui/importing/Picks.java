package atelier.wrangler.ui.importing;

import atelier.ui.control.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ComboBox;

/// A box of values of which one is chosen. What the page puts into it is not taken for a person's choice.
final class Picks<T> {
  private final ComboBox<T> box = new ComboBox<>();
  private boolean telling = true;

  /// @param name     for those who hear it
  /// @param onChange hears what a person chose
  Picks(String id, String name, Function<T, String> text, Consumer<T> onChange) {
    box.setMaxWidth(Double.MAX_VALUE);
    box.setMinWidth(0);
    Choice.name(box, id, name, text);
    box.valueProperty().addListener((observed, before, after) -> {
      if (telling && after != null) {
        onChange.accept(after);
      }
    });
  }

  ComboBox<T> node() {
    return box;
  }

  /// Offers these values; the chosen one is among them or stands first.
  void show(List<T> values, T chosen) {
    var all = new ArrayList<T>(values);
    if (!all.contains(chosen)) {
      all.addFirst(chosen);
    }
    telling = false;
    if (!box.getItems().equals(all)) {
      box.getItems().setAll(all);
    }
    box.setValue(chosen);
    telling = true;
  }
}
