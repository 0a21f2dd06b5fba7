package atelier.experiments.ui.tune;

import atelier.experiments.tuning.TuneBoard;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.space.Dimension;
import atelier.ui.chart.Align;
import atelier.ui.chart.Axis;
import atelier.ui.chart.Frame;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Line;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.text.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;

/// What score may be expected over two parameters, the mean over all others, in bands; the trials lie on it as dots.
///
/// @param across  parameter by its place in the space; `up` another one
/// @param surface expected scores by cell across, within it by cell upwards, from low to high
record ContourPlot(TuneBoard board, int across, int up, double[][] surface, int chosen, TuneTexts texts, IntConsumer onTrial) implements Plot {
  private static final int BANDS = 10;
  private static final double LEGEND = 86;

  @Override
  public void draw(Pen pen, Surface s) {
    Dimension one = board.space().dimensions().get(across);
    Dimension other = board.space().dimensions().get(up);
    double top = Heading.of(other.name() + " × " + one.name(), texts.contourHow(), "").draw(pen, s) + 5;
    List<Marks> rows = Marks.of(other);
    double left = Math.ceil(rows.stream().mapToDouble(mark -> pen.width(mark.text(), s.caption())).max().orElse(0)) + 8;
    Frame frame = Frame.rows(pen, s, left, top, s.width() - LEGEND, s.height(), new Axis(one.name(), 0, 1, (value, decimals) -> ""), false);
    double[] range = range();
    pen.part("surface", () -> surface(pen, s, frame, range));
    SlicePlot.Across.label(pen, s, frame, one);
    rows.forEach(mark -> pen.text(mark.text(), left - 6, frame.y(mark.share()) + 4, s.caption(), Align.RIGHT));
    int best = board.leader().map(Trial::number).orElse(-1);
    pen.part("trials", () -> board.done().forEach(trial -> dot(pen, s, frame, trial, trial.number() == best)));
    legend(pen, s, frame, range);
  }

  private double[] range() {
    double[] all = Arrays.stream(surface).flatMapToDouble(Arrays::stream).sorted().toArray();
    // What is far worse than most is one band, so that the good part is told apart.
    ScoreRange shown = ScoreRange.of(board.done().stream().mapToDouble(trial -> Objects.requireNonNull(trial.score())).toArray(), board.direction());
    double low = Math.max(all[0], shown.min());
    double high = Math.min(all[all.length - 1], shown.max());
    return low < high ? new double[] {low, high} : new double[] {all[0], all[all.length - 1]};
  }

  private double quality(double score, double[] range) {
    double share = range[1] > range[0] ? Math.clamp((score - range[0]) / (range[1] - range[0]), 0, 1) : 0.5;
    double good = board.direction() == Direction.MAXIMIZE ? share : 1 - share;
    return (Math.min(BANDS - 1, Math.floor(good * BANDS)) + 0.5) / BANDS;
  }

  private void surface(Pen pen, Surface s, Frame frame, double[] range) {
    int cells = surface.length;
    for (int i = 0; i < cells; i++) {
      double x = Math.floor(frame.x((double) i / cells));
      double width = Math.floor(frame.x((i + 1.0) / cells)) - x;
      for (int j = 0; j < cells; j++) {
        double y = Math.floor(frame.y((j + 1.0) / cells));
        pen.box(x, y, width, Math.floor(frame.y((double) j / cells)) - y, 0, Shade.at(quality(surface[i][j], range), s));
      }
    }
  }

  private void dot(Pen pen, Surface s, Frame frame, Trial trial, boolean best) {
    double[] point = board.space().point(trial.parameters());
    if (Double.isNaN(point[across]) || Double.isNaN(point[up])) {
      return;
    }
    double x = frame.x(point[across]);
    double y = frame.y(point[up]);
    pen.marker(x, y, best ? 4.5 : 2.25, s.tokens().text(), s.ground());
    if (trial.number() == chosen) {
      pen.ring(x, y, 7, Line.of(s.tokens().accentText(), 2));
    }
    pen.spot(new Spot.Dot(x, y, 6, texts.tip(trial, board), () -> onTrial.accept(trial.number())));
  }

  private void legend(Pen pen, Surface s, Frame frame, double[] range) {
    double x = s.width() - LEGEND + 16;
    double height = Math.min(160, frame.height());
    for (int band = 0; band < BANDS; band++) {
      pen.box(x, frame.top() + band * height / BANDS, 12, height / BANDS + 0.5, 0, Shade.at((BANDS - 1 - band + 0.5) / BANDS, s));
    }
    boolean up = board.direction() == Direction.MAXIMIZE;
    pen.text(texts.score(up ? range[1] : range[0]), x + 16, frame.top() + 9, s.caption(), Align.LEFT);
    boolean beyond = Arrays.stream(surface).flatMapToDouble(Arrays::stream).anyMatch(score -> up ? score < range[0] : score > range[1]);
    pen.text((beyond ? up ? "≤ " : "≥ " : "") + texts.score(up ? range[0] : range[1]), x + 16, frame.top() + height, s.caption(), Align.LEFT);
  }

  @Override
  public String message(Language language) {
    double[] range = range();
    return board.space().dimensions().get(up).name() + " × " + board.space().dimensions().get(across).name() + language.pick(": from %s to %s", "：從 %s 到 %s").formatted(texts.score(range[0]), texts.score(range[1]));
  }

  @Override
  public String name() {
    return "tuning-contour";
  }
}
