package atelier.experiments.ui.tune;

import atelier.experiments.tuning.TuneBoard;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.job.Trial;
import atelier.ui.chart.Axis;
import atelier.ui.chart.Frame;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Line;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Scale;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.paint.Color;

/// How each trial went on its way: the loss by round where rounds are reported, else the score as it stood after each fold or step.
record CurvesPlot(TuneBoard board, int chosen, TuneTexts texts, IntConsumer onTrial) implements Plot {
  private static final int TICKS = 5;

  private record Curve(Trial trial, List<Trial.Point> points) {}

  private boolean rounds() {
    return board.trials().stream().anyMatch(trial -> !trial.rounds().isEmpty());
  }

  private List<Curve> curves() {
    boolean rounds = rounds();
    return board.trials().stream().map(trial -> new Curve(trial, rounds ? trial.rounds() : trial.scores())).filter(curve -> !curve.points.isEmpty()).toList();
  }

  /// Whether any trial reported anything.
  static boolean has(TuneBoard board) {
    return board.trials().stream().anyMatch(trial -> !trial.rounds().isEmpty() || !trial.scores().isEmpty());
  }

  @Override
  public void draw(Pen pen, Surface s) {
    boolean rounds = rounds();
    double top = Heading.of(texts.curves(), rounds ? texts.lossByRound() : texts.scoreByPart(board), "").draw(pen, s);
    List<Curve> curves = curves();
    double[] ends = curves.stream().flatMap(curve -> curve.points.stream()).mapToDouble(Trial.Point::value).toArray();
    ScoreRange range = ScoreRange.of(ends, rounds ? Direction.MINIMIZE : board.direction());
    int first = curves.stream().mapToInt(curve -> curve.points.getFirst().step()).min().orElse(0);
    int from = Math.min(first, 1);
    int to = Math.max(curves.stream().mapToInt(curve -> curve.points.getLast().step()).max().orElse(1), first + 1);
    // No more ticks than steps: there is no half fold.
    var steps = new Axis(rounds ? texts.round() : texts.part(board), from, to, Scale.NUMBER, Math.min(TICKS, to - from + 1));
    Frame frame = Frame.draw(pen, s, top, steps, Axis.of(range.min(), range.max(), Scale.NUMBER));
    Shade shade = Shade.of(board);
    int best = board.leader().map(Trial::number).orElse(-1);
    frame.inside(pen, "trials", () -> curves.forEach(curve -> line(pen, s, frame, range, curve, colour(curve.trial, shade, s), 1.25)));
    frame.inside(pen, "best", () -> curves.stream().filter(curve -> curve.trial.number() == best).forEach(curve -> line(pen, s, frame, range, curve, s.tokens().text(), 2)));
    frame.inside(pen, "chosen", () -> curves.stream().filter(curve -> curve.trial.number() == chosen && chosen != best).forEach(curve -> line(pen, s, frame, range, curve, s.tokens().accentText(), 2)));
    for (Curve curve : curves) {
      Trial.Point end = curve.points.getLast();
      double x = frame.x(end.step());
      double y = frame.y(range.inside(end.value()));
      if (!frame.holds(x, y)) {
        continue; // zoomed to another part
      }
      if (curve.trial.status() == Trial.Status.STOPPED) {
        pen.ring(x, y, 2.5, Line.of(s.tokens().warningStrong(), 1.5));
      }
      pen.spot(new Spot.Dot(x, y, 7, texts.tip(curve.trial, board), () -> onTrial.accept(curve.trial.number())));
    }
  }

  private Color colour(Trial trial, Shade shade, Surface s) {
    return trial.isScored() ? shade.of(trial, board, s).deriveColor(0, 1, 1, 0.75) : s.tokens().inkPale();
  }

  private static void line(Pen pen, Surface s, Frame frame, ScoreRange range, Curve curve, Color color, double width) {
    double[] x = curve.points.stream().mapToDouble(point -> frame.x(point.step())).toArray();
    double[] y = curve.points.stream().mapToDouble(point -> frame.y(range.inside(point.value()))).toArray();
    if (x.length == 1) {
      pen.dot(x[0], y[0], 2, color);
    } else {
      pen.path(x, y, Line.of(color, width));
    }
  }

  @Override
  public String message(Language language) {
    long stopped = board.count(Trial.Status.STOPPED);
    return texts.curves() + language.pick(": ", "：") + Figures.count(curves().size()) + language.pick(" trials, ", " 次試驗，其中 ") + Figures.count(stopped) + language.pick(" stopped early", " 次提前停止");
  }

  @Override
  public String name() {
    return "tuning-curves";
  }

  @Override
  public boolean zooms() {
    return true;
  }
}
