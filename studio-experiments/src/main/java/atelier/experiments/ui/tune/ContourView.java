package atelier.experiments.ui.tune;

import atelier.core.job.Job;
import atelier.experiments.tuning.TuneBoard;
import atelier.learn.tune.importance.Importance;
import atelier.learn.tune.importance.Landscape;
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
import java.util.Optional;
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

  private final Desk desk;
  private final TuneTexts texts;
  private final IntConsumer onTrial;
  private final ComboBox<String> across = new ComboBox<>();
  private final ComboBox<String> up = new ComboBox<>();
  private final StackPane place = new StackPane();
  private TuneBoard board;
  private int chosen;
  private long measured = -1;
  private @Nullable Chart chart;
  private @Nullable Job<Optional<Landscape>> job;
  private @Nullable Landscape landscape;

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
    List<String> ranked = names.stream().sorted(Comparator.comparingDouble(name -> -board.importance().getOrDefault(name, 0.0))).toList();
    prepare(across, "contour-across", texts.contourOver(), names, ranked.getFirst());
    prepare(up, "contour-up", texts.contourAgainst(), names, ranked.get(1));
    var line = new HBox(8, Parts.text(texts.contourOver(), "dense", "muted"), across, Parts.text(texts.contourAgainst(), "dense", "muted"), up);
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(line, place);
    show(board, chosen);
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
      draw();
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
    if (board.done().size() != measured && (job == null || job.state().hasEnded())) {
      find();
    } else {
      draw();
    }
  }

  private void find() {
    measured = board.done().size();
    TuneBoard now = board;
    if (landscape == null) {
      place.getChildren().setAll(States.busy(texts.reading()));
    }
    Job<Optional<Landscape>> finding = desk.fetch(texts.tab(TuningPanel.Tab.CONTOUR), progress -> Landscape.of(now.space(), now.done().stream().map(t -> new Importance.Scored(t.parameters(), Objects.requireNonNull(t.score()))).toList()));
    job = finding;
    Ui.watch(finding, state -> {
      switch (state) {
        case Job.Queued<Optional<Landscape>> waiting -> {}
        case Job.Running<Optional<Landscape>> running -> {}
        case Job.Cancelled<Optional<Landscape>> cancelled -> {}
        case Job.Failed<Optional<Landscape>>(var problem) -> place.getChildren().setAll(States.failed(texts.tab(TuningPanel.Tab.CONTOUR), problem, desk.language(), List.of()));
        case Job.Done<Optional<Landscape>>(var found) -> {
          landscape = found.orElse(null);
          draw();
        }
      }
    });
  }

  private void draw() {
    Landscape over = landscape;
    if (over == null) {
      if (measured >= 0 && job != null && job.state().hasEnded()) {
        place.getChildren().setAll(States.empty(Feather.GRID, texts.contourLater(), texts.contourLaterWhy()));
      }
      return;
    }
    int one = index(across.getValue());
    int other = index(up.getValue());
    if (one == other) {
      return;
    }
    var plot = new ContourPlot(board, one, other, over.over(one, other, CELLS), chosen, texts, onTrial);
    if (chart == null) {
      chart = new Chart(desk.look(), desk.language(), plot).saving(new ChartPlaces(desk));
      chart.setId("tuning-contour");
    }
    chart.show(plot);
    place.getChildren().setAll(chart);
  }

  private int index(String name) {
    List<Dimension> dimensions = board.space().dimensions();
    return IntStream.range(0, dimensions.size()).filter(i -> dimensions.get(i).name().equals(name)).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    if (job != null) {
      job.cancel();
    }
  }
}
