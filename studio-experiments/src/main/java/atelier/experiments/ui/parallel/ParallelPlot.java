package atelier.experiments.ui.parallel;

import atelier.ui.chart.Align;
import atelier.ui.chart.Line;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.chart.Type;
import atelier.ui.text.Language;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// Everything that was tried as a line through its values. Where axes are brushed, only what lies within all brushes is in colour.
///
/// What it draws is parted once, when it is made: it is drawn at every move of a brush.
final class ParallelPlot implements Plot {
  private static final double SIDE = 58;
  private static final double HEAD = 36;
  private static final double FOOT = 22;
  private static final double REACH = 22;
  private static final double BRUSH = 7;

  private final String name;
  private final String title;
  private final Parallels shown;
  private final Map<Integer, Part> brushes;
  private final ParallelTexts texts;
  private final IntConsumer onAxis;
  private final List<Parallels.Strand> bright;
  private final List<Parallels.Strand> others;
  private final Parallels.@Nullable Strand best;
  private final Parallels.@Nullable Strand chosen;

  /// @param name    of a file with the picture
  /// @param brushes part of an axis by its place
  /// @param onAxis  told which axis is clicked at its name
  ParallelPlot(String name, String title, Parallels shown, Map<Integer, Part> brushes, ParallelTexts texts, IntConsumer onAxis) {
    this.name = name;
    this.title = title;
    this.shown = shown;
    this.brushes = Map.copyOf(brushes);
    this.texts = texts;
    this.onAxis = onAxis;
    Map<Boolean, List<Parallels.Strand>> parted = shown.strands().stream().collect(Collectors.partitioningBy(this::isWithin));
    bright = parted.getOrDefault(true, List.of());
    others = parted.getOrDefault(false, List.of());
    best = find(shown.best());
    chosen = shown.chosen() == shown.best() ? null : find(shown.chosen());
  }

  private Parallels.@Nullable Strand find(int id) {
    return Stream.concat(bright.stream(), others.stream()).filter(strand -> strand.id() == id).findFirst().orElse(null);
  }

  private boolean isWithin(Parallels.Strand strand) {
    return brushes.entrySet().stream().allMatch(brush -> brush.getValue().holds(strand.shares()[brush.getKey()]));
  }

  private int axes() {
    return shown.axes().size();
  }

  private static double x(int axis, int axes, double width) {
    return SIDE + axis * (width - 2 * SIDE) / Math.max(1, axes - 1);
  }

  private static double y(double share, double height) {
    return height - FOOT - share * (height - HEAD - FOOT);
  }

  /// The axis near a place.
  OptionalInt axisAt(double px, double width) {
    return IntStream.range(0, axes()).filter(axis -> Math.abs(x(axis, axes(), width) - px) <= REACH).findFirst();
  }

  /// Where a height lies on an axis.
  static double shareAt(double py, double height) {
    return Math.clamp((height - FOOT - py) / Math.max(1, height - HEAD - FOOT), 0, 1);
  }

  /// How many are drawn in colour.
  int within() {
    return bright.size();
  }

  /// What a part of an axis means.
  String said(int axis, Part part) {
    return shown.axes().get(axis).said().of(part.low(), part.high());
  }

  @Override
  public void draw(Pen pen, Surface s) {
    pen.part("others", () -> others.forEach(strand -> line(pen, s, strand, Line.of(s.tokens().grid(), 1))));
    pen.part("strands", () -> bright.reversed().forEach(strand -> line(pen, s, strand, Line.of(strand.colour().apply(s).deriveColor(0, 1, 1, 0.8), 1.25))));
    Parallels.Strand dark = best;
    if (dark != null) {
      pen.part("best", () -> line(pen, s, dark, Line.of(s.tokens().text(), 2)));
    }
    if (chosen != null) {
      line(pen, s, chosen, Line.of(s.tokens().accentText(), 2));
    }
    for (int axis = 0; axis < axes(); axis++) {
      axis(pen, s, axis);
    }
  }

  private void line(Pen pen, Surface s, Parallels.Strand strand, Line line) {
    double[] shares = strand.shares();
    int[] crossed = IntStream.range(0, shares.length).filter(axis -> !Double.isNaN(shares[axis])).toArray();
    double[] x = IntStream.of(crossed).mapToDouble(axis -> x(axis, axes(), s.width())).toArray();
    double[] y = IntStream.of(crossed).mapToDouble(axis -> y(shares[axis], s.height())).toArray();
    pen.path(x, y, line);
  }

  private void axis(Pen pen, Surface s, int place) {
    Parallels.Axis axis = shown.axes().get(place);
    double x = x(place, axes(), s.width());
    double room = (s.width() - 2 * SIDE) / Math.max(1, axes() - 1) - 8;
    pen.line(x, y(0, s.height()), x, y(1, s.height()), Line.of(s.tokens().base(), 1.5));
    pen.text(axis.name(), x, 12, Type.strong(Type.DENSE, s.tokens().text()), Align.MIDDLE, Math.max(SIDE, room));
    if (axis.marks().isEmpty()) {
      pen.text(axis.high(), x, 28, s.caption(), Align.MIDDLE, Math.max(SIDE, room));
      pen.text(axis.low(), x, s.height() - 6, s.caption(), Align.MIDDLE, Math.max(SIDE, room));
    } else {
      for (Parallels.Mark mark : axis.marks()) {
        double y = y(mark.share(), s.height());
        double width = Math.min(room, pen.width(mark.text(), s.caption()));
        pen.box(x + 4, y - 8, width + 4, 15, 2, s.ground().deriveColor(0, 1, 1, 0.8));
        pen.text(mark.text(), x + 6, y + 4, s.caption(), Align.LEFT, Math.max(20, room));
      }
    }
    Part part = brushes.get(place);
    if (part != null) {
      Color accent = s.tokens().accent();
      double top = y(part.high(), s.height());
      double height = Math.max(3, y(part.low(), s.height()) - top);
      pen.box(x - BRUSH, top, 2 * BRUSH, height, 2, accent.deriveColor(0, 1, 1, 0.28));
      pen.edge(x - BRUSH, top, 2 * BRUSH, height, 2, Line.of(accent, 1));
    }
    pen.spot(new Spot.Area(x - SIDE / 2 - 6, 0, SIDE + 12, 18, texts.brushTip(axis.name()), () -> onAxis.accept(place)));
  }

  @Override
  public String message(Language language) {
    return title + language.pick(": ", "：") + texts.chosenOf(within(), shown.strands().size());
  }

  @Override
  public String name() {
    return name;
  }
}
