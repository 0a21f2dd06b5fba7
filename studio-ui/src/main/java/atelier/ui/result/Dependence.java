package atelier.ui.result;

import atelier.ui.chart.Axis;
import atelier.ui.chart.Frame;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Scale;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.util.List;
import java.util.function.LongConsumer;
import javafx.scene.paint.Color;

/// A column's effect by its value, a dot a row.
///
/// @param onRow told the row whose dot is clicked
public record Dependence(Heading heading, String column, List<Point> points, Unit unit, LongConsumer onRow) implements Plot {
  public record Point(double value, double effect, long row) {}

  public Dependence {
    points = List.copyOf(points);
  }

  @Override
  public void draw(Pen pen, Surface s) {
    double top = heading.draw(pen, s);
    double[] across = Frames.room(points.stream().mapToDouble(Point::value).toArray(), 0.02);
    double[] up = Frames.room(points.stream().mapToDouble(Point::effect).toArray(), 0.06);
    Frame frame = Frame.draw(pen, s, top, new Axis(column, across[0], across[1], Scale.NUMBER), Axis.of(Math.min(0, up[0]), Math.max(0, up[1]), unit.effectAxis()));
    Color color = s.tokens().blue().deriveColor(0, 1, 1, 0.5);
    frame.inside(
        pen,
        column,
        () -> {
          for (Point point : points) {
            double x = frame.x(point.value);
            double y = frame.y(point.effect);
            if (Double.isFinite(x) && Double.isFinite(y)) {
              pen.dot(x, y, 2.25, color);
              pen.spot(new Spot.Dot(x, y, 5, column + " = " + Figures.brief(point.value) + ": " + unit.effect().apply(point.effect), () -> onRow.accept(point.row)));
            }
          }
        });
  }

  @Override
  public String message(Language language) {
    double low = points.stream().mapToDouble(Point::effect).min().orElse(Double.NaN);
    double high = points.stream().mapToDouble(Point::effect).max().orElse(Double.NaN);
    return language.pick("Effect of %s, a dot a row: from %s to %s.", "%s 的影響，每列一點：從 %s 到 %s。").formatted(column, unit.effect().apply(low), unit.effect().apply(high));
  }

  @Override
  public String name() {
    return "dependence";
  }

  @Override
  public boolean zooms() {
    return true;
  }
}
