package atelier.ui.control;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

/// One of a few: segments for views of the same thing, tabs for the parts of an object, a box where there is no room for all. The arrow keys move within it.
public final class Choice {
  private Choice() {}

  /// Two to five views of the same thing.
  public static <T> HBox segments(String id, List<T> values, T chosen, Function<T, String> text, Consumer<T> onChange) {
    HBox box = make(id, "segments", values, chosen, text, onChange);
    box.setMaxHeight(28);
    box.setMaxWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
    return box;
  }

  /// The parts of an object, under a page's head.
  public static <T> HBox tabs(String id, List<T> values, T chosen, Function<T, String> text, Consumer<T> onChange) {
    return make(id, "page-tabs", values, chosen, text, onChange);
  }

  /// A box that opens a list.
  ///
  /// @param name what is read out
  public static <T> ComboBox<T> box(String id, String name, List<T> values, T chosen, Function<T, String> text, Consumer<T> onChange) {
    var box = new ComboBox<T>();
    box.getItems().setAll(values);
    name(box, id, name, text);
    box.setValue(chosen);
    box.valueProperty().addListener((observed, before, after) -> onChange.accept(after));
    return box;
  }

  /// Gives a box its id, its name, and the texts of its values.
  public static <T> void name(ComboBox<T> box, String id, String name, Function<T, String> text) {
    box.setId(id);
    box.setAccessibleText(name);
    texts(box, text);
  }

  /// Gives the values of a box their texts; without a value it shows none.
  public static <T> void texts(ComboBox<T> box, Function<T, String> text) {
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
  }

  private static <T> HBox make(String id, String style, List<T> values, T chosen, Function<T, String> text, Consumer<T> onChange) {
    var group = new ToggleGroup();
    var box = new HBox();
    box.setId(id);
    box.getStyleClass().add(style);
    for (T value : values) {
      var button = new ToggleButton(text.apply(value));
      button.setId(id + "-" + value.toString().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
      button.setUserData(value);
      button.setMnemonicParsing(false); // an underscore in a column's name is no mnemonic
      button.setToggleGroup(group);
      button.setSelected(value.equals(chosen));
      button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
      box.getChildren().add(button);
    }
    box.getChildren().getLast().getStyleClass().add("last");
    group.selectedToggleProperty()
        .addListener(
            (observed, before, after) -> {
              if (after == null) {
                before.setSelected(true); // one is always chosen
              } else if (before != null) {
                @SuppressWarnings("unchecked")
                T value = (T) after.getUserData();
                onChange.accept(value);
              }
            });
    return box;
  }
}
