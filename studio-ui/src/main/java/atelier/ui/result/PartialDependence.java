package atelier.ui.result;

import atelier.ui.chart.Align;
import atelier.ui.chart.Axis;
import atelier.ui.chart.Frame;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Line;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Scale;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.chart.Ticks;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// What the prediction were if one number were different: of this row, or on average.
///
/// @param points    ascending values of the column with the prediction for each
/// @param now       the row's present value, which gets a dot; NaN for none
/// @param threshold from which rows are called; NaN for none or for numbers
/// @param unit      with [Unit#POINTS] the axis goes from 0 to 100 %
public record PartialDependence(Heading heading, String column, List<Point> points, double now, double threshold, Unit unit) implements Plot {
  public record Point(double value, double prediction) {}

  public PartialDependence {
    points = List.copyOf(points);
  }

  @Override
  public void draw(Pen pen, Surface s) {
    double top = heading.draw(pen, s);
    if (points.isEmpty()) {
      return;
    }
    double[] x = points.stream().mapToDouble(Point::value).toArray();
    double[] y = points.stream().mapToDouble(Point::prediction).toArray();
    double[] across = Frames.room(x, 0.02);
    Axis up = unit == Unit.POINTS ? new Axis("", 0, 1, Scale.PERCENT, 3) : numbers(y);
    Frame frame = Frame.draw(pen, s, top, Axis.of(across[0], across[1], Scale.NUMBER), up);
    called(pen, s, frame);
    frame.inside(pen, column, () -> pen.path(frame.xs(x), frame.ys(y), Line.of(s.tokens().blue(), 2)));
    for (Point p : points) {
      pen.spot(new Spot.Along(frame.x(p.value), frame.y(p.prediction), s.tokens().blue(), tip(p)));
    }
    if (!Double.isNaN(now)) {
      now(pen, s, frame);
    }
  }

  private Axis numbers(double[] y) {
    double[] room = Frames.room(y, 0.08);
    double[] round = Ticks.around(room[0], room[1]);
    return Axis.of(round[0], round[1], unit.axis());
  }

  private void called(Pen pen, Surface s, Frame frame) {
    if (!Double.isNaN(threshold)) {
      double y = Frame.crisp(frame.y(threshold));
      pen.box(frame.left(), frame.top(), frame.width(), y - frame.top(), 0, s.tokens().vermilion().deriveColor(0, 1, 1, 0.06));
      pen.line(frame.left(), y, frame.right(), y, s.reference());
      pen.text(s.pick("called from %s", "門檻 %s 起").formatted(Figures.percent(threshold, 0)), frame.right() - 4, y + 14, s.caption(), Align.RIGHT);
    }
  }

  private void now(Pen pen, Surface s, Frame frame) {
    double x = frame.x(now);
    double y = frame.y(at(now));
    pen.marker(x, y, 4.5, s.tokens().vermilion(), s.ground());
    String text = s.pick("now %s", "目前 %s").formatted(Figures.brief(now));
    double size = pen.width(text, s.label());
    double start = Math.clamp(x - size / 2, frame.left() + 2, Math.max(frame.left() + 2, frame.right() - size - 2));
    boolean above = y - 12 > frame.top() + 8;
    pen.text(text, start, above ? y - 10 : y + 20, s.label(), Align.LEFT);
  }

  /// The prediction between the two nearest points.
  private double at(double value) {
    double[] x = points.stream().mapToDouble(Point::value).toArray();
    int found = Arrays.binarySearch(x, value);
    int next = found >= 0 ? found : -found - 1;
    if (found >= 0 || next == 0 || next == x.length) {
      return points.get(Math.min(next, x.length - 1)).prediction;
    }
    Point before = points.get(next - 1);
    Point after = points.get(next);
    return Frames.between(before.prediction, after.prediction, (value - before.value) / (after.value - before.value));
  }

  private String tip(Point p) {
    return column + " = " + Figures.brief(p.value) + ": " + unit.level().apply(p.prediction);
  }

  @Override
  public String message(Language language) {
    if (points.isEmpty()) {
      return column;
    }
    Point low = points.stream().min(Comparator.comparingDouble(Point::prediction)).orElseThrow();
    Point high = points.stream().max(Comparator.comparingDouble(Point::prediction)).orElseThrow();
    return language.pick("The prediction by %s: least at %s, most at %s.", "依 %s 的預測：最低 %s，最高 %s。").formatted(column, tip(low), tip(high));
  }

  @Override
  public String name() {
    return "if-different";
  }
}
