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
import atelier.ui.chart.Type;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import atelier.ui.theme.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import javafx.scene.paint.Color;

/// A metric while a model learns: by trees, by steps, or by the number of rows it was shown.
///
/// @param series one to a few; each is named at its end where there is more than one
/// @param across what grows, such as `trees`
/// @param now    the step that is spoken about: an accent line with a dot on each series; NaN for none
public record LearningCurve(Heading heading, List<Series> series, String across, double now) implements Plot {
  /// @param color from the theme, such as `Tokens::green`: a family keeps its own
  public record Series(String name, List<Point> points, Function<Tokens, Color> color) {
    public Series {
      points = List.copyOf(points);
    }
  }

  public record Point(double step, double value) {}

  public LearningCurve {
    series = series.stream().filter(s -> !s.points.isEmpty()).toList();
  }

  @Override
  public void draw(Pen pen, Surface s) {
    double top = heading.draw(pen, s);
    if (series.isEmpty()) {
      return;
    }
    double[] values = points().mapToDouble(Point::value).toArray();
    double[] range = Ticks.around(DoubleStream.of(values).min().orElse(0), DoubleStream.of(values).max().orElse(1));
    double first = points().mapToDouble(Point::step).min().orElse(0);
    double last = points().mapToDouble(Point::step).max().orElse(1);
    double names = series.size() < 2 ? 0 : series.stream().mapToDouble(line -> pen.width(line.name, s.caption())).max().orElse(0) + 18;
    var inner = new Surface(s.width() - names, s.height(), s.tokens(), s.ground(), s.language(), s.zoom());
    double from = Math.min(first, first <= last * 0.05 ? 0 : first);
    Frame frame = Frame.draw(pen, inner, top, new Axis(across, from, Math.max(last, from + 1e-9), Scale.NUMBER), Axis.of(range[0], range[1], Scale.NUMBER));
    for (Series line : series) {
      line(pen, s, frame, line);
    }
    if (names > 0) {
      ends(pen, s, frame);
    }
    if (!Double.isNaN(now)) {
      present(pen, s, frame);
    }
  }

  private java.util.stream.Stream<Point> points() {
    return series.stream().flatMap(line -> line.points.stream());
  }

  private static void line(Pen pen, Surface s, Frame frame, Series line) {
    Color color = line.color.apply(s.tokens());
    double[] x = line.points.stream().mapToDouble(p -> frame.x(p.step)).toArray();
    double[] y = line.points.stream().mapToDouble(p -> frame.y(p.value)).toArray();
    frame.inside(pen, line.name, () -> pen.path(x, y, Line.of(color, 1.75)));
    for (int i = 0; i < x.length; i++) {
      Point p = line.points.get(i);
      pen.spot(new Spot.Along(x[i], y[i], color, "%s, %s: %s".formatted(line.name, Figures.brief(p.step), Figures.score(p.value))));
    }
  }

  /// Names stand at the ends of their lines, moved apart where lines end together.
  private void ends(Pen pen, Surface s, Frame frame) {
    var sorted = new ArrayList<>(series);
    sorted.sort(Comparator.comparingDouble(line -> frame.y(line.points.getLast().value)));
    double free = frame.top();
    for (Series line : sorted) {
      double y = Math.max(frame.y(line.points.getLast().value) + 4, free);
      pen.box(frame.right() + 5, y - 7, 6, 6, 1, line.color.apply(s.tokens()));
      pen.text(line.name, frame.right() + 14, y, Type.plain(Type.CAPTION, s.tokens().textMuted()), Align.LEFT, Math.max(20, s.width() - frame.right() - 13));
      free = y + 14;
    }
  }

  private void present(Pen pen, Surface s, Frame frame) {
    double x = frame.x(now);
    pen.line(x, frame.top(), x, frame.bottom(), s.present());
    for (Series line : series) {
      line.points.stream()
          .min(Comparator.comparingDouble(p -> Math.abs(p.step - now)))
          .ifPresent(p -> pen.marker(x, frame.y(p.value), 3.5, s.tokens().accent(), s.ground()));
    }
  }

  @Override
  public String message(Language language) {
    String ends =
        series.stream()
            .map(line -> language.pick("%s from %s to %s", "%s 從 %s 到 %s").formatted(line.name, Figures.score(line.points.getFirst().value), Figures.score(line.points.getLast().value)))
            .collect(Collectors.joining(language.pick("; ", "；")));
    return heading.title() + language.pick(": ", "：") + ends;
  }

  @Override
  public String name() {
    return "learning";
  }

  @Override
  public boolean zooms() {
    return true;
  }
}
