package atelier.ui.theme;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Makes icons of the one pack that the program uses. They take the colour of the text around them.
public final class Icons {
  private Icons() {}

  /// For navigation and buttons in bars, 16 px.
  public static FontIcon bar(Feather icon) {
    return of(icon, 16);
  }

  /// For buttons, 14 px.
  public static FontIcon button(Feather icon) {
    return of(icon, 14);
  }

  /// For headers and chips, 13 px.
  public static FontIcon small(Feather icon) {
    return of(icon, 13);
  }

  public static FontIcon of(Feather icon, int size) {
    var graphic = new FontIcon(icon);
    graphic.setIconSize(size);
    graphic.setStyle(graphic.getStyle() + "; -fx-icon-size: " + size + "px;"); // the theme's sheet would set another size; its font stands there too
    graphic.getStyleClass().add("icon");
    return graphic;
  }
}
