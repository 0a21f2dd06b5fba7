package atelier.ui.result;

import atelier.ui.chart.Align;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.chart.Type;
import atelier.ui.text.Language;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// Where the model is good: the middle error in eighths of the rows, sorted by the true value.
///
/// @param target what is predicted
/// @param onBand told when a band is clicked
public record ErrorBands(String target, List<Band> bands, Consumer<Band> onBand) implements Plot {
  private static final double ROW = 28;

  /// Rows with true values in a range.
  ///
  /// @param range   as text, such as `339 – 695`
  /// @param error   the middle error, for the length of the bar
  /// @param written the middle error as text, such as `6.2 %`
  /// @param leaning the mean of predicted less true as text, such as `+30`
  public record Band(String range, double error, String written, String leaning) {}

  public ErrorBands {
    bands = List.copyOf(bands);
  }

  @Override
  public void draw(Pen pen, Surface s) {
    double top = Heading.of(s.pick("Where it is good", "哪裡準確"), s.pick("by %s, eighths", "依 %s 分八段").formatted(target), "").draw(pen, s) + 2;
    double names = bands.stream().mapToDouble(b -> pen.width(b.range, s.label())).max().orElse(60);
    double left = Math.min(Math.max(names + 20, 100), s.width() * 0.45);
    String leaning = s.pick("leaning", "偏向");
    double last = Math.max(pen.width(leaning, s.muted()), bands.stream().mapToDouble(b -> pen.width(b.leaning, s.muted())).max().orElse(0));
    double written = bands.stream().mapToDouble(b -> pen.width(b.written, s.strong())).max().orElse(0);
    double right = s.width() - last - 24;
    double bar = Math.max(10, right - written - 14 - left);
    pen.text(target, 0, top + 14, s.muted(), Align.LEFT, left - 10);
    pen.text(s.pick("middle error", "誤差中位數"), left, top + 14, s.muted(), Align.LEFT, right - left);
    pen.text(leaning, s.width(), top + 14, s.muted(), Align.RIGHT);
    double most = bands.stream().mapToDouble(Band::error).max().orElse(1);
    for (int i = 0; i < bands.size(); i++) {
      Band band = bands.get(i);
      double middle = top + 24 + ROW * i + ROW / 2;
      pen.text(band.range, 0, middle + 4, s.label(), Align.LEFT, left - 8);
      pen.box(left, middle - 6, most > 0 ? bar * band.error / most : 0, 12, 2, s.tokens().blue());
      pen.text(band.written, right, middle + 4, s.label(), Align.RIGHT);
      pen.text(band.leaning, s.width(), middle + 4, Type.plain(Type.DENSE, s.tokens().textMuted()), Align.RIGHT);
      pen.spot(new Spot.Area(0, middle - ROW / 2, s.width(), ROW, tip(band, s.language()), () -> onBand.accept(band)));
    }
  }

  private String tip(Band band, Language language) {
    return language.pick("%s %s: middle error %s, leaning %s", "%s %s：誤差中位數 %s，偏向 %s").formatted(target, band.range, band.written, band.leaning);
  }

  @Override
  public String message(Language language) {
    String worst = bands.stream().max(Comparator.comparingDouble(Band::error)).map(b -> language.pick("Worst: ", "最差：") + tip(b, language)).orElse("");
    return language.pick("Errors by %s.", "依 %s 看誤差。").formatted(target) + " " + worst;
  }

  @Override
  public String name() {
    return "error-bands";
  }

  @Override
  public double height() {
    return 26 + 24 + bands.size() * ROW + 4;
  }
}
