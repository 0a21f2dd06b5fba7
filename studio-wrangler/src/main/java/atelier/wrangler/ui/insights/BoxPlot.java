package atelier.wrangler.ui.insights;

import atelier.flow.analysis.Boxes;
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
import java.util.stream.Collectors;

/// A box a group, lying, so that names can be read.
record BoxPlot(Heading heading, Boxes boxes) implements Plot {
  private static final double ROW = 34;
  private static final double FOOT = 34;

  @Override
  public void draw(Pen pen, Surface s) {
    double top = heading.draw(pen, s);
    double names = boxes.boxes().stream().mapToDouble(b -> pen.width(name(s.language(), b), s.label())).max().orElse(0);
    double left = Math.min(names + 12, s.width() * 0.3);
    double[] range = Ticks.around(boxes.boxes().stream().mapToDouble(Boxes.Box::min).min().orElse(0), boxes.boxes().stream().mapToDouble(Boxes.Box::max).max().orElse(1));
    double bottom = top + boxes.boxes().size() * ROW + FOOT;
    Frame frame = Frame.rows(pen, s, left, top, s.width() - 4, bottom, new Axis(boxes.y(), range[0], range[1], Scale.NUMBER), true);
    for (int i = 0; i < boxes.boxes().size(); i++) {
      box(pen, s, frame, boxes.boxes().get(i), top + i * ROW + ROW / 2, left);
    }
  }

  private void box(Pen pen, Surface s, Frame frame, Boxes.Box b, double y, double left) {
    Line edge = Line.of(s.tokens().blue(), 1.5);
    pen.text(name(s.language(), b), 0, y + 4, s.label(), Align.LEFT, left - 10);
    pen.line(frame.x(b.low()), y, frame.x(b.q1()), y, edge);
    pen.line(frame.x(b.q3()), y, frame.x(b.high()), y, edge);
    for (double end : new double[] {b.low(), b.high()}) {
      pen.line(frame.x(end), y - 4, frame.x(end), y + 4, edge);
    }
    pen.box(frame.x(b.q1()), y - 9, Math.max(1, frame.x(b.q3()) - frame.x(b.q1())), 18, 2, s.ground().interpolate(s.tokens().blue(), 0.25));
    pen.edge(frame.x(b.q1()), y - 9, Math.max(1, frame.x(b.q3()) - frame.x(b.q1())), 18, 2, edge);
    pen.line(frame.x(b.median()), y - 9, frame.x(b.median()), y + 9, Line.of(s.tokens().blue(), 2.5));
    b.outliers().forEach(v -> pen.ring(frame.x(v), y, 2, Line.of(s.tokens().textSubtle(), 1)));
    pen.spot(new Spot.Area(0, y - ROW / 2, s.width(), ROW, tip(s.language(), b), Spot.NOTHING));
  }

  private static String name(Language language, Boxes.Box b) {
    return b.name().isEmpty() ? language.pick("all rows", "全部資料") : b.name();
  }

  private static String tip(Language language, Boxes.Box b) {
    return name(language, b) + language.pick(": median ", "：中位數 ") + Figures.brief(b.median()) + "\n" + language.pick("half from ", "半數介於 ") + Figures.brief(b.q1()) + " – " + Figures.brief(b.q3()) + "\n"
        + Figures.count(b.rows()) + language.pick(" rows, ", " 列，") + Figures.count(b.beyond()) + language.pick(" outside the whiskers", " 個在鬚線之外");
  }

  @Override
  public String message(Language language) {
    return boxes.boxes().stream().limit(8).map(b -> tip(language, b).replace('\n', ' ')).collect(Collectors.joining("; "));
  }

  @Override
  public String name() {
    return "box";
  }

  @Override
  public double height() {
    return 24 + boxes.boxes().size() * ROW + FOOT + 8;
  }
}
