package atelier.experiments.ui.tune;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.experiments.run.Leaderboard.Phase;
import atelier.experiments.tuning.TuneBoard;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.TestFunction;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.job.Second;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.order.TuneSettings;
import atelier.learn.tune.run.TuneOrder;
import atelier.learn.tune.run.Wanted;
import atelier.ui.chart.Align;
import atelier.ui.chart.Frame;
import atelier.ui.chart.Line;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.chart.Type;
import atelier.ui.text.Language;
import atelier.ui.theme.Theme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;

class FrontPlotTest {
  private static final Second COST = new Second(Second.PRINTED, Direction.MINIMIZE);
  private final TuneTexts texts = new TuneTexts(Language.ENGLISH);
  private final List<Integer> clicked = new ArrayList<>();

  /// Scores to be large over costs to be small; trials 0, 2 and 3 are the front.
  private static TuneBoard board() throws Exception {
    double[][] both = {{0.9, 50}, {0.8, 60}, {0.85, 20}, {0.5, 5}, {0.4, 30}};
    var trials = new ArrayList<Trial>();
    for (double[] each : both) {
      trials.add(new Trial(trials.size(), TestFunction.BRANIN.space().at(new double[] {0.5, 0.5}), each[0], each[1], Trial.Status.DONE, 1, null, List.of(), List.of()));
    }
    trials.add(new Trial(5, TestFunction.BRANIN.space().at(new double[] {0.5, 0.5}), null, null, Trial.Status.FAILED, 1, "No.", List.of(), List.of()));
    var order = TuneOrder.of(new Wanted.Command("c", "p", Direction.MAXIMIZE), null, TuneSettings.of(SearchKind.RANDOM, 40, 0));
    return new TuneBoard(
        "t1", "Tune", order, "", Phase.DONE, "score", Direction.MAXIMIZE, COST, TestFunction.BRANIN.space(), 6, trials, null, Map.of(), List.of(), List.of(), null, null, null, Instant.EPOCH, 5);
  }

  private Notes draw(TuneBoard board) {
    var pen = new Notes();
    new FrontPlot(board, COST, 0, texts, clicked::add).draw(pen, new Surface(600, 400, Theme.LIGHT.tokens(), Language.ENGLISH));
    return pen;
  }

  @Test
  void theFrontIsStepsThatNoTrialStandsBefore() throws Exception {
    Notes notes = draw(board());
    Frame frame = notes.frames.getFirst();
    assertThat(notes.paths).hasSize(1);
    double[] x = notes.paths.getFirst()[0];
    double[] y = notes.paths.getFirst()[1];
    for (int i = 1; i < x.length; i++) {
      assertThat(x[i] == x[i - 1] || y[i] == y[i - 1]).as("a step goes along one axis").isTrue();
      assertThat(x[i]).isLessThanOrEqualTo(x[i - 1]);
      assertThat(y[i]).isGreaterThanOrEqualTo(y[i - 1]);
    }
    assertThat(x[0]).as("from the dearest").isEqualTo(frame.right());
    assertThat(y[y.length - 1]).as("down to the worst").isEqualTo(frame.bottom());
    for (double[] each : new double[][] {{0.9, 50}, {0.85, 20}, {0.5, 5}}) {
      assertThat(x).contains(frame.x(each[1]));
      assertThat(y).contains(frame.y(each[0]));
    }
  }

  @Test
  void eachTrialIsToldAndChosenWhereItStands() throws Exception {
    TuneBoard board = board();
    Notes notes = draw(board);
    Frame frame = notes.frames.getFirst();
    Spot front = Spot.at(notes.spots, frame.x(20), frame.y(0.85)).orElseThrow();
    assertThat(front.tip()).startsWith("Trial 2: Score 0.8500, Second score 20").endsWith("on the front");
    front.click().run();
    Spot behind = Spot.at(notes.spots, frame.x(30), frame.y(0.4)).orElseThrow();
    assertThat(behind.tip()).startsWith("Trial 4: ").doesNotContain("front");
    behind.click().run();
    assertThat(clicked).containsExactly(2, 4);
    assertThat(notes.spots.stream().filter(Spot.Area.class::isInstance)).as("keys go along the front").hasSize(3);
    assertThat(new FrontPlot(board, COST, 0, texts, clicked::add).message(Language.ENGLISH)).isEqualTo("Pareto front of 3 among 5 trials, Score ↑, Second score ↓");
  }

  /// Notes paths, axes and places.
  private static final class Notes implements Pen {
    private final List<double[][]> paths = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private final List<Spot> spots = new ArrayList<>();

    @Override
    public void line(double x1, double y1, double x2, double y2, Line line) {}

    @Override
    public void path(double[] x, double[] y, Line line) {
      paths.add(new double[][] {x, y});
    }

    @Override
    public void fill(double[] x, double[] y, Color color) {}

    @Override
    public void box(double x, double y, double width, double height, double radius, Color color) {}

    @Override
    public void edge(double x, double y, double width, double height, double radius, Line line) {}

    @Override
    public void dot(double x, double y, double radius, Color color) {}

    @Override
    public void ring(double x, double y, double radius, Line line) {}

    @Override
    public void text(String text, double x, double y, Type type, Align align) {}

    @Override
    public void icon(Feather icon, double x, double y, double size, Color color) {}

    @Override
    public void within(String name, double x, double y, double width, double height, Runnable drawing) {
      drawing.run();
    }

    @Override
    public void part(String name, Runnable drawing) {
      drawing.run();
    }

    @Override
    public void spot(Spot spot) {
      spots.add(spot);
    }

    @Override
    public void axes(Frame frame) {
      frames.add(frame);
    }
  }
}
