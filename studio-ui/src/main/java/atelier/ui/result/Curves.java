package atelier.ui.result;

import atelier.ui.chart.Frame;
import atelier.ui.chart.Line;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import java.util.List;
import java.util.function.Function;

/// What the curves over all thresholds have in common: their line, the present threshold on it, and what the pointer finds.
final class Curves {
  private Curves() {}

  static void draw(Pen pen, Surface surface, Frame frame, String name, List<CurvePoint> points, double now, Function<CurvePoint, String> tip) {
    double[] x = frame.xs(CurvePoint.xs(points));
    double[] y = frame.ys(CurvePoint.ys(points));
    frame.inside(
        pen,
        name,
        () -> {
          pen.path(x, y, Line.of(surface.tokens().blue(), 1.75));
          if (!Double.isNaN(now)) {
            present(pen, surface, frame, CurvePoint.at(points, now));
          }
        });
    for (int i = 0; i < x.length; i++) {
      pen.spot(new Spot.Along(x[i], y[i], surface.tokens().blue(), tip.apply(points.get(i))));
    }
  }

  private static void present(Pen pen, Surface surface, Frame frame, CurvePoint now) {
    double x = frame.x(now.x());
    double y = frame.y(now.y());
    pen.line(x, y, x, frame.bottom(), surface.present());
    pen.marker(x, y, 4.5, surface.tokens().accent(), surface.ground());
  }
}
