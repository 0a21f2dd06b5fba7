package atelier.wrangler.ui.insights;

import atelier.flow.analysis.Scatter;
import atelier.ui.chart.Axis;
import atelier.ui.chart.Frame;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Scale;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.chart.Ticks;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.util.List;
import java.util.function.LongConsumer;
import javafx.scene.paint.Color;

/// Points of two columns; a drag shows a part of them, a click the row.
///
/// @param facet which of the facets is shown; -1 for all
record PointsPlot(Heading heading, Scatter scatter, int facet, LongConsumer onRow) implements Plot {
  @Override
  public void draw(Pen pen, Surface s) {
    double top = heading.draw(pen, s);
    top += facet > 0 ? 0 : Legend.draw(pen, s, top, scatter.colors());
    List<Scatter.Point> points = points();
    double[] x = range(points.stream().mapToDouble(Scatter.Point::x).toArray());
    double[] y = range(points.stream().mapToDouble(Scatter.Point::y).toArray());
    Frame frame = Frame.draw(pen, s, top, new Axis(scatter.x(), x[0], x[1], scale(scatter.momentsOfX())), Axis.of(y[0], y[1], scale(scatter.momentsOfY())));
    List<Color> colours = s.tokens().series();
    double strength = points.size() > 800 ? 0.35 : 0.7;
    frame.inside(pen, "points", () -> points.forEach(p -> pen.dot(frame.x(p.x()), frame.y(p.y()), points.size() > 800 ? 2.2 : 3.2, colours.get(p.color() % colours.size()).deriveColor(0, 1, 1, strength))));
    for (Scatter.Point p : points) {
      if (frame.holds(frame.x(p.x()), frame.y(p.y()))) {
        pen.spot(new Spot.Dot(frame.x(p.x()), frame.y(p.y()), 6, tip(s.language(), p), () -> onRow.accept(p.row())));
      }
    }
  }

  private List<Scatter.Point> points() {
    return facet < 0 ? scatter.points() : scatter.points().stream().filter(p -> p.facet() == facet).toList();
  }

  private static double[] range(double[] values) {
    double low = java.util.Arrays.stream(values).min().orElse(0);
    double high = java.util.Arrays.stream(values).max().orElse(1);
    return Ticks.around(low, high);
  }

  private static Scale scale(boolean moments) {
    return moments ? (value, decimals) -> Moments.day(value) : Scale.NUMBER;
  }

  private String tip(Language language, Scatter.Point p) {
    String x = scatter.momentsOfX() ? Moments.day(p.x()) : Figures.brief(p.x());
    String y = scatter.momentsOfY() ? Moments.day(p.y()) : Figures.brief(p.y());
    String colour = scatter.colors().get(p.color());
    return language.pick("Row ", "列 ") + Figures.count(p.row()) + "\n" + scatter.x() + " " + x + "\n" + scatter.y() + " " + y + (colour.isEmpty() ? "" : "\n" + colour);
  }

  @Override
  public String message(Language language) {
    Double r = scatter.correlation();
    return language.pick("%s points of %s and %s", "%s 個點：%s 與 %s").formatted(Figures.count(points().size()), scatter.x(), scatter.y()) + (r == null ? "" : language.pick(", correlation ", "，相關 ") + Figures.decimals(r, 2));
  }

  @Override
  public String name() {
    return "scatter";
  }

  @Override
  public boolean zooms() {
    return true;
  }
}
