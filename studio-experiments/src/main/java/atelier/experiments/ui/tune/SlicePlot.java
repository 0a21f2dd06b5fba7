package atelier.experiments.ui.tune;

import atelier.experiments.tuning.TuneBoard;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.space.Dimension;
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
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;

/// The scores over one parameter, a dot a trial; later trials are brighter, so that it can be seen where the search went.
record SlicePlot(TuneBoard board, Dimension dimension, int chosen, TuneTexts texts, IntConsumer onTrial) implements Plot {
  @Override
  public void draw(Pen pen, Surface s) {
    Double share = board.importance().get(dimension.name());
    double top = Heading.of(dimension.name(), "", share == null ? "" : Figures.percent(share, 0)).draw(pen, s);
    List<Trial> trials = trials();
    ScoreRange range = ScoreRange.of(trials.stream().mapToDouble(trial -> Objects.requireNonNull(trial.score())).toArray(), board.direction());
    // Room for the ring of a dot at the right end.
    var inner = new Surface(s.width() - 6, s.height(), s.tokens(), s.ground(), s.language(), s.zoom());
    Frame frame = Frame.draw(pen, inner, top, new Axis("", 0, 1, (value, decimals) -> ""), Axis.of(range.min(), range.max(), Scale.NUMBER));
    Across.label(pen, s, frame, dimension);
    int best = board.leader().map(Trial::number).orElse(-1);
    pen.part("trials", () -> {
      for (int i = 0; i < trials.size(); i++) {
        dot(pen, s, frame, range, trials.get(i), best, trials.size() < 2 ? 1 : (double) i / (trials.size() - 1));
      }
    });
  }

  private List<Trial> trials() {
    return board.done().stream().filter(trial -> trial.parameters().values().containsKey(dimension.name())).toList();
  }

  private void dot(Pen pen, Surface s, Frame frame, ScoreRange range, Trial trial, int best, double late) {
    double x = frame.x(dimension.share(Objects.requireNonNull(trial.parameters().values().get(dimension.name()))));
    double y = frame.y(range.inside(Objects.requireNonNull(trial.score())));
    pen.dot(x, y, 3, Shade.at(late, s).deriveColor(0, 1, 1, range.holds(trial.score()) ? 0.85 : 0.35));
    if (trial.number() == best || trial.number() == chosen) {
      pen.ring(x, y, 5.5, Line.of(trial.number() == best ? s.tokens().text() : s.tokens().accentText(), 1.75));
    }
    pen.spot(new Spot.Dot(x, y, 6, texts.tip(trial, board), () -> onTrial.accept(trial.number())));
  }

  @Override
  public String message(Language language) {
    String best = board.leader().map(leader -> leader.parameters().values().get(dimension.name())).map(value -> language.pick("; best at ", "；最佳值 ") + Marks.said(value)).orElse("");
    return texts.slice(dimension.name()) + best;
  }

  @Override
  public String name() {
    return "tuning-" + dimension.name();
  }

  /// Labels of a parameter below a frame that runs from 0 to 1.
  static final class Across {
    private Across() {}

    static void label(Pen pen, Surface s, Frame frame, Dimension dimension) {
      double free = Double.NEGATIVE_INFINITY;
      for (Marks mark : Marks.of(dimension)) {
        double width = pen.width(mark.text(), s.caption());
        double start = Math.clamp(frame.x(mark.share()) - width / 2, 0, Math.max(0, frame.right() - width));
        if (start >= free) {
          pen.text(mark.text(), start, frame.bottom() + 14, s.caption(), Align.LEFT);
          free = start + width + 6;
        }
      }
    }
  }
}
