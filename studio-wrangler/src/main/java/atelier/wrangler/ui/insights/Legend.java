package atelier.wrangler.ui.insights;

import atelier.ui.chart.Align;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Surface;
import java.util.List;
import javafx.scene.paint.Color;

/// Names of colours on a line of their own, where series cannot be named at their end.
final class Legend {
  private static final double LINE = 20;
  private static final double MARK = 9;

  private Legend() {}

  /// Paints the names from left to right as far as there is room.
  ///
  /// @return the height that it took; 0 where there is nothing to tell apart
  static double draw(Pen pen, Surface s, double top, List<String> names) {
    if (names.size() < 2) {
      return 0;
    }
    List<Color> colours = s.tokens().series();
    double x = 0;
    for (int i = 0; i < names.size(); i++) {
      double width = MARK + 5 + pen.width(names.get(i), s.muted());
      if (x + width > s.width()) {
        pen.text("…", x, top + 11, s.muted(), Align.LEFT);
        break;
      }
      pen.box(x, top + 2, MARK, MARK, 2, colours.get(i % colours.size()));
      pen.text(names.get(i), x + MARK + 5, top + 11, s.muted(), Align.LEFT);
      x += width + 16;
    }
    return LINE;
  }
}
