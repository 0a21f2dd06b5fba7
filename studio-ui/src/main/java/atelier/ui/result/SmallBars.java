package atelier.ui.result;

import atelier.ui.chart.Align;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;

/// A few names with a bar and a figure each: what goes together with a column, its most frequent values, importances.
///
/// @param track whether the whole length is shown behind each bar: where 1 has a meaning
/// @param onBar told when a bar is clicked
public record SmallBars(Heading heading, List<Bar> bars, Tone tone, boolean track, Consumer<Bar> onBar) implements Plot {
  private static final double ROW = 22;

  /// @param length −1 to 1, of the whole room
  public record Bar(String name, double length, String figure) {}

  /// What the colour says.
  public enum Tone {
    /// Vermilion above zero, blue below.
    SIGNED,
    /// A result.
    BLUE,
    /// Only context.
    INK
  }

  public SmallBars {
    bars = List.copyOf(bars);
  }

  /// What goes together with a column: names and correlations.
  public static SmallBars together(Heading heading, List<Bar> bars, Consumer<Bar> onBar) {
    return new SmallBars(heading, bars, Tone.SIGNED, true, onBar);
  }

  /// The most frequent values: the figure is the share of all rows.
  public static SmallBars top(Heading heading, List<Bar> bars, Consumer<Bar> onBar) {
    return new SmallBars(heading, bars, Tone.INK, false, onBar);
  }

  /// A bar for a correlation.
  public static Bar correlation(String name, double value) {
    return new Bar(name, value, Figures.decimals(value, 2));
  }

  @Override
  public void draw(Pen pen, Surface s) {
    double top = heading.draw(pen, s);
    double names = bars.stream().mapToDouble(b -> pen.width(b.name, s.label())).max().orElse(0);
    double figures = bars.stream().mapToDouble(b -> pen.width(b.figure, s.label())).max().orElse(0);
    double left = Math.min(Math.max(names + 12, s.width() * 0.42), s.width() * 0.5);
    double room = Math.max(10, s.width() - left - figures - 12);
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double middle = top + i * ROW + ROW / 2;
      pen.text(bar.name, 0, middle + 4, s.label(), Align.LEFT, left - 10);
      if (track) {
        pen.box(left, middle - 3, room, 6, 2, s.tokens().line());
      }
      pen.box(left, middle - (track ? 3 : 5), Math.max(1, room * Math.min(1, Math.abs(bar.length))), track ? 6 : 10, 2, color(s, bar));
      pen.text(bar.figure, s.width(), middle + 4, s.label(), Align.RIGHT);
      pen.spot(new Spot.Area(0, middle - ROW / 2, s.width(), ROW, bar.name + ": " + bar.figure, () -> onBar.accept(bar)));
    }
  }

  private Color color(Surface s, Bar bar) {
    return switch (tone) {
      case SIGNED -> s.tokens().signed(bar.length);
      case BLUE -> s.tokens().blue();
      case INK -> s.tokens().ink();
    };
  }

  @Override
  public String message(Language language) {
    String all = bars.stream().limit(8).map(b -> b.name + " " + b.figure).collect(Collectors.joining(language.pick(", ", "、")));
    return heading.title().isEmpty() ? all : heading.title() + language.pick(": ", "：") + all;
  }

  @Override
  public String name() {
    return "bars";
  }

  @Override
  public double height() {
    return (heading.title().isEmpty() ? 0 : 24) + bars.size() * ROW;
  }
}
