package atelier.experiments.ui.tune;

import atelier.core.param.Param.Scale;
import atelier.experiments.tuning.TuneBoard;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.space.Dimension;
import atelier.ui.chart.Align;
import atelier.ui.chart.Line;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.chart.Type;
import atelier.ui.text.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// Every trial as a line through its values, an axis a parameter, the score last. Where axes are brushed, only trials within all brushes are in colour.
///
/// What it draws is computed once, when it is made: it is drawn at every move of a brush.
final class ParallelPlot implements Plot {
  private static final double SIDE = 58;
  private static final double HEAD = 36;
  private static final double FOOT = 22;
  private static final double REACH = 22;
  private static final double BRUSH = 7;

  /// A part of an axis.
  record Part(double low, double high) {
    boolean holds(double share) {
      return share >= low && share <= high;
    }
  }

  /// A trial and where it crosses each axis; NaN for a parameter that played no part.
  private record Path(Trial trial, double[] shares) {}

  private final TuneBoard board;
  private final Map<Integer, Part> brushes;
  private final TuneTexts texts;
  private final IntConsumer onAxis;
  private final ScoreRange range;
  private final List<Path> bright;
  private final List<Path> others;
  private final @Nullable Path best;
  private final @Nullable Path chosen;
  private final boolean below;
  private final boolean above;

  /// @param brushes part of an axis by its place, from 0 at its foot to 1
  /// @param chosen  the trial that is drawn thick beside the best
  /// @param onAxis  told which axis is clicked at its name
  ParallelPlot(TuneBoard board, Map<Integer, Part> brushes, int chosen, TuneTexts texts, IntConsumer onAxis) {
    this.board = board;
    this.brushes = Map.copyOf(brushes);
    this.texts = texts;
    this.onAxis = onAxis;
    List<Trial> done = board.done();
    double[] scores = done.stream().mapToDouble(trial -> Objects.requireNonNull(trial.score())).toArray();
    range = ScoreRange.of(scores, board.direction());
    below = Arrays.stream(scores).anyMatch(score -> score < range.min());
    above = Arrays.stream(scores).anyMatch(score -> score > range.max());
    Map<Boolean, List<Path>> parted = done.stream().map(this::path).collect(Collectors.partitioningBy(this::isWithin));
    bright = parted.getOrDefault(true, List.of());
    others = parted.getOrDefault(false, List.of());
    int leader = board.leader().map(Trial::number).orElse(-1);
    best = find(leader);
    this.chosen = chosen == leader ? null : find(chosen);
  }

  private @Nullable Path find(int number) {
    return Stream.concat(bright.stream(), others.stream()).filter(path -> path.trial().number() == number).findFirst().orElse(null);
  }

  private Path path(Trial trial) {
    double[] point = board.space().point(trial.parameters());
    double[] shares = Arrays.copyOf(point, point.length + 1);
    shares[point.length] = (range.inside(Objects.requireNonNull(trial.score())) - range.min()) / (range.max() - range.min());
    return new Path(trial, shares);
  }

  private boolean isWithin(Path path) {
    return brushes.entrySet().stream().allMatch(brush -> brush.getValue().holds(path.shares()[brush.getKey()]));
  }

  int axes() {
    return board.space().size() + 1;
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

  /// How many trials are drawn in colour.
  int within() {
    return bright.size();
  }

  /// What stands at an end of the axis of scores: with a sign where some lie beyond.
  private String end(double score, boolean beyond, String sign) {
    return (beyond ? sign : "") + texts.score(score);
  }

  /// What a part of an axis means, such as `eta 0.02 – 0.1`.
  String said(int axis, Part part) {
    if (axis == board.space().size()) {
      double width = range.max() - range.min();
      return texts.measure(board) + " " + texts.score(range.min() + part.low() * width) + " – " + texts.score(range.min() + part.high() * width);
    }
    Dimension dimension = board.space().dimensions().get(axis);
    return dimension.name() + " " + Marks.said(dimension.at(part.low())) + " – " + Marks.said(dimension.at(part.high()));
  }

  @Override
  public void draw(Pen pen, Surface s) {
    Shade shade = Shade.of(board);
    pen.part("others", () -> others.forEach(path -> line(pen, s, path, Line.of(s.tokens().grid(), 1))));
    pen.part("trials", () -> bright.reversed().forEach(path -> line(pen, s, path, Line.of(shade.of(path.trial(), board, s).deriveColor(0, 1, 1, 0.8), 1.25))));
    Path dark = best;
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

  private void line(Pen pen, Surface s, Path path, Line line) {
    double[] shares = path.shares();
    var x = new ArrayList<Double>();
    var y = new ArrayList<Double>();
    for (int axis = 0; axis < shares.length; axis++) {
      if (!Double.isNaN(shares[axis])) {
        x.add(x(axis, axes(), s.width()));
        y.add(y(shares[axis], s.height()));
      }
    }
    pen.path(x.stream().mapToDouble(Double::doubleValue).toArray(), y.stream().mapToDouble(Double::doubleValue).toArray(), line);
  }

  private void axis(Pen pen, Surface s, int axis) {
    double x = x(axis, axes(), s.width());
    double room = (s.width() - 2 * SIDE) / Math.max(1, axes() - 1) - 8;
    boolean score = axis == board.space().size();
    String name = score ? texts.metric(board) : board.space().dimensions().get(axis).name();
    String low = score ? end(range.min(), below, "≤ ") : Marks.low(board.space().dimensions().get(axis)) + scale(board.space().dimensions().get(axis), s);
    String high = score ? end(range.max(), above, "≥ ") : Marks.high(board.space().dimensions().get(axis));
    pen.line(x, y(0, s.height()), x, y(1, s.height()), Line.of(s.tokens().base(), 1.5));
    pen.text(name, x, 12, Type.strong(Type.DENSE, s.tokens().text()), Align.MIDDLE, Math.max(SIDE, room));
    if (score || !(board.space().dimensions().get(axis) instanceof Dimension.Category category)) {
      pen.text(high, x, 28, s.caption(), Align.MIDDLE, Math.max(SIDE, room));
      pen.text(low, x, s.height() - 6, s.caption(), Align.MIDDLE, Math.max(SIDE, room));
    } else {
      for (Marks mark : Marks.of(category)) {
        double y = y(mark.share(), s.height());
        double width = Math.min(room, pen.width(mark.text(), s.caption()));
        pen.box(x + 4, y - 8, width + 4, 15, 2, s.ground().deriveColor(0, 1, 1, 0.8));
        pen.text(mark.text(), x + 6, y + 4, s.caption(), Align.LEFT, Math.max(20, room));
      }
    }
    Part part = brushes.get(axis);
    if (part != null) {
      Color accent = s.tokens().accent();
      double top = y(part.high(), s.height());
      double height = Math.max(3, y(part.low(), s.height()) - top);
      pen.box(x - BRUSH, top, 2 * BRUSH, height, 2, accent.deriveColor(0, 1, 1, 0.28));
      pen.edge(x - BRUSH, top, 2 * BRUSH, height, 2, Line.of(accent, 1));
    }
    pen.spot(new Spot.Area(x - SIDE / 2 - 6, 0, SIDE + 12, 18, texts.brushTip(name), () -> onAxis.accept(axis)));
  }

  private static String scale(Dimension dimension, Surface s) {
    Scale scale = switch (dimension) {
      case Dimension.Continuous c -> c.scale();
      case Dimension.Whole w -> w.scale();
      case Dimension.Category _ -> Scale.LINEAR;
    };
    return scale == Scale.LOG ? s.pick(" · log", " · 對數") : scale == Scale.REVERSE_LOG ? s.pick(" · reverse log", " · 反向對數") : "";
  }

  @Override
  public String message(Language language) {
    return texts.tab(TuningPanel.Tab.PARALLEL) + language.pick(": ", "：") + texts.chosenOf(within(), bright.size() + others.size());
  }

  @Override
  public String name() {
    return "tuning-parallel";
  }
}
