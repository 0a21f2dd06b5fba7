package atelier.ui.chart;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.feather.FeatherIkonHandler;

/// The icons as letters of their font, and as outlines for files that have no such font.
final class Glyphs {
  /// How far below the top of its square an icon's line stands, as a share of the square.
  static final double ASCENT = 0.9375;

  private static final double USUAL = 16;
  private static final Font FACE = Objects.requireNonNull(Font.loadFont(new FeatherIkonHandler().getFontResourceAsStream(), USUAL), "feather");
  private static final Map<Double, Font> SIZES = new HashMap<>();

  private Glyphs() {}

  static synchronized Font font(double size) {
    return SIZES.computeIfAbsent(size, s -> Font.font(FACE.getFamily(), s));
  }

  static String text(Feather icon) {
    return String.valueOf((char) icon.getCode());
  }

  /// The outline as the data of an SVG path.
  static String outline(Feather icon, double x, double y, double size) {
    var letter = new Text(x, y + size * ASCENT, text(icon));
    letter.setFont(font(size));
    var data = new StringBuilder();
    if (Shape.intersect(letter, new Rectangle(x - size, y - size, size * 3, size * 3)) instanceof Path path) {
      path.getElements().forEach(element -> data.append(step(element)));
    }
    return data.toString();
  }

  private static String step(PathElement element) {
    return switch (element) {
      case MoveTo to -> "M" + at(to.getX(), to.getY());
      case LineTo to -> "L" + at(to.getX(), to.getY());
      case QuadCurveTo to -> "Q" + at(to.getControlX(), to.getControlY()) + " " + at(to.getX(), to.getY());
      case CubicCurveTo to -> "C" + at(to.getControlX1(), to.getControlY1()) + " " + at(to.getControlX2(), to.getControlY2()) + " " + at(to.getX(), to.getY());
      case ClosePath end -> "Z";
      default -> "";
    };
  }

  private static String at(double x, double y) {
    return SvgPen.number(x) + " " + SvgPen.number(y);
  }
}
