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
import javafx.scene.paint.Color;

/// A score with its interval, in one row of a leaderboard.
///
/// @param score  what is drawn
/// @param chosen whether it is the one that is spoken about: in the accent's colour
public record Interval(Score score, IntervalScale scale, boolean chosen) implements Plot {
  private static final double CAP = 4;
  private static final double DOT = 4.5;

  /// @param finished whether all folds are in; if not, it is dashed and hollow
  public record Score(double value, double low, double high, boolean finished) {}

  @Override
  public void draw(Pen pen, Surface s) {
    band(pen, s);
    double middle = Math.floor(s.height() / 2);
    if (scale.holds(score.value)) {
      bar(pen, s, middle);
    } else {
      away(pen, s, middle);
    }
    pen.spot(new Spot.Area(0, 0, s.width(), s.height(), message(s.language()), Spot.NOTHING));
  }

  private void band(Pen pen, Surface s) {
    if (!Double.isNaN(scale.tieFrom())) {
      double from = x(s, scale.tieFrom());
      Color band = chosen ? s.tokens().accent().deriveColor(0, 1, 1, 0.12) : s.tokens().selection();
      pen.box(from, 0, x(s, scale.tieTo()) - from, s.height(), 0, band);
    }
    for (double tick : scale.axis().ticks().at()) {
      double x = Frame.crisp(x(s, tick));
      pen.line(x, 0, x, s.height(), Line.of(s.tokens().grid(), 1));
    }
  }

  private void bar(Pen pen, Surface s, double middle) {
    Color color = chosen ? s.tokens().accent() : s.tokens().textMuted();
    double low = Math.max(2, x(s, score.low));
    double high = Math.min(s.width() - 2, x(s, score.high));
    double x = x(s, score.value);
    pen.line(low, middle, high, middle, new Line(color, 2, !score.finished));
    pen.line(low, middle - CAP, low, middle + CAP, Line.of(color, 2));
    pen.line(high, middle - CAP, high, middle + CAP, Line.of(color, 2));
    pen.dot(x, middle, DOT, color);
    if (!score.finished) {
      pen.dot(x, middle, DOT - 1.75, s.ground());
    }
  }

  private void away(Pen pen, Surface s, double middle) {
    String where = s.pick("%s, off the scale", "%s，超出範圍").formatted(Figures.score(score.value));
    if (score.value < scale.min()) {
      pen.text("← " + where, 0, middle + 4, s.caption(), Align.LEFT, s.width());
    } else {
      pen.text(where + " →", s.width(), middle + 4, s.caption(), Align.RIGHT, s.width());
    }
  }

  private double x(Surface s, double value) {
    return IntervalTicks.x(scale, s, value);
  }

  @Override
  public String message(Language language) {
    String text = language.pick("%s, interval %s – %s", "%s，區間 %s – %s").formatted(Figures.score(score.value), Figures.score(score.low), Figures.score(score.high));
    return score.finished ? text : text + language.pick(", not finished", "，尚未完成");
  }

  @Override
  public String name() {
    return "interval";
  }
}
