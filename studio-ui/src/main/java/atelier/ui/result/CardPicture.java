package atelier.ui.result;

import atelier.ui.chart.Align;
import atelier.ui.chart.Line;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Surface;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// A small picture on a project's card: what it holds at a glance, without axes.
public sealed interface CardPicture extends Plot {
  double MARGIN = 8;

  @Override
  default String name() {
    return "card";
  }

  /// The best candidates with their intervals; the best first.
  record Scores(List<Interval.Score> scores) implements CardPicture {
    private static final int MOST = 6;

    public Scores {
      scores = scores.stream().limit(MOST).toList();
    }

    @Override
    public void draw(Pen pen, Surface s) {
      if (scores.isEmpty()) {
        return;
      }
      double[] range = Frames.room(scores.stream().flatMapToDouble(x -> DoubleStream.of(x.low(), x.high())).toArray(), 0.05);
      double left = s.width() * 0.18;
      double right = s.width() * 0.82;
      double row = Math.min(12, (s.height() - 2 * MARGIN) / scores.size());
      double top = (s.height() - row * scores.size()) / 2;
      double band = x(range, left, right, scores.getFirst().low());
      pen.box(band, top - 4, x(range, left, right, scores.getFirst().high()) - band, row * scores.size() + 8, 2, s.tokens().accentTint());
      for (int i = 0; i < scores.size(); i++) {
        Interval.Score score = scores.get(i);
        double y = Math.round(top + row * i + row / 2) + 0.5;
        pen.line(x(range, left, right, score.low()), y, x(range, left, right, score.high()), y, Line.of(s.tokens().ink(), 1.5));
        pen.dot(x(range, left, right, score.value()), y, 3, i == 0 ? s.tokens().accent() : s.tokens().ink());
      }
    }

    private static double x(double[] range, double left, double right, double value) {
      return Frames.between(left, right, (value - range[0]) / (range[1] - range[0]));
    }

    @Override
    public String message(Language language) {
      return language.pick("%d candidates, the best with %s", "%d 個候選模型，最佳 %s").formatted(scores.size(), scores.isEmpty() ? Figures.MISSING : Figures.score(scores.getFirst().value()));
    }
  }

  /// A number's distribution.
  record Histogram(Bins bins) implements CardPicture {
    @Override
    public void draw(Pen pen, Surface s) {
      Columns.plain(pen, bins, MARGIN, MARGIN * 2, s.width() - 2 * MARGIN, s.height() - 4 * MARGIN, s.tokens().ink());
    }

    @Override
    public String message(Language language) {
      return language.pick("Distribution from %s to %s", "從 %s 到 %s 的分布").formatted(Figures.brief(bins.min()), Figures.brief(bins.max()));
    }
  }

  /// The most frequent values.
  record TopValues(List<SmallBars.Bar> bars) implements CardPicture {
    private static final int MOST = 5;

    public TopValues {
      bars = bars.stream().limit(MOST).toList();
    }

    @Override
    public void draw(Pen pen, Surface s) {
      double row = Math.min(13, (s.height() - 2 * MARGIN) / Math.max(1, bars.size()));
      double top = (s.height() - row * bars.size()) / 2;
      double names = Math.min(bars.stream().mapToDouble(b -> pen.width(b.name(), s.caption())).max().orElse(0), s.width() * 0.35);
      double left = MARGIN * 2 + names + 6;
      for (int i = 0; i < bars.size(); i++) {
        double middle = top + row * i + row / 2;
        if (row >= 12) {
          pen.text(bars.get(i).name(), left - 6, middle + 4, s.caption(), Align.RIGHT, names + 1);
        }
        pen.box(left, middle - 4, Math.max(1, (s.width() - left - MARGIN * 2) * Math.min(1, bars.get(i).length())), 8, 1, s.tokens().inkPale());
      }
    }

    @Override
    public String message(Language language) {
      return language.pick("Most frequent: %s", "最常見：%s").formatted(bars.stream().map(SmallBars.Bar::name).collect(Collectors.joining(language.pick(", ", "、"))));
    }
  }

  /// Two numbers over each other.
  record Cloud(List<Double> x, List<Double> y) implements CardPicture {
    public Cloud {
      x = List.copyOf(x);
      y = List.copyOf(y);
    }

    @Override
    public void draw(Pen pen, Surface s) {
      double[] across = Frames.room(x.stream().mapToDouble(Double::doubleValue).toArray(), 0.02);
      double[] up = Frames.room(y.stream().mapToDouble(Double::doubleValue).toArray(), 0.02);
      for (int i = 0; i < Math.min(x.size(), y.size()); i++) {
        double px = Frames.between(MARGIN, s.width() - MARGIN, (x.get(i) - across[0]) / (across[1] - across[0]));
        double py = Frames.between(s.height() - MARGIN, MARGIN, (y.get(i) - up[0]) / (up[1] - up[0]));
        pen.dot(px, py, 1.5, s.tokens().blue().deriveColor(0, 1, 1, 0.55));
      }
    }

    @Override
    public String message(Language language) {
      return language.pick("%s points", "%s 點").formatted(Figures.count(x.size()));
    }
  }

  /// A series in time, with what is forecast; also a sparkline.
  ///
  /// @param forecast may be empty; `low` and `high` are as long
  record Series(List<Double> past, List<Double> forecast, List<Double> low, List<Double> high) implements CardPicture {
    public Series {
      past = List.copyOf(past);
      forecast = List.copyOf(forecast);
      low = List.copyOf(low);
      high = List.copyOf(high);
      if (low.size() != forecast.size() || high.size() != forecast.size()) {
        throw new IllegalArgumentException("A forecast of " + forecast.size() + " needs as many lower and upper ends.");
      }
    }

    /// Only a line, such as a metric over the last runs.
    public static Series sparkline(List<Double> values) {
      return new Series(values, List.of(), List.of(), List.of());
    }

    @Override
    public void draw(Pen pen, Surface s) {
      int n = past.size() + forecast.size();
      if (n < 2) {
        return;
      }
      double[] all = DoubleStream.concat(past.stream().mapToDouble(v -> v), DoubleStream.concat(low.stream().mapToDouble(v -> v), high.stream().mapToDouble(v -> v))).toArray();
      double[] range = Frames.room(all, 0.04);
      if (!forecast.isEmpty()) {
        double[] xs = new double[2 * forecast.size()];
        double[] ys = new double[xs.length];
        for (int i = 0; i < forecast.size(); i++) {
          xs[i] = x(s, n, past.size() + i);
          ys[i] = y(s, range, high.get(i));
          xs[xs.length - 1 - i] = xs[i];
          ys[xs.length - 1 - i] = y(s, range, low.get(i));
        }
        pen.fill(xs, ys, s.tokens().sky().deriveColor(0, 1, 1, 0.4));
      }
      path(pen, s, n, 0, past, range, Line.of(s.tokens().ink(), 1));
      path(pen, s, n, past.size(), forecast, range, Line.of(s.tokens().blue(), 1.75));
    }

    private static void path(Pen pen, Surface s, int n, int from, List<Double> values, double[] range, Line line) {
      double[] xs = new double[values.size()];
      Arrays.setAll(xs, i -> x(s, n, from + i));
      pen.path(xs, values.stream().mapToDouble(v -> y(s, range, v)).toArray(), line);
    }

    private static double x(Surface s, int n, int at) {
      return Frames.between(1, s.width() - 1, (double) at / (n - 1));
    }

    private static double y(Surface s, double[] range, double value) {
      return Frames.between(s.height() - 2, 2, (value - range[0]) / (range[1] - range[0]));
    }

    @Override
    public String message(Language language) {
      return past.isEmpty() ? Figures.MISSING : language.pick("From %s to %s", "從 %s 到 %s").formatted(Figures.brief(past.getFirst()), Figures.brief(past.getLast()));
    }
  }

  /// Steps and their order, left to right; the last is what comes out.
  ///
  /// @param wires pairs of places in `columns`
  record Flow(List<Integer> columns, List<Wire> wires) implements CardPicture {
    public record Wire(int from, int to) {}

    public Flow {
      columns = List.copyOf(columns);
      wires = List.copyOf(wires);
    }

    @Override
    public void draw(Pen pen, Surface s) {
      int last = columns.stream().mapToInt(c -> c).max().orElse(0);
      double wide = (s.width() - 4 * MARGIN) / (last + 1);
      double[] x = new double[columns.size()];
      double[] y = new double[columns.size()];
      for (int i = 0; i < x.length; i++) {
        int column = columns.get(i);
        long before = columns.subList(0, i).stream().filter(c -> c == column).count();
        long all = columns.stream().filter(c -> c == column).count();
        x[i] = 2 * MARGIN + wide * column;
        y[i] = s.height() * (before + 1.0) / (all + 1);
      }
      double box = Math.min(32, wide * 0.7);
      for (Wire wire : wires) {
        pen.line(x[wire.from] + box, y[wire.from], x[wire.to], y[wire.to], Line.of(s.tokens().edge(), 1.25));
      }
      for (int i = 0; i < x.length; i++) {
        pen.box(x[i], y[i] - 7, box, 14, 3, s.tokens().raised());
        pen.edge(x[i], y[i] - 7, box, 14, 3, Line.of(i == x.length - 1 ? s.tokens().accent() : s.tokens().ink(), 1.25));
      }
    }

    @Override
    public String message(Language language) {
      return language.pick("A flow of %d steps", "%d 個步驟的流程").formatted(columns.size());
    }
  }
}
