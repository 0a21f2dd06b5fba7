package atelier.experiments.ui.tune;

import atelier.experiments.tuning.TuneBoard;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.job.Tuned;
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
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import javafx.scene.paint.Color;

/// The score of each trial in the order in which they began, and the best so far as a line.
///
/// @param chosen  the trial that is spoken about
/// @param onTrial told which one is clicked
record HistoryPlot(TuneBoard board, int chosen, TuneTexts texts, IntConsumer onTrial) implements Plot {
  private static final double STRIP = 14;

  /// Of a trial: room for the last dot.
  private static final double END = 0.4;

  @Override
  public void draw(Pen pen, Surface s) {
    double top = heading().draw(pen, s, legendWidth(pen, s));
    legend(pen, s);
    List<Trial> done = board.done();
    ScoreRange range = ScoreRange.of(done.stream().mapToDouble(trial -> Objects.requireNonNull(trial.score())).toArray(), board.direction());
    int last = Math.max(Math.max(board.planned(), 2) - 1, board.trials().isEmpty() ? 1 : board.trials().getLast().number());
    // Trials without a score stand on a strip of their own below the lowest score.
    var inner = new Surface(s.width(), s.height() - STRIP, s.tokens(), s.ground(), s.language(), s.zoom());
    Frame frame = Frame.draw(pen, inner, top, new Axis("", 0, last + END, Scale.NUMBER), Axis.of(range.min(), range.max(), Scale.NUMBER));
    Tuned.Best best = board.best();
    if (best != null && best.from() != null && range.holds(best.score())) {
      pen.line(frame.left(), frame.y(best.score()), frame.right(), frame.y(best.score()), s.reference());
    }
    frame.inside(pen, "best", () -> bestSoFar(pen, s, frame, range, last));
    pen.part("trials", () -> board.trials().forEach(trial -> trial(pen, s, frame, range, trial)));
  }

  private Heading heading() {
    return Heading.of(texts.history(), texts.measure(board), "");
  }

  private double legendWidth(Pen pen, Surface s) {
    return pen.width(texts.bestSoFar(), s.muted()) + 30;
  }

  private void legend(Pen pen, Surface s) {
    double x = s.width() - pen.width(texts.bestSoFar(), s.muted()) - 22;
    pen.line(x, 9, x + 16, 9, Line.of(s.tokens().green(), 2));
    pen.text(texts.bestSoFar(), x + 22, 13, s.muted(), Align.LEFT);
  }

  private void bestSoFar(Pen pen, Surface s, Frame frame, ScoreRange range, int last) {
    var x = new ArrayList<Double>();
    var y = new ArrayList<Double>();
    Double best = null;
    for (Trial trial : board.done()) {
      double score = Objects.requireNonNull(trial.score());
      if (best == null || board.direction().isBetter(score, best)) {
        if (best != null) {
          x.add(frame.x(trial.number()));
          y.add(frame.y(range.inside(best)));
        }
        best = score;
        x.add(frame.x(trial.number()));
        y.add(frame.y(range.inside(best)));
      }
    }
    if (best != null) {
      x.add(frame.x(last));
      y.add(frame.y(range.inside(best)));
      pen.path(x.stream().mapToDouble(Double::doubleValue).toArray(), y.stream().mapToDouble(Double::doubleValue).toArray(), Line.of(s.tokens().green(), 2));
    }
  }

  private void trial(Pen pen, Surface s, Frame frame, ScoreRange range, Trial trial) {
    double x = frame.x(trial.number());
    boolean scored = trial.isScored();
    double y = scored ? frame.y(range.inside(Objects.requireNonNull(trial.score()))) : s.height() - STRIP + 5;
    switch (trial.status()) {
      case DONE -> {
        Color blue = s.tokens().blue();
        if (scored && range.holds(Objects.requireNonNull(trial.score()))) {
          pen.dot(x, y, 3.5, blue.deriveColor(0, 1, 1, 0.75));
        } else {
          pen.ring(x, y, 3, Line.of(blue.deriveColor(0, 1, 1, 0.6), 1.25));
        }
      }
      case STOPPED -> pen.ring(x, y, 3, Line.of(s.tokens().warningStrong(), 1.5));
      case FAILED -> {
        pen.line(x - 3, y - 3, x + 3, y + 3, Line.of(s.tokens().danger(), 1.5));
        pen.line(x - 3, y + 3, x + 3, y - 3, Line.of(s.tokens().danger(), 1.5));
      }
      case RUNNING -> pen.dot(x, y, 3, s.tokens().accent());
      case CANCELLED -> pen.ring(x, y, 3, Line.of(s.tokens().ink(), 1));
    }
    if (trial.number() == chosen) {
      pen.ring(x, y, 6, Line.of(s.tokens().accentText(), 1.75));
    }
    pen.spot(new Spot.Dot(x, y, 7, texts.tip(trial, board), () -> onTrial.accept(trial.number())));
  }

  @Override
  public String message(Language language) {
    Tuned.Best best = board.best();
    return texts.history() + language.pick(": ", "：") + texts.counts(board) + (best == null ? "" : language.pick("; best ", "；最佳 ") + Figures.score(best.score()));
  }

  @Override
  public String name() {
    return "tuning-history";
  }
}
