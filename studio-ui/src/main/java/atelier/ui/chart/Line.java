package atelier.ui.chart;

import javafx.scene.paint.Color;

/// How a line is drawn.
///
/// @param dashed three pixels on, three off: what is only a reference, or not finished
public record Line(Color color, double width, boolean dashed) {
  public static Line of(Color color, double width) {
    return new Line(color, width, false);
  }

  public static Line dashed(Color color, double width) {
    return new Line(color, width, true);
  }
}
