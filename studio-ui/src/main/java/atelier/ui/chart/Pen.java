package atelier.ui.chart;

import javafx.scene.paint.Color;
import org.kordamp.ikonli.feather.Feather;

/// What a plot paints with: the screen, a file, or a test's notes. Lengths are pixels from the top left corner.
public interface Pen {
  void line(double x1, double y1, double x2, double y2, Line line);

  /// A line through points.
  void path(double[] x, double[] y, Line line);

  /// A filled outline.
  void fill(double[] x, double[] y, Color color);

  void box(double x, double y, double width, double height, double radius, Color color);

  /// The edge of a box.
  void edge(double x, double y, double width, double height, double radius, Line line);

  void dot(double x, double y, double radius, Color color);

  /// The edge of a dot.
  void ring(double x, double y, double radius, Line line);

  /// @param y where the letters stand
  void text(String text, double x, double y, Type type, Align align);

  /// @param x left edge; icons are as wide as they are high
  /// @param y top edge
  void icon(Feather icon, double x, double y, double size, Color color);

  /// Paints a part of the plot that has a name, such as a series, inside a box that cuts off what is beyond it.
  void within(String name, double x, double y, double width, double height, Runnable drawing);

  /// Paints a part of the plot that has a name.
  void part(String name, Runnable drawing);

  /// Names a place that tells something under the pointer or can be clicked.
  void spot(Spot spot);

  /// Says where the axes stand, for zooming.
  void axes(Frame frame);

  default double width(String text, Type type) {
    return TextWidth.of(text, type);
  }

  /// A text that ends with `…` where it would be wider than its room.
  default void text(String text, double x, double y, Type type, Align align, double room) {
    text(TextWidth.cut(text, type, room), x, y, type, align);
  }

  /// A dot with a ring in the colour behind it, so that it stands out from what it lies on.
  default void marker(double x, double y, double radius, Color color, Color ground) {
    dot(x, y, radius + 1.5, ground);
    dot(x, y, radius, color);
  }
}
