package atelier.ui.result;

import atelier.ui.chart.Align;
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
import java.util.stream.DoubleStream;
import javafx.scene.paint.Color;

/// Predictions over the truth, a dot a row; what is far off stands out.
///
/// @param target what is predicted, such as `price`
/// @param within the share of the true value up to which a prediction counts as near, such as 0.1; NaN for no band
/// @param onRow  told the row whose dot is clicked
public record PredictedTrue(String target, List<Point> points, double within, LongConsumer onRow) implements Plot {
  /// @param far whether it is among the worst
  public record Point(double truth, double predicted, boolean far, long row) {}

  public PredictedTrue {
    points = List.copyOf(points);
  }

  @Override
  public void draw(Pen pen, Surface s) {
    var heading = Heading.of(s.pick("Predicted and true", "預測與實際"), "", "");
    double top = heading.draw(pen, s);
    legend(pen, s, heading);
    double[] range = Frames.room(points.stream().flatMapToDouble(p -> DoubleStream.of(p.truth, p.predicted)).toArray(), 0.02);
    boolean positive = points.stream().allMatch(p -> p.truth >= 0 && p.predicted >= 0);
    double from = positive ? 0 : range[0];
    Frame frame =
        Frame.draw(pen, s, top, new Axis(s.pick("true %s", "實際 %s").formatted(target), from, range[1], Scale.NUMBER), Axis.of(from, range[1], Scale.NUMBER));
    frame.inside(pen, "exact", () -> band(pen, s, frame, from, range[1]));
    frame.inside(pen, target, () -> dots(pen, s, frame));
  }

  private static void legend(Pen pen, Surface s, Heading heading) {
    double x = pen.width(heading.title(), atelier.ui.chart.Type.strong(13, s.tokens().text())) + 16;
    pen.dot(x, 9, 4, s.tokens().vermilion());
    pen.text(s.pick("far off", "偏離很大"), x + 8, 13, s.muted(), Align.LEFT, s.width() - x - 8);
  }

  private void band(Pen pen, Surface s, Frame frame, double from, double to) {
    if (!Double.isNaN(within)) {
      double[] x = {frame.x(from), frame.x(to), frame.x(to), frame.x(from)};
      double[] y = {frame.y(from * (1 - within)), frame.y(to * (1 - within)), frame.y(to * (1 + within)), frame.y(from * (1 + within))};
      pen.fill(x, y, s.tokens().blue().deriveColor(0, 1, 1, 0.12));
      double place = Frames.between(from, to, 0.62);
      pen.text(s.pick("within %s", "%s 以內").formatted(Figures.percent(within, 0)), frame.x(place) - 8, frame.y(place * (1 + within)) - 6, s.caption(), Align.RIGHT);
    }
    pen.line(frame.x(from), frame.y(from), frame.x(to), frame.y(to), s.reference());
  }

  private void dots(Pen pen, Surface s, Frame frame) {
    Color near = s.tokens().blue().deriveColor(0, 1, 1, 0.5);
    for (Point p : points) {
      pen.dot(frame.x(p.truth), frame.y(p.predicted), p.far ? 2.75 : 2.25, p.far ? s.tokens().vermilion() : near);
      String tip = s.pick("predicted %s, true %s", "預測 %s，實際 %s").formatted(Figures.brief(p.predicted), Figures.brief(p.truth));
      pen.spot(new Spot.Dot(frame.x(p.truth), frame.y(p.predicted), 5, tip, () -> onRow.accept(p.row)));
    }
  }

  @Override
  public String message(Language language) {
    long far = points.stream().filter(Point::far).count();
    return language.pick("Predicted over true %s for %s rows; %s are far off.", "%s 的預測與實際，共 %s 列，其中 %s 列偏離很大。")
        .formatted(target, Figures.count(points.size()), Figures.count(far));
  }

  @Override
  public String name() {
    return "predicted-true";
  }

  @Override
  public boolean zooms() {
    return true;
  }
}
