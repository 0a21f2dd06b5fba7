package atelier.wrangler.ui.insights;

import atelier.ui.chart.Axis;
import atelier.ui.chart.Frame;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Scale;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.chart.Ticks;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.paint.Color;

/// Bins of numbers, one colour on the other.
///
/// @param series   each with as many counts as there are bins
/// @param outer    first and last bins that hold outliers; drawn in orange where there is one series
/// @param moments  whether the numbers are days since 1970
record HistogramPlot(Heading heading, String axis, List<Double> edges, List<Series> series, boolean outerLow, boolean outerHigh, boolean moments) implements Plot {
  record Series(String name, List<Long> counts) {}

  @Override
  public void draw(Pen pen, Surface s) {
    double top = heading.draw(pen, s);
    top += Legend.draw(pen, s, top, series.stream().map(Series::name).toList());
    int bins = edges.size() - 1;
    long most = 1;
    for (int i = 0; i < bins; i++) {
      most = Math.max(most, total(i));
    }
    double[] places = places();
    Frame frame = Frame.draw(pen, s, top, across(), Axis.of(0, Ticks.around(0, most)[1], Scale.NUMBER));
    frame.inside(pen, "bars", () -> bars(pen, s, frame, places));
    for (int i = 0; i < bins; i++) {
      double from = Math.max(frame.left(), Math.round(frame.x(places[i])));
      double to = Math.min(frame.right(), Math.round(frame.x(places[i + 1])));
      if (to > from) {
        pen.spot(new Spot.Area(from, frame.top(), Math.max(1, to - from), frame.height(), tip(s.language(), i), Spot.NOTHING));
      }
    }
  }

  /// Bins of outliers are as wide as the others on the picture, whatever they reach: then the axis counts bins, else it has their numbers.
  private Axis across() {
    Scale names = (value, decimals) -> label(value);
    return counted() ? new Axis(axis, 0, edges.size() - 1, names, 5) : new Axis(axis, edges.getFirst(), edges.getLast(), Scale.NUMBER, 6);
  }

  private boolean counted() {
    double width = edges.get(1) - edges.getFirst();
    return moments || !(width > 0) || !IntStream.range(1, edges.size()).allMatch(i -> Math.abs(edges.get(i) - edges.get(i - 1) - width) <= 1e-6 * width);
  }

  /// Where bins begin on the axis, and where the last ends.
  private double[] places() {
    return counted() ? IntStream.range(0, edges.size()).asDoubleStream().toArray() : edges.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private double bin(double place) {
    return counted() ? place : (place - edges.getFirst()) / (edges.get(1) - edges.getFirst());
  }

  private void bars(Pen pen, Surface s, Frame frame, double[] places) {
    int bins = edges.size() - 1;
    List<Color> colours = s.tokens().series();
    for (int i = 0; i < bins; i++) {
      double from = Math.round(frame.x(places[i]));
      double to = Math.round(frame.x(places[i + 1]));
      double under = 0;
      for (int c = 0; c < series.size(); c++) {
        long count = series.get(c).counts().get(i);
        if (count > 0) {
          double bottom = frame.y(under);
          double y = frame.y(under + count);
          Color colour = series.size() > 1 ? colours.get(c % colours.size()) : i == 0 && outerLow || i == bins - 1 && outerHigh ? s.tokens().orange() : s.tokens().ink();
          pen.box(from, Math.min(y, bottom - 0.75), Math.max(1, to - from - 1), Math.max(0.75, bottom - y), 0, colour);
          under += count;
        }
      }
    }
  }

  private long total(int bin) {
    return series.stream().mapToLong(one -> one.counts().get(bin)).sum();
  }

  private String label(double bin) {
    int at = (int) Math.clamp(Math.round(bin), 0, edges.size() - 1);
    return text(edges.get(at));
  }

  private String text(double value) {
    return moments ? Moments.day(value) : Figures.brief(value);
  }

  private String tip(Language language, int bin) {
    var text = new StringBuilder(text(edges.get(bin)) + " – " + text(edges.get(bin + 1)) + language.pick(": ", "：") + Figures.count(total(bin)) + language.pick(" rows", " 列"));
    if (series.size() > 1) {
      series.stream().filter(one -> one.counts().get(bin) > 0).forEach(one -> text.append('\n').append(one.name()).append(' ').append(Figures.count(one.counts().get(bin))));
    }
    return text.toString();
  }

  @Override
  public String message(Language language) {
    long all = series.stream().flatMap(one -> one.counts().stream()).mapToLong(Long::longValue).sum();
    return language.pick("Histogram of %s: %s rows from %s to %s", "%s 的直方圖：%s 列，從 %s 到 %s").formatted(axis, Figures.count(all), text(edges.getFirst()), text(edges.getLast()));
  }

  @Override
  public String name() {
    return "histogram";
  }

  @Override
  public boolean zooms() {
    return true;
  }

  @Override
  public boolean zoomsUp() {
    return false;
  }

  /// The numbers between which a chosen part of the axis lies: whole bins.
  double[] range(double from, double to) {
    int last = edges.size() - 1;
    return new double[] {edges.get((int) Math.clamp(Math.floor(bin(from)), 0, last)), edges.get((int) Math.clamp(Math.ceil(bin(to)), 0, last))};
  }
}
