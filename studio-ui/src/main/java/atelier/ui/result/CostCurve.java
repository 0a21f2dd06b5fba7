package atelier.ui.result;

import atelier.ui.chart.Line;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;

/// What the mistakes cost at each threshold: stands over the threshold's slider.
///
/// @param points ascending thresholds
/// @param now    the present threshold
/// @param margin how far the slider's ends are from the edges
/// @param money  how a cost is written, such as `69,000 €`
public record CostCurve(List<Point> points, double now, double margin, DoubleFunction<String> money) implements Plot {
  private static final double HEIGHT = 44;

  public record Point(double threshold, double cost) {}

  public CostCurve {
    points = List.copyOf(points);
  }

  /// The cheapest threshold.
  public Point least() {
    return points.stream().min(Comparator.comparingDouble(Point::cost)).orElse(new Point(now, 0));
  }

  /// What the present threshold costs.
  public Point present() {
    return points.stream().min(Comparator.comparingDouble(p -> Math.abs(p.threshold - now))).orElse(new Point(now, 0));
  }

  @Override
  public void draw(Pen pen, Surface s) {
    if (points.isEmpty()) {
      return;
    }
    double[] x = points.stream().mapToDouble(p -> x(s, p)).toArray();
    double[] y = points.stream().mapToDouble(p -> y(s, p)).toArray();
    pen.part("cost", () -> pen.path(x, y, Line.of(s.tokens().ink(), 1.75)));
    double at = Frames.between(margin, s.width() - margin, now);
    pen.line(at, 2, at, s.height(), Line.of(s.tokens().accent(), 1.75));
    pen.marker(x(s, least()), y(s, least()), 3.5, s.tokens().green(), s.ground());
    pen.marker(at, y(s, present()), 3.5, s.tokens().accent(), s.ground());
    for (int i = 0; i < x.length; i++) {
      pen.spot(new Spot.Along(x[i], y[i], s.tokens().ink(), s.pick("at %s: %s", "門檻 %s：%s").formatted(Figures.decimals(points.get(i).threshold, 2), money.apply(points.get(i).cost))));
    }
  }

  private double x(Surface s, Point point) {
    return Frames.between(margin, s.width() - margin, point.threshold);
  }

  /// Counted from zero, so that a low stretch looks as cheap as it is.
  private double y(Surface s, Point point) {
    double most = points.stream().mapToDouble(Point::cost).max().orElse(1);
    return Frames.between(s.height() - 4, 6, most == 0 ? 0 : point.cost / most);
  }

  @Override
  public String message(Language language) {
    return language.pick("Costs at %s: %s. Least at %s: %s.", "門檻 %s 的成本：%s。最低在 %s：%s。")
        .formatted(Figures.decimals(now, 2), money.apply(present().cost), Figures.decimals(least().threshold, 2), money.apply(least().cost));
  }

  @Override
  public String name() {
    return "cost";
  }

  @Override
  public double height() {
    return HEIGHT;
  }
}
