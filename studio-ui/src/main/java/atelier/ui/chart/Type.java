package atelier.ui.chart;

import atelier.ui.theme.Fonts;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// How a text is set.
public record Type(double size, boolean strong, Color color) {
  /// Captions are the smallest text there is.
  public static final double CAPTION = 11;

  public static final double DENSE = 12;
  public static final double BODY = 13;

  public Type {
    if (size < CAPTION) {
      throw new IllegalArgumentException("Text of " + size + " px is too small to read; the least is " + CAPTION + ".");
    }
  }

  public static Type plain(double size, Color color) {
    return new Type(size, false, color);
  }

  public static Type strong(double size, Color color) {
    return new Type(size, true, color);
  }

  /// The face for a text. The strong Latin face would borrow a thin one for Chinese, so Chinese brings its own.
  Font font(String text) {
    if (!strong) {
      return Fonts.regular(size);
    }
    return text.codePoints().anyMatch(Character::isIdeographic) ? Font.font(Fonts.CHINESE, FontWeight.BOLD, size) : Fonts.strong(size);
  }
}
