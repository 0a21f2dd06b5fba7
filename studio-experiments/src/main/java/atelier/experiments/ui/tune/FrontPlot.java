package atelier.experiments.ui.tune;

import atelier.experiments.tuning.TuneBoard;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.job.Second;
import atelier.learn.tune.job.Trial;
import atelier.ui.chart.Align;
import atelier.ui.chart.Axis;
import atelier.ui.chart.Frame;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Line;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Scale;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import javafx.scene.paint.Color;

/// Both scores of each trial, and the front as steps: what lies behind them is beaten in both by a trial on it.
///
/// @param second  of the board
/// @param chosen  the trial that is spoken about
/// @param onTrial told which one is clicked
record FrontPlot(TuneBoard board, Second second, int chosen, TuneTexts texts, IntConsumer onTrial) implements Plot {
  /// Room for the ring of a dot at the right end.
  private static final double END = 6;

  private static final double REACH = 7;

  /// Trials that can be shown: with both scores.
  static List<Trial> shown(TuneBoard board) {
    return board.done().stream().filter(trial -> trial.second() != null).toList();
  }

  private static double across(Trial trial) {
    return Objects.requireNonNull(trial.second());
  }

  private static double up(Trial trial) {
    return Objects.requireNonNull(trial.score());
  }

  private List<Trial> front() {
    return board.front().stream().map(number -> board.trial(number).orElseThrow()).toList();
  }

  @Override
  public void draw(Pen pen, Surface s) {
    double top = Heading.of(texts.tab(TuningPanel.Tab.FRONT), texts.metric(board), "").draw(pen, s, pen.width(texts.onFront(), s.muted()) + 30);
    legend(pen, s);
    List<Trial> trials = shown(board);
    List<Trial> front = front();
    ScoreRange scores = range(trials, front, FrontPlot::up, board.direction());
    ScoreRange others = range(trials, front, FrontPlot::across, second.direction());
    var inner = new Surface(s.width() - END, s.height(), s.tokens(), s.ground(), s.language(), s.zoom());
    Frame frame = Frame.draw(pen, inner, top, new Axis(texts.second(second), others.min(), others.max(), Scale.NUMBER), Axis.of(scores.min(), scores.max(), Scale.NUMBER));
    frame.inside(pen, "front", () -> steps(pen, s, frame, front, scores, others));
    pen.part("trials", () -> trials.forEach(trial -> dot(pen, s, frame, trial, front.contains(trial), scores, others)));
    front.forEach(trial -> stop(pen, trial, frame.x(across(trial)), frame.y(up(trial))));
  }

  /// Of all but those that are far behind; the front is always among them.
  private static ScoreRange range(List<Trial> trials, List<Trial> front, ToDoubleFunction<Trial> of, Direction direction) {
    return ScoreRange.of(trials.stream().mapToDouble(of).toArray(), direction).with(front.stream().mapToDouble(of).toArray());
  }

  private void legend(Pen pen, Surface s) {
    double x = s.width() - pen.width(texts.onFront(), s.muted()) - 22;
    pen.line(x, 9, x + 16, 9, Line.of(s.tokens().green(), 2));
    pen.dot(x + 8, 9, 4, s.tokens().green());
    pen.text(texts.onFront(), x + 22, 13, s.muted(), Align.LEFT);
  }

  /// From each to the next by the corner that is as bad as both; at the ends on to where no trial is worse.
  private void steps(Pen pen, Surface s, Frame frame, List<Trial> front, ScoreRange scores, ScoreRange others) {
    if (front.isEmpty()) {
      return;
    }
    var x = new ArrayList<Double>();
    var y = new ArrayList<Double>();
    x.add(frame.x(second.direction() == Direction.MINIMIZE ? others.max() : others.min()));
    y.add(frame.y(up(front.getFirst())));
    for (Trial trial : front) {
      x.add(x.size() == 1 ? frame.x(across(trial)) : x.getLast());
      y.add(frame.y(up(trial)));
      x.add(frame.x(across(trial)));
      y.add(y.getLast());
    }
    x.add(x.getLast());
    y.add(frame.y(board.direction() == Direction.MINIMIZE ? scores.max() : scores.min()));
    pen.path(x.stream().mapToDouble(Double::doubleValue).toArray(), y.stream().mapToDouble(Double::doubleValue).toArray(), Line.of(s.tokens().green(), 2));
  }

  private void dot(Pen pen, Surface s, Frame frame, Trial trial, boolean onFront, ScoreRange scores, ScoreRange others) {
    double x = frame.x(others.inside(across(trial)));
    double y = frame.y(scores.inside(up(trial)));
    Color blue = s.tokens().blue();
    if (onFront) {
      pen.dot(x, y, 4.5, s.tokens().green());
    } else if (scores.holds(up(trial)) && others.holds(across(trial))) {
      pen.dot(x, y, 3, blue.deriveColor(0, 1, 1, 0.6));
    } else {
      pen.ring(x, y, 3, Line.of(blue.deriveColor(0, 1, 1, 0.6), 1.25));
    }
    if (trial.number() == chosen) {
      pen.ring(x, y, 7, Line.of(s.tokens().accentText(), 1.75));
    }
    pen.spot(new Spot.Dot(x, y, REACH, tip(trial, onFront), () -> onTrial.accept(trial.number())));
  }

  /// Keys go from area to area: along the front.
  private void stop(Pen pen, Trial trial, double x, double y) {
    pen.spot(new Spot.Area(x - REACH, y - REACH, 2 * REACH, 2 * REACH, tip(trial, true), () -> onTrial.accept(trial.number())));
  }

  private String tip(Trial trial, boolean onFront) {
    return texts.tip(trial, board) + (onFront ? "\n" + texts.onFront() : "");
  }

  @Override
  public String message(Language language) {
    return texts.frontOf(board.front().size(), shown(board).size()) + texts.comma() + texts.metric(board) + texts.comma() + texts.second(second);
  }

  @Override
  public String name() {
    return "tuning-front";
  }
}
