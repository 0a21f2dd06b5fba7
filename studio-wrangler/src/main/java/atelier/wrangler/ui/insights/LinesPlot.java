package atelier.wrangler.ui.insights;

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
import atelier.ui.chart.Type;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;

/// Lines over one axis, each named at its end; points that stand off are ringed.
///
/// @param moments whether x are days since 1970
/// @param marks   places of x on the first line to be ringed
/// @param zero    whether the axis upwards holds 0, as for remainders
record LinesPlot(Heading heading, String axis, boolean moments, boolean zero, List<Series> series, List<Integer> marks) implements Plot {
  private static final double NAMES = 90;

  record Series(String name, double[] x, double[] y) {}

  @Override
  public void draw(Pen pen, Surface s) {
    double top = heading.draw(pen, s);
    double low = series.stream().flatMapToDouble(l -> java.util.Arrays.stream(l.y())).min().orElse(0);
    double high = series.stream().flatMapToDouble(l -> java.util.Arrays.stream(l.y())).max().orElse(1);
    double[] up = Ticks.around(zero ? Math.min(0, low) : low, zero ? Math.max(0, high) : high);
    double from = series.stream().mapToDouble(l -> l.x()[0]).min().orElse(0);
    double to = series.stream().mapToDouble(l -> l.x()[l.x().length - 1]).max().orElse(1);
    boolean named = series.size() > 1;
    Surface room = named ? new Surface(s.width() - NAMES, s.height(), s.tokens(), s.ground(), s.language(), s.zoom()) : s;
    Scale across = moments ? (value, decimals) -> Moments.day(value) : Scale.NUMBER;
    Frame frame = Frame.draw(pen, room, top, new Axis(axis, from, to > from ? to : from + 1, across), Axis.of(up[0], up[1], Scale.NUMBER));
    List<Color> colours = s.tokens().series();
    frame.inside(pen, "lines", () -> {
      for (int i = 0; i < series.size(); i++) {
        pen.path(frame.xs(series.get(i).x()), frame.ys(series.get(i).y()), Line.of(colours.get(i % colours.size()), 1.75));
      }
      marks.forEach(at -> pen.ring(frame.x(series.getFirst().x()[at]), frame.y(series.getFirst().y()[at]), 5, Line.of(s.tokens().vermilion(), 2)));
    });
    for (int i = 0; i < series.size(); i++) {
      Series one = series.get(i);
      for (int k = 0; k < one.x().length; k++) {
        if (frame.holds(frame.x(one.x()[k]), frame.y(one.y()[k]))) {
          pen.spot(new Spot.Along(frame.x(one.x()[k]), frame.y(one.y()[k]), colours.get(i % colours.size()), (one.name().isEmpty() ? "" : one.name() + "\n") + at(one.x()[k]) + ": " + Figures.brief(one.y()[k])));
        }
      }
    }
    if (named) {
      names(pen, s, frame, colours);
    }
  }

  /// Names beside the ends, moved apart where they would lie on each other.
  private void names(Pen pen, Surface s, Frame frame, List<Color> colours) {
    List<Integer> order = java.util.stream.IntStream.range(0, series.size()).boxed().sorted(java.util.Comparator.comparingDouble(i -> frame.y(series.get(i).y()[series.get(i).y().length - 1]))).toList();
    double free = frame.top();
    for (int i : order) {
      double y = Math.max(free, frame.y(series.get(i).y()[series.get(i).y().length - 1]) + 4);
      pen.box(frame.right() + 8, y - 6, 8, 3, 1.5, colours.get(i % colours.size()));
      pen.text(series.get(i).name(), frame.right() + 20, y, Type.plain(Type.CAPTION, s.tokens().textMuted()), Align.LEFT, NAMES - 22);
      free = y + 13;
    }
  }

  private String at(double x) {
    return moments ? Moments.day(x) : Figures.brief(x);
  }

  @Override
  public String message(Language language) {
    return heading.title() + " " + series.stream().limit(7).map(l -> (l.name().isEmpty() ? "" : l.name() + ": ") + Figures.brief(l.y()[0]) + " – " + Figures.brief(l.y()[l.y().length - 1])).collect(Collectors.joining("; "));
  }

  @Override
  public String name() {
    return "lines";
  }

  @Override
  public boolean zooms() {
    return true;
  }
}
