package atelier.ui.control;

import atelier.ui.theme.Icons;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;

/// Makes buttons of the few sorts there are. Each has an id, by which tests and keys find it.
public final class Buttons {
  private Buttons() {}

  /// The one that says what will happen; one a page.
  public static Button primary(String id, Feather icon, String text, Runnable action) {
    return make(id, "primary", Icons.button(icon), text, action);
  }

  public static Button secondary(String id, Feather icon, String text, Runnable action) {
    return make(id, "secondary", Icons.button(icon), text, action);
  }

  /// For Cancel and Discard.
  public static Button flat(String id, String text, Runnable action) {
    return make(id, "flat-button", null, text, action);
  }

  public static Button link(String id, String text, Runnable action) {
    return make(id, "link", null, text, action);
  }

  /// Only an icon; its name is the tooltip and what a screen reader says.
  public static Button icon(String id, Feather icon, String name, Runnable action) {
    Button button = make(id, "icon-button", Icons.bar(icon), "", action);
    button.setAccessibleText(name);
    Tips.on(button, name);
    return button;
  }

  private static Button make(String id, String style, @org.jspecify.annotations.Nullable Node graphic, String text, Runnable action) {
    var button = new Button(text, graphic);
    button.setId(id);
    button.setMnemonicParsing(false); // an underscore in a column's name is no mnemonic
    button.getStyleClass().add(style);
    button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }
}
