package atelier.experiments.ui.runs;

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
import java.util.stream.DoubleStream;

/// One number of runs against another, a dot a run.
record ScatterPlot(Heading heading, List<Dot> dots, String across, boolean log) implements Plot {
  /// @param colour place among the theme's colours
  record Dot(String name, double x, double y, int colour) {}

  private static final double EDGE = 0.06;
  private static final Scale POWERS = (value, decimals) -> Figures.brief(Math.pow(10, value));

  ScatterPlot {
    dots = dots.stream().filter(dot -> Double.isFinite(dot.x()) && Double.isFinite(dot.y()) && (!log || dot.y() > 0)).toList();
  }

  @Override
  public void draw(Pen pen, Surface s) {
    double top = heading.draw(pen, s);
    if (dots.isEmpty()) {
      return;
    }
    double[] x = wide(dots.stream().mapToDouble(Dot::x).toArray());
    double[] y = wide(dots.stream().mapToDouble(dot -> up(dot.y())).toArray());
    Frame frame = Frame.draw(pen, s, top, new Axis(across, x[0], x[1], Scale.NUMBER), Axis.of(y[0], y[1], log ? POWERS : Scale.NUMBER));
    for (Dot dot : dots) {
      double left = frame.x(dot.x());
      double down = frame.y(up(dot.y()));
      var colour = CurvesPlot.colour(s, dot.colour());
      pen.marker(left, down, 4.5, colour, s.ground());
      pen.spot(new Spot.Along(left, down, colour, "%s: %s, %s".formatted(dot.name(), Figures.brief(dot.x()), Figures.score(dot.y()))));
    }
  }

  /// A little wider than the dots, so that none is cut at the edge.
  private static double[] wide(double[] values) {
    double low = DoubleStream.of(values).min().orElse(0);
    double high = DoubleStream.of(values).max().orElse(1);
    double edge = high > low ? EDGE * (high - low) : 0.5;
    return new double[] {low - edge, high + edge};
  }

  private double up(double value) {
    return log ? Math.log10(value) : value;
  }

  @Override
  public String message(Language language) {
    String all = dots.stream().map(dot -> "%s %s, %s".formatted(dot.name(), Figures.brief(dot.x()), Figures.score(dot.y()))).collect(java.util.stream.Collectors.joining(language.pick("; ", "；")));
    return heading.title() + language.pick(": ", "：") + all;
  }

  @Override
  public String name() {
    return "scatter";
  }
}
