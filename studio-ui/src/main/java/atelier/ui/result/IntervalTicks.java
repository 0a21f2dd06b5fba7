package atelier.ui.result;

import atelier.ui.chart.Align;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Surface;
import atelier.ui.chart.Ticks;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;

/// The numbers over a leaderboard's intervals, in its header.
public record IntervalTicks(IntervalScale scale) implements Plot {
  /// Where a value stands in a row: the same sum for the header and all rows.
  static double x(IntervalScale scale, Surface s, double value) {
    return Frames.between(0, s.width(), (value - scale.min()) / (scale.max() - scale.min()));
  }

  @Override
  public void draw(Pen pen, Surface s) {
    Ticks ticks = scale.axis().ticks();
    double free = 0;
    for (double tick : ticks.at()) {
      String text = Figures.decimals(tick, ticks.decimals());
      double width = pen.width(text, s.caption());
      double start = Math.min(x(scale, s, tick) - width / 2, s.width() - width);
      if (start >= free) {
        pen.text(text, start, s.height() - 5, s.caption(), Align.LEFT);
        free = start + width + 6;
      }
    }
  }

  @Override
  public String message(Language language) {
    return language.pick("Scale from %s to %s", "範圍 %s 到 %s").formatted(Figures.score(scale.min()), Figures.score(scale.max()));
  }

  @Override
  public String name() {
    return "scale";
  }
}
