package atelier.ui.result;

import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Surface;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;

/// A small histogram without axes, as over a slider.
///
/// @param margin how far the first and the last bar are from the edges
record ColumnBars(Bins bins, double margin) implements Plot {
  @Override
  public void draw(Pen pen, Surface s) {
    Columns.plain(pen, bins, margin, 0, s.width() - 2 * margin, s.height(), s.tokens().inkPale());
  }

  @Override
  public String message(Language language) {
    return language.pick("Distribution from %s to %s", "從 %s 到 %s 的分布").formatted(Figures.brief(bins.min()), Figures.brief(bins.max()));
  }

  @Override
  public String name() {
    return "distribution";
  }

  @Override
  public double height() {
    return 18;
  }
}
