package atelier.ui.graph;

import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Surface;
import atelier.ui.text.Language;

/// A whole diagram, for files.
record DiagramPlot(Diagram diagram, Arrangement arrangement, Marks marks, String name, String message) implements Plot {
  static final double MARGIN = 24;

  @Override
  public void draw(Pen pen, Surface surface) {
    // A pen has no way to move its paper: the diagram is moved instead.
    Arrangement moved = arrangement.shifted(MARGIN);
    new DiagramPainter(diagram, moved, marks, surface.tokens(), 1).paint(pen, 0, 0, surface.width(), surface.height());
  }

  @Override
  public String message(Language language) {
    return message;
  }
}
