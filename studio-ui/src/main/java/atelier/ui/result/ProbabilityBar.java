package atelier.ui.result;

import atelier.ui.chart.Align;
import atelier.ui.chart.Frame;
import atelier.ui.chart.Line;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;

/// One probability among those of all rows, with the threshold from which rows are called.
///
/// @param all       the probabilities of all rows, from 0 to 1
/// @param rows      whose they are, such as `all 1,409 hold-out rows`; may be empty
/// @param threshold NaN for none
public record ProbabilityBar(double probability, double threshold, Bins all, String rows) implements Plot {
  private static final double HEIGHT = 74;
  private static final double TALL = 30;
  private static final double BAR = 12;
  private static final double EDGE = 9;

  @Override
  public void draw(Pen pen, Surface s) {
    double left = 0;
    double right = s.width() - EDGE + 3;
    double width = right - left;
    pen.part("all rows", () -> Columns.plain(pen, all, left, 4, width, TALL, s.tokens().inkPale()));
    pen.text(rows, right, 13, s.caption(), Align.RIGHT, width * 0.6);
    double top = 4 + TALL + 4;
    pen.box(left, top, width, BAR, BAR / 2, s.tokens().inset());
    pen.edge(left + 0.5, top + 0.5, width - 1, BAR - 1, BAR / 2, Line.of(s.tokens().line(), 1));
    double x = Frames.between(left + BAR / 2, right - BAR / 2, Math.clamp(probability, 0, 1));
    pen.box(left, top, x - left, BAR, BAR / 2, s.tokens().vermilion());
    pen.dot(x, top + BAR / 2, EDGE, s.tokens().vermilion());
    pen.dot(x, top + BAR / 2, EDGE - 3, s.ground());
    mark(pen, s, left, right, top);
    pen.spot(new Spot.Area(0, 0, s.width(), HEIGHT, message(s.language()), Spot.NOTHING));
  }

  private void mark(Pen pen, Surface s, double left, double right, double top) {
    double y = top + BAR + 17;
    double zero = pen.width("0", s.caption());
    pen.text("0", left, y, s.caption(), Align.LEFT);
    pen.text("1", right, y, s.caption(), Align.RIGHT);
    if (Double.isNaN(threshold)) {
      return;
    }
    double x = Frame.crisp(Frames.between(left + BAR / 2, right - BAR / 2, threshold));
    pen.line(x, top - 6, x, top + BAR + 5, Line.of(s.tokens().text(), 2));
    String text = s.pick("called from %s", "門檻 %s 起").formatted(Figures.decimals(threshold, 2));
    double size = pen.width(text, s.caption());
    double start = Math.clamp(x - size / 2, left + zero + 8, Math.max(left + zero + 8, right - zero - 8 - size));
    pen.text(text, start, y, s.caption(), Align.LEFT);
  }

  @Override
  public String message(Language language) {
    String text = language.pick("Probability %s", "機率 %s").formatted(Figures.percent(probability, 0));
    if (Double.isNaN(threshold)) {
      return text + language.pick(".", "。");
    }
    boolean called = probability >= threshold;
    return text
        + (called ? language.pick(", above the threshold %s.", "，高於門檻 %s。") : language.pick(", below the threshold %s.", "，低於門檻 %s。")).formatted(Figures.decimals(threshold, 2));
  }

  @Override
  public String name() {
    return "probability";
  }

  @Override
  public double height() {
    return HEIGHT;
  }
}
