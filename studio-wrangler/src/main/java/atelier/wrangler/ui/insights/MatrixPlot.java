package atelier.wrangler.ui.insights;

import atelier.flow.analysis.Correlation;
import atelier.ui.chart.Align;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.chart.Type;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;

/// Correlations as coloured fields with their numbers where there is room: vermilion above zero, blue below.
record MatrixPlot(Heading heading, Correlation correlation, BiConsumer<String, String> onPair) implements Plot {
  private static final double MOST = 68;
  private static final double ROOM_FOR_NUMBERS = 34;

  @Override
  public void draw(Pen pen, Surface s) {
    double top = heading.draw(pen, s);
    int n = correlation.columns().size();
    double names = Math.min(120, correlation.columns().stream().mapToDouble(c -> pen.width(c, s.label())).max().orElse(0) + 8);
    double cell = Math.clamp((s.width() - names - 4) / n, 4, MOST);
    for (int i = 0; i < n; i++) {
      String row = correlation.columns().get(i);
      if (cell >= 12) {
        pen.text(row, names - 8, top + i * cell + cell / 2 + 4, s.label(), Align.RIGHT, names - 8);
        pen.text(row, names + i * cell + cell / 2, top + n * cell + 14, s.caption(), Align.MIDDLE, Math.max(10, cell - 2));
      }
      for (int j = 0; j < n; j++) {
        field(pen, s, names + j * cell, top + i * cell, cell, i, j);
      }
    }
  }

  private void field(Pen pen, Surface s, double x, double y, double cell, int i, int j) {
    Double value = correlation.matrix().get(i).get(j);
    double gap = cell > 10 ? 2 : 0;
    Color colour = value == null ? s.tokens().inset() : s.ground().interpolate(s.tokens().signed(value), 0.06 + 0.8 * Math.abs(value));
    pen.box(x, y, cell - gap, cell - gap, gap, colour);
    if (cell >= ROOM_FOR_NUMBERS) {
      Color ink = value == null ? s.tokens().textSubtle() : readable(colour, s);
      pen.text(value == null ? Figures.MISSING : Figures.decimals(value, 2), x + (cell - gap) / 2, y + cell / 2 + 3, Type.plain(Type.CAPTION, ink), Align.MIDDLE);
    }
    String a = correlation.columns().get(i);
    String b = correlation.columns().get(j);
    String tip = a + " × " + b + ": " + (value == null ? Figures.MISSING : Figures.decimals(value, 3));
    pen.spot(new Spot.Area(x, y, cell, cell, tip, i == j ? Spot.NOTHING : () -> onPair.accept(b, a)));
  }

  private static Color readable(Color ground, Surface s) {
    return contrast(s.tokens().text(), ground) >= contrast(Color.WHITE, ground) ? s.tokens().text() : Color.WHITE;
  }

  /// @see "WCAG 2.2, contrast ratio"
  private static double contrast(Color a, Color b) {
    double one = luminance(a) + 0.05;
    double two = luminance(b) + 0.05;
    return Math.max(one, two) / Math.min(one, two);
  }

  private static double luminance(Color c) {
    return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }

  @Override
  public String message(Language language) {
    return language.pick("The strongest correlations: ", "最強的相關：") + correlation.pairs().stream().limit(6).map(p -> p.a() + " × " + p.b() + " " + Figures.decimals(p.value(), 2)).collect(Collectors.joining(language.pick(", ", "、")));
  }

  @Override
  public String name() {
    return "correlation";
  }

  @Override
  public double height() {
    return 30 + correlation.columns().size() * Math.min(MOST, 640.0 / Math.max(1, correlation.columns().size())) + 24;
  }
}
