package atelier.experiments.ui.tune;

import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.experiments.run.Leaderboard.Phase;
import atelier.experiments.tuning.TuneBoard;
import atelier.learn.learner.LearnException;
import atelier.learn.tune.importance.Importance;
import atelier.learn.tune.importance.Landscape;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.space.Dimension;
import atelier.ui.chart.Chart;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.panel.ChartPlaces;
import atelier.ui.panel.Desk;
import atelier.ui.task.Ui;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The landscape over two parameters, at first the two that matter most.
final class ContourView extends VBox implements AutoCloseable {
  private static final int CELLS = 48;
  private static final int SHARE_MORE = 10;

  private final Desk desk;
  private final TuneTexts texts;
  private final IntConsumer onTrial;
  private final ComboBox<String> across = new ComboBox<>();
  private final ComboBox<String> up = new ComboBox<>();
  private final StackPane place = new StackPane();
  private TuneBoard board;
  private int chosen;
  private boolean picked;
  private boolean proposing;
  private boolean closed;
  private @Nullable Chart chart;
  private @Nullable Job<Grid> job;
  private @Nullable Grid grid;
  private @Nullable Problem problem;

  /// What is expected over two parameters.
  ///
  /// @param trials    of which it was found
  /// @param landscape null where too little is known
  /// @param surface   of that landscape
  private record Grid(int trials, int one, int other, @Nullable Landscape landscape, double @Nullable [][] surface) {
    /// @param known the landscape of the same trials, where there is one already
    static Grid of(TuneBoard board, @Nullable Landscape known, int one, int other) throws LearnException {
      List<Trial> done = board.done();
      Landscape over = known != null ? known : Landscape.of(board.space(), done.stream().map(t -> new Importance.Scored(t.parameters(), Objects.requireNonNull(t.score()))).toList()).orElse(null);
      return new Grid(done.size(), one, other, over, over == null ? null : over.over(one, other, CELLS));
    }
  }

  ContourView(TuneBoard board, int chosen, Desk desk, TuneTexts texts, IntConsumer onTrial) {
    super(12);
    this.board = board;
    this.chosen = chosen;
    this.desk = desk;
    this.texts = texts;
    this.onTrial = onTrial;
    setStyle("-fx-padding: 14 16 16 16;");
    VBox.setVgrow(place, Priority.ALWAYS);
    if (board.space().size() < 2) {
      getChildren().setAll(States.empty(Feather.GRID, texts.contourTwo(), texts.contourTwoWhy()));
      return;
    }
    List<String> names = board.space().dimensions().stream().map(Dimension::name).toList();
    List<String> ranked = ranked();
    prepare(across, "contour-across", texts.contourOver(), names, ranked.getFirst());
    prepare(up, "contour-up", texts.contourAgainst(), names, ranked.get(1));
    var line = new HBox(8, Parts.text(texts.contourOver(), "dense", "muted"), across, Parts.text(texts.contourAgainst(), "dense", "muted"), up);
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(line, place);
  }

  private void prepare(ComboBox<String> box, String id, String title, List<String> names, String first) {
    box.setId(id);
    box.setAccessibleText(title);
    box.getItems().setAll(names);
    box.setValue(first);
    box.valueProperty().addListener((observed, before, after) -> {
      if (after.equals((box == across ? up : across).getValue())) {
        (box == across ? up : across).setValue(before); // two different ones: they change places
      }
      if (!proposing) {
        picked = true;
        find();
      }
    });
  }

  void show(TuneBoard next, int trial) {
    board = next;
    chosen = trial;
    if (board.space().size() < 2) {
      return;
    }
    if (board.done().size() < Importance.FEWEST_TRIALS) {
      place.getChildren().setAll(States.empty(Feather.GRID, texts.contourLater(), texts.contourLaterWhy()));
      return;
    }
    propose();
    if (!find()) {
      draw();
    }
  }

  /// The two that matter most, until a person chose.
  private void propose() {
    if (picked || board.importance().isEmpty()) {
      return;
    }
    List<String> ranked = ranked();
    proposing = true;
    across.setValue(ranked.getFirst());
    up.setValue(ranked.get(1));
    proposing = false;
  }

  private List<String> ranked() {
    return board.space().dimensions().stream().map(Dimension::name).sorted(Comparator.comparingDouble(name -> -board.importance().getOrDefault(name, 0.0))).toList();
  }

  /// Computes what is to be shown, where that is not known yet; once that is done, again where the tuning went on meanwhile.
  ///
  /// @return whether something is under way that will be shown
  private boolean find() {
    int one = index(across.getValue());
    int other = index(up.getValue());
    Grid known = grid;
    boolean isOld = isOld(known);
    if (one == other || job != null && !job.state().hasEnded() || !isOld && known != null && known.one() == one && known.other() == other) {
      return job != null && !job.state().hasEnded();
    }
    if (known == null) {
      place.getChildren().setAll(States.busy(texts.reading()));
    }
    TuneBoard now = board;
    Landscape over = isOld || known == null ? null : known.landscape();
    Job<Grid> finding = desk.fetch(texts.tab(TuningPanel.Tab.CONTOUR), progress -> Grid.of(now, over, one, other));
    job = finding;
    Ui.watch(finding, state -> {
      switch (state) {
        case Job.Queued<Grid> waiting -> {}
        case Job.Running<Grid> running -> {}
        case Job.Cancelled<Grid> cancelled -> {}
        case Job.Failed<Grid>(Problem failed) -> {
          grid = new Grid(now.done().size(), one, other, null, null);
          problem = failed;
          draw();
        }
        case Job.Done<Grid>(Grid found) -> {
          grid = found;
          problem = null;
          draw();
          if (!closed) {
            find();
          }
        }
      }
    });
    return true;
  }

  /// While trials still end, a landscape is as good as that of a few trials more.
  private boolean isOld(@Nullable Grid known) {
    if (known == null) {
      return true;
    }
    int more = board.done().size() - known.trials();
    return board.phase() == Phase.RUNNING ? more > known.trials() / SHARE_MORE : more != 0;
  }

  private void draw() {
    Problem failed = problem;
    Grid known = grid;
    if (failed != null) {
      place.getChildren().setAll(States.failed(texts.tab(TuningPanel.Tab.CONTOUR), failed, desk.language(), List.of()));
      return;
    }
    if (known == null) {
      return;
    }
    if (known.surface() == null) {
      place.getChildren().setAll(States.empty(Feather.GRID, texts.contourLater(), texts.contourLaterWhy()));
      return;
    }
    var plot = new ContourPlot(board, known.one(), known.other(), known.surface(), chosen, texts, onTrial);
    if (chart == null) {
      chart = new Chart(desk.look(), desk.language(), plot).saving(new ChartPlaces(desk));
      chart.setId("tuning-contour");
    }
    chart.show(plot);
    if (!place.getChildren().contains(chart)) {
      place.getChildren().setAll(chart);
    }
  }

  private int index(String name) {
    List<Dimension> dimensions = board.space().dimensions();
    return IntStream.range(0, dimensions.size()).filter(i -> dimensions.get(i).name().equals(name)).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    closed = true;
    if (job != null) {
      job.cancel();
    }
  }
}
