package atelier.ui.result;

import atelier.ui.theme.Tokens;
import javafx.scene.paint.Color;

/// Chooses the text that is easier to read on a colour.
final class Contrast {
  private Contrast() {}

  /// The page's text or white, whichever stands out more.
  static Color on(Color background, Tokens tokens) {
    return ratio(tokens.text(), background) >= ratio(Color.WHITE, background) ? tokens.text() : Color.WHITE;
  }

  /// A colour laid over another.
  static Color over(Color ground, Color color, double strength) {
    return ground.interpolate(color, strength);
  }

  /// @see "WCAG 2.2, contrast ratio"
  static double ratio(Color one, Color other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
