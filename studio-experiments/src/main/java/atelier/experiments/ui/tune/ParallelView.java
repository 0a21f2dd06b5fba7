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
import javafx.scene.control.Label;
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
  private final Label title = Parts.text("", "strong");
  private final Label count = Parts.text("", "medium", "accent");
  private final Chart chart;
  private Map<Integer, String> said = Map.of();
  private ParallelPlot plot;
  private TuneBoard board;
  private int chosen;
  private int dragged = -1;
  private double begun;

  ParallelView(TuneBoard board, int chosen, Desk desk, TuneTexts texts) {
    super(8);
    this.board = board;
    this.chosen = chosen;
    this.texts = texts;
    plot = plot();
    chart = new Chart(desk.look(), desk.language(), plot).saving(new ChartPlaces(desk));
    chart.setId("tuning-parallel");
    chart.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    chart.addEventHandler(MouseEvent.MOUSE_RELEASED, release -> dragged = -1);
    VBox.setVgrow(chart, Priority.ALWAYS);
    chips.setAlignment(Pos.CENTER_RIGHT);
    chips.setManaged(false);
    HBox.setHgrow(chips, Priority.ALWAYS);
    setStyle("-fx-padding: 14 16 16 16;");
    var how = Parts.text(texts.parallelHow(), "dense", "muted");
    how.setMinWidth(0);
    title.setMinWidth(USE_PREF_SIZE);
    var head = new HBox(10, title, how, chips);
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(head, chart);
  }

  void show(TuneBoard next, int trial) {
    board = next;
    chosen = trial;
    plot = plot();
    chart.show(plot);
    title.setText(texts.parallelTitle(board.done().size()));
    count.setText(texts.chosenOf(plot.within(), board.done().size()));
    Map<Integer, String> wanted = new TreeMap<>();
    brushes.forEach((axis, part) -> wanted.put(axis, plot.said(axis, part)));
    if (!wanted.equals(said)) {
      said = wanted;
      fillChips();
    }
  }

  private void fillChips() {
    chips.getChildren().setAll(said.entrySet().stream().map(brush -> chip(brush.getKey(), brush.getValue())).toList());
    if (!said.isEmpty()) {
      chips.getChildren().addAll(count, Buttons.link("brush-clear", texts.clear(), () -> {
        brushes.clear();
        show(board, chosen);
      }));
    }
    chips.setManaged(!said.isEmpty()); // without any, the room is that of what can be done
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
    OptionalInt axis = event.getY() < 30 ? OptionalInt.empty() : plot.axisAt(event.getX(), chart.getWidth());
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
