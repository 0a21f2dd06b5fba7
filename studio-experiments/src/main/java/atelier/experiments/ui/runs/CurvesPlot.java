package atelier.experiments.ui.runs;

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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import javafx.scene.paint.Color;

/// Series of several runs over one another.
///
/// @param across what grows, in words
/// @param log    whether the axis upwards is logarithmic; values of 0 and below are left out then
record CurvesPlot(Heading heading, List<Series> series, String across, boolean log) implements Plot {
  /// @param raw    as measured
  /// @param smooth as drawn; the same array where nothing is smoothed
  /// @param colour place among the theme's colours
  record Series(String name, double[] steps, double[] raw, double[] smooth, int colour) {}

  private static final Scale POWERS = (value, decimals) -> Figures.brief(Math.pow(10, value));

  @Override
  public void draw(Pen pen, Surface s) {
    double top = heading.draw(pen, s);
    double[] values = series.stream().flatMapToDouble(line -> DoubleStream.of(line.smooth())).map(this::up).filter(Double::isFinite).toArray();
    if (values.length == 0) {
      return;
    }
    double[] range = Ticks.around(DoubleStream.of(values).min().orElse(0), DoubleStream.of(values).max().orElse(1));
    double first = series.stream().flatMapToDouble(line -> DoubleStream.of(line.steps())).min().orElse(0);
    double last = series.stream().flatMapToDouble(line -> DoubleStream.of(line.steps())).max().orElse(1);
    Frame frame = Frame.draw(pen, s, top, new Axis(across, first, Math.max(last, first + 1e-9), Scale.NUMBER), Axis.of(range[0], range[1], log ? POWERS : Scale.NUMBER));
    for (Series line : series) {
      Color colour = colour(s, line.colour());
      if (line.raw() != line.smooth()) {
        path(pen, frame, line, line.raw(), Line.of(colour.deriveColor(0, 1, 1, 0.3), 1));
      }
      path(pen, frame, line, line.smooth(), Line.of(colour, 1.75));
      for (int i = 0; i < line.steps().length; i++) {
        double y = up(line.smooth()[i]);
        if (Double.isFinite(y)) {
          pen.spot(new Spot.Along(frame.x(line.steps()[i]), frame.y(y), colour, "%s, %s: %s".formatted(line.name(), Figures.brief(line.steps()[i]), Figures.score(line.raw()[i]))));
        }
      }
    }
  }

  static Color colour(Surface s, int place) {
    List<Color> all = s.tokens().series();
    return all.get(place % all.size());
  }

  private void path(Pen pen, Frame frame, Series line, double[] values, Line style) {
    int[] places = java.util.stream.IntStream.range(0, values.length).filter(i -> Double.isFinite(up(values[i]))).toArray();
    double[] x = java.util.Arrays.stream(places).mapToDouble(i -> frame.x(line.steps()[i])).toArray();
    double[] y = java.util.Arrays.stream(places).mapToDouble(i -> frame.y(up(values[i]))).toArray();
    frame.inside(pen, line.name(), () -> pen.path(x, y, style));
  }

  private double up(double value) {
    return log ? value > 0 ? Math.log10(value) : Double.NaN : value;
  }

  @Override
  public String message(Language language) {
    return heading.title() + language.pick(": ", "：") + series.stream().filter(line -> line.raw().length > 0)
        .map(line -> language.pick("%s from %s to %s", "%s 從 %s 到 %s").formatted(line.name(), Figures.score(line.raw()[0]), Figures.score(line.raw()[line.raw().length - 1]))).collect(Collectors.joining(language.pick("; ", "；")));
  }

  @Override
  public String name() {
    return "curves";
  }

  @Override
  public boolean zooms() {
    return true;
  }
}
