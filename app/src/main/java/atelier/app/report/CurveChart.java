package atelier.app.report;

import atelier.learn.report.ThresholdCurve;
import java.util.List;

/// Curves in the unit square: ROC, precision over recall, calibration.
///
/// @param figure    the number the chart stands for, such as `AUC 0.866`
/// @param reference dashed: `diagonal`, or a height named in place
/// @param curves    one, or one a class
record CurveChart(String title, String subtitle, String figure, String axis, Reference reference, List<Curve> curves, boolean dots) {
  private static final int WIDTH = 344;
  private static final int HEIGHT = 286;
  private static final double LEFT = 34;
  private static final double TOP = 52;
  private static final double BOTTOM = 246;

  /// @param height NaN is the diagonal
  record Reference(double height, String name) {
    static Reference diagonal() {
      return new Reference(Double.NaN, "");
    }
  }

  /// @param name the class; empty where there is one curve
  /// @param low  lower ends of intervals of y, as many as points; empty for none
  record Curve(String name, double[] x, double[] y, double[] low, double[] high) {
    static Curve of(String name, List<ThresholdCurve.Point> points) {
      return new Curve(name, points.stream().mapToDouble(ThresholdCurve.Point::x).toArray(), points.stream().mapToDouble(ThresholdCurve.Point::y).toArray(), new double[0], new double[0]);
    }
  }

  String svg() {
    var svg = new Svg(WIDTH, HEIGHT, title + ", " + subtitle + ": " + figure);
    svg.text(0, 14, "start", "t-title", title).text(WIDTH - 4, 14, "end", "t-title", figure).text(0, 31, "start", "t-sub", subtitle);
    var x = new Axis(0, 1, LEFT, WIDTH - 8);
    var y = new Axis(0, 1, BOTTOM, TOP);
    for (double tick : new double[] {0, 0.5, 1}) {
      svg.line(LEFT, y.pixel(tick), WIDTH - 8, y.pixel(tick), tick == 0 ? "base" : "grid");
      svg.text(LEFT - 8, y.pixel(tick) + 4, "end", "t-tick", tick == 0.5 ? "0.5" : Markup.at(tick));
      svg.text(x.pixel(tick), BOTTOM + 16, tick == 1 ? "end" : "middle", "t-tick", tick == 0.5 ? "0.5" : Markup.at(tick));
    }
    svg.text((LEFT + WIDTH - 8) / 2, BOTTOM + 34, "middle", "t-tick", axis);
    refer(svg, x, y);
    for (int c = 0; c < curves.size(); c++) {
      draw(svg, curves.get(c), c, x, y);
    }
    return svg.toString();
  }

  private void refer(Svg svg, Axis x, Axis y) {
    if (Double.isNaN(reference.height())) {
      svg.line(x.pixel(0), y.pixel(0), x.pixel(1), y.pixel(1), "dashed");
    } else {
      svg.line(x.pixel(0), y.pixel(reference.height()), x.pixel(1), y.pixel(reference.height()), "dashed");
      svg.text(x.pixel(0) + 6, y.pixel(reference.height()) - 6, "start", "t-tick", reference.name());
    }
  }

  private void draw(Svg svg, Curve curve, int number, Axis x, Axis y) {
    double[] xs = java.util.Arrays.stream(curve.x()).map(x::pixel).toArray();
    double[] ys = java.util.Arrays.stream(curve.y()).map(y::pixel).toArray();
    for (int i = 0; i < curve.low().length; i++) {
      svg.line(xs[i], y.pixel(curve.low()[i]), xs[i], y.pixel(curve.high()[i]), "i-ink");
    }
    svg.path(xs, ys, "curve s" + number % 7);
    if (dots) {
      for (int i = 0; i < xs.length; i++) {
        svg.circle(xs[i], ys[i], 4, "ring f" + number % 7);
      }
    }
    if (!curve.name().isEmpty()) {
      svg.rect(LEFT + 96, BOTTOM - 18 - 16 * (curves.size() - 1 - number), 10, 3, 1.5, "f" + number % 7);
      svg.text(LEFT + 112, BOTTOM - 13 - 16 * (curves.size() - 1 - number), "start", "t-sub", curve.name());
    }
  }
}
