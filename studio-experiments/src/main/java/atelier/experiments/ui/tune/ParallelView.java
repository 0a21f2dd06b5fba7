package atelier.experiments.ui.tune;

import atelier.experiments.tuning.TuneBoard;
import atelier.ui.chart.Chart;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.panel.ChartPlaces;
import atelier.ui.panel.Desk;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Parallel coordinates of all trials, brushed by dragging along axes; what is brushed stands above as chips.
final class ParallelView extends VBox {
  private static final double LEAST = 0.02;

  private final TuneTexts texts;
  private final Map<Integer, ParallelPlot.Part> brushes = new TreeMap<>();
  private final FlowPane chips = new FlowPane(8, 4);
  private final HBox head = new HBox(10);
  private final Chart chart;
  private TuneBoard board;
  private int chosen;
  private int dragged = -1;
  private double begun;

  ParallelView(TuneBoard board, int chosen, Desk desk, TuneTexts texts) {
    super(8);
    this.board = board;
    this.chosen = chosen;
    this.texts = texts;
    chart = new Chart(desk.look(), desk.language(), plot()).saving(new ChartPlaces(desk));
    chart.setId("tuning-parallel");
    chart.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    chart.addEventHandler(MouseEvent.MOUSE_RELEASED, release -> dragged = -1);
    VBox.setVgrow(chart, Priority.ALWAYS);
    chips.setAlignment(Pos.CENTER_RIGHT);
    HBox.setHgrow(chips, Priority.ALWAYS);
    setStyle("-fx-padding: 14 16 16 16;");
    getChildren().addAll(head, chart);
    show(board, chosen);
  }

  void show(TuneBoard next, int trial) {
    board = next;
    chosen = trial;
    chart.show(plot());
    var how = Parts.text(texts.parallelHow(), "dense", "muted");
    how.setMinWidth(0);
    var title = Parts.text(texts.parallelTitle(board.done().size()), "strong");
    title.setMinWidth(USE_PREF_SIZE);
    head.getChildren().setAll(title, how, chips);
    head.setAlignment(Pos.CENTER_LEFT);
    chips.getChildren().clear();
    if (!brushes.isEmpty()) {
      brushes.forEach((axis, part) -> chips.getChildren().add(chip(axis, plot().said(axis, part))));
      chips.getChildren().add(Parts.text(texts.chosenOf(plot().within().size(), board.done().size()), "medium", "accent"));
      chips.getChildren().add(Buttons.link("brush-clear", texts.clear(), () -> {
        brushes.clear();
        show(board, chosen);
      }));
    }
  }

  private Button chip(int axis, String said) {
    Button chip = Buttons.secondary("brush-" + axis, Feather.X, said, () -> {
      brushes.remove(axis);
      show(board, chosen);
    });
    chip.setAccessibleText(texts.removeBrush(said));
    return chip;
  }

  private ParallelPlot plot() {
    return new ParallelPlot(board, brushes, chosen, texts, this::cycle);
  }

  /// By keyboard: the upper half of an axis, then the lower, then all.
  private void cycle(int axis) {
    ParallelPlot.Part part = brushes.get(axis);
    if (part == null) {
      brushes.put(axis, new ParallelPlot.Part(0.5, 1));
    } else if (part.low() == 0.5 && part.high() == 1) {
      brushes.put(axis, new ParallelPlot.Part(0, 0.5));
    } else {
      brushes.remove(axis);
    }
    show(board, chosen);
  }

  private void press(MouseEvent event) {
    OptionalInt axis = event.getY() < 30 ? OptionalInt.empty() : plot().axisAt(event.getX(), chart.getWidth());
    dragged = axis.orElse(-1);
    begun = ParallelPlot.shareAt(event.getY(), chart.getHeight());
  }

  private void drag(MouseEvent event) {
    if (dragged < 0) {
      return;
    }
    double now = ParallelPlot.shareAt(event.getY(), chart.getHeight());
    if (Math.abs(now - begun) >= LEAST) {
      // Near an end is meant to be the end: the best trial lies there.
      double low = Math.min(begun, now);
      double high = Math.max(begun, now);
      brushes.put(dragged, new ParallelPlot.Part(low < LEAST ? 0 : low, high > 1 - LEAST ? 1 : high));
      show(board, chosen);
    }
  }
}
