package atelier.ui.grid;

import atelier.ui.theme.Fonts;
import atelier.ui.theme.Tokens;
import java.util.Objects;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.feather.FeatherIkonHandler;

/// Draws in the colours of one theme and keeps lines on whole pixels of the screen, also at 150 %.
final class Brush {
  /// The fonts of a grid, with their measures.
  enum Face {
    CELL(12, false),
    CELL_STRONG(12, true),
    CAPTION(11, false),
    CAPTION_STRONG(11, true);

    private final double size;
    private final boolean strong;

    Face(double size, boolean strong) {
      this.size = size;
      this.strong = strong;
    }
  }

  static final int ICON = 13;
  /// The same font that [atelier.ui.theme.Icons] draws with.
  private static final Font ICONS = Objects.requireNonNull(Font.loadFont(new FeatherIkonHandler().getFontResourceAsStream(), ICON), "feather");

  private final GraphicsContext context;
  private final Font[] fonts;
  private final TextWidth[] widths;
  /// What stands in for a strong Latin font in Chinese: its own fall-back would be of plain weight.
  private final Font[] chinese;
  private Tokens tokens;
  private double scale = 1;

  Brush(GraphicsContext context, Tokens tokens) {
    this.context = context;
    this.tokens = tokens;
    fonts = new Font[Face.values().length];
    chinese = new Font[fonts.length];
    widths = new TextWidth[fonts.length];
    for (Face face : Face.values()) {
      fonts[face.ordinal()] = face.strong ? Fonts.strong(face.size) : Fonts.regular(face.size);
      chinese[face.ordinal()] = Font.font(Fonts.CHINESE, face.strong ? FontWeight.BOLD : FontWeight.NORMAL, face.size);
      widths[face.ordinal()] = new TextWidth(fonts[face.ordinal()]);
    }
    context.setTextBaseline(VPos.BASELINE);
  }

  void begin(Tokens colours, double outputScale) {
    tokens = colours;
    scale = outputScale;
  }

  Tokens tokens() {
    return tokens;
  }

  TextWidth width(Face face) {
    return widths[face.ordinal()];
  }

  void fill(Color color, double x, double y, double width, double height) {
    context.setFill(color);
    context.fillRect(snap(x), snap(y), snap(x + width) - snap(x), snap(y + height) - snap(y));
  }

  void round(Color color, double x, double y, double width, double height, double radius) {
    context.setFill(color);
    context.fillRoundRect(snap(x), snap(y), width, height, radius * 2, radius * 2);
  }

  /// A line of one pixel, or of the whole pixels nearest to it on a denser screen.
  void across(Color color, double x, double y, double width) {
    context.setFill(color);
    context.fillRect(snap(x), snap(y), snap(x + width) - snap(x), hair());
  }

  void down(Color color, double x, double y, double height) {
    context.setFill(color);
    context.fillRect(snap(x), snap(y), hair(), snap(y + height) - snap(y));
  }

  /// A frame inside a rectangle.
  void frame(Color color, double x, double y, double width, double height, double thickness) {
    double thick = Math.max(1, Math.round(thickness * scale)) / scale;
    fill(color, x, y, width, thick);
    fill(color, x, y + height - thick, width, thick);
    fill(color, x, y, thick, height);
    fill(color, x + width - thick, y, thick, height);
  }

  /// Draws as much of a text as there is room for.
  ///
  /// @param x        its left edge, or its right edge where `right`
  /// @param baseline what the letters stand on
  void text(String text, Face face, Color color, double x, double baseline, double room, boolean right) {
    if (room <= 0 || text.isEmpty()) {
      return;
    }
    TextWidth width = width(face);
    String line = width.fit(text, room);
    boolean whole = line.equals(text);
    boolean complex = TextWidth.isComplex(line);
    if (complex) {
      clip(right ? x - room : x, baseline - 2 * face.size, room, 3 * face.size);
    }
    context.setFont(face.strong && isChinese(line) ? chinese[face.ordinal()] : fonts[face.ordinal()]);
    context.setFill(color);
    if (right && whole) {
      context.setTextAlign(TextAlignment.RIGHT);
      context.fillText(line, x, baseline);
    } else {
      // A text that was cut shows its beginning, whichever side it stands on.
      context.setTextAlign(TextAlignment.LEFT);
      context.fillText(line, right ? x - room : x, baseline);
    }
    if (complex) {
      unclip();
    }
  }

  private static boolean isChinese(String line) {
    return line.chars().anyMatch(c -> c >= 0x2e80 && c < 0xa000);
  }

  /// A line through a text that was drawn at this place.
  void strike(Color color, double x, double baseline, double width) {
    across(color, x, baseline - 4, width);
  }

  void icon(Feather icon, Color color, double x, double baseline) {
    context.setFont(ICONS);
    context.setFill(color);
    context.setTextAlign(TextAlignment.LEFT);
    context.fillText(String.valueOf((char) icon.getCode()), x, baseline);
  }

  /// A triangle that points up or down.
  void triangle(Color color, double x, double y, double width, double height, boolean up) {
    context.setFill(color);
    double tip = up ? y : y + height;
    double base = up ? y + height : y;
    context.fillPolygon(new double[] {x, x + width, x + width / 2}, new double[] {base, base, tip}, 3);
  }

  void clip(double x, double y, double width, double height) {
    context.save();
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
  }

  void unclip() {
    context.restore();
  }

  double snap(double length) {
    return Math.round(length * scale) / scale;
  }

  private double hair() {
    return Math.max(1, Math.floor(scale)) / scale;
  }
}
