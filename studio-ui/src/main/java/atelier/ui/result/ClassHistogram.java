package atelier.ui.result;

import atelier.ui.chart.Align;
import atelier.ui.chart.Axis;
import atelier.ui.chart.Frame;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Scale;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;

/// How a column's numbers are spread, by the class of the target: the parts of each bar stand on each other.
///
/// @param parts the class that is looked for first, in the colour of a positive class; with one part there are no classes and it is in ink
/// @param onBin told which bar is clicked
public record ClassHistogram(Heading heading, List<Part> parts, BinAction onBin) implements Plot {
  private static final double SQUARE = 9;

  /// @param bins all parts have the same range and number
  public record Part(String name, Bins bins) {}

  /// What happens when a bar is clicked.
  @FunctionalInterface
  public interface BinAction {
    void chosen(double from, double to);
  }

  public ClassHistogram {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("A histogram needs at least one part.");
    }
  }

  private Bins first() {
    return parts.getFirst().bins;
  }

  private long sum(int bin) {
    return parts.stream().mapToLong(p -> p.bins.counts().get(bin)).sum();
  }

  @Override
  public void draw(Pen pen, Surface s) {
    double top = heading.draw(pen, s, legend(pen, s));
    long most = 1;
    for (int i = 0; i < first().counts().size(); i++) {
      most = Math.max(most, sum(i));
    }
    Frame frame = Frame.draw(pen, s, top, Axis.of(first().min(), first().max(), Scale.NUMBER), new Axis("", 0, most, Scale.NUMBER, 4));
    for (int p = 0; p < parts.size(); p++) {
      int part = p;
      frame.inside(pen, parts.get(p).name, () -> part(pen, s, frame, part));
    }
    for (int i = 0; i < first().counts().size(); i++) {
      double from = first().from(i);
      double to = first().to(i);
      pen.spot(new Spot.Area(frame.x(from), frame.top(), frame.x(to) - frame.x(from), frame.height(), tip(i), () -> onBin.chosen(from, to)));
    }
  }

  private void part(Pen pen, Surface s, Frame frame, int part) {
    for (int i = 0; i < first().counts().size(); i++) {
      double under = 0;
      for (int below = 0; below < part; below++) {
        under += parts.get(below).bins.counts().get(i);
      }
      Columns.bar(pen, frame, first(), i, under, parts.get(part).bins.counts().get(i), color(s, part));
    }
  }

  private Color color(Surface s, int part) {
    if (parts.size() == 1) {
      return s.tokens().ink();
    }
    if (parts.size() == 2) {
      return part == 0 ? s.tokens().vermilion() : s.tokens().inkPale();
    }
    return s.tokens().series().get(part % s.tokens().series().size());
  }

  /// Squares with the names of the classes at the right of the heading, as many as fit; returns their room.
  private double legend(Pen pen, Surface s) {
    if (parts.size() == 1 || heading.title().isEmpty()) {
      return 0;
    }
    double x = s.width();
    for (int p = parts.size() - 1; p >= 0; p--) {
      double width = pen.width(parts.get(p).name, s.muted());
      if (x - width - SQUARE - 5 < s.width() * 0.35) {
        break;
      }
      pen.text(parts.get(p).name, x, 13, s.muted(), Align.RIGHT);
      pen.box(x - width - 5 - SQUARE, 5, SQUARE, SQUARE, 2, color(s, p));
      x -= width + SQUARE + 5 + 12;
    }
    return s.width() - x;
  }

  private String tip(int bin) {
    String range = Figures.brief(first().from(bin)) + " – " + Figures.brief(first().to(bin));
    String counts = parts.stream().map(p -> (parts.size() == 1 ? "" : p.name + " ") + Figures.count(p.bins.counts().get(bin))).collect(Collectors.joining(" · "));
    return range + ": " + counts;
  }

  @Override
  public String message(Language language) {
    int fullest = 0;
    for (int i = 1; i < first().counts().size(); i++) {
      fullest = sum(i) > sum(fullest) ? i : fullest;
    }
    return language.pick("Distribution from %s to %s; most rows at %s", "從 %s 到 %s 的分布；最多列在 %s").formatted(Figures.brief(first().min()), Figures.brief(first().max()), tip(fullest));
  }

  @Override
  public String name() {
    return "distribution";
  }
}
