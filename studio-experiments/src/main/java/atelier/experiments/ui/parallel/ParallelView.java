package atelier.experiments.ui.parallel;

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

/// Parallel coordinates that are brushed by dragging along axes; what is brushed stands above as chips.
public final class ParallelView extends VBox {
  private static final double LEAST = 0.02;

  private final String id;
  private final String message;
  private final ParallelTexts texts;
  private final Map<Integer, Part> brushes = new TreeMap<>();
  private final FlowPane chips = new FlowPane(8, 4);
  private final Label title = Parts.text("", "strong");
  private final Label count = Parts.text("", "medium", "accent");
  private final Chart chart;
  private Map<Integer, String> said = Map.of();
  private Parallels shown;
  private ParallelPlot plot;
  private int dragged = -1;
  private double begun;

  /// @param id      of the chart, and the name of a file with its picture
  /// @param message what the picture is, in words
  /// @param how     what can be done with it
  public ParallelView(String id, String message, String how, Parallels shown, Desk desk) {
    super(8);
    this.id = id;
    this.message = message;
    this.shown = shown;
    texts = new ParallelTexts(desk.language());
    plot = plot();
    chart = new Chart(desk.look(), desk.language(), plot).saving(new ChartPlaces(desk));
    chart.setId(id);
    chart.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    chart.addEventHandler(MouseEvent.MOUSE_RELEASED, release -> dragged = -1);
    VBox.setVgrow(chart, Priority.ALWAYS);
    chips.setAlignment(Pos.CENTER_RIGHT);
    chips.setManaged(false);
    HBox.setHgrow(chips, Priority.ALWAYS);
    var does = Parts.text(how, "dense", "muted");
    does.setMinWidth(0);
    title.setMinWidth(USE_PREF_SIZE);
    var head = new HBox(10, title, does, chips);
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(head, chart);
  }

  /// Shows another state of the same axes.
  public void show(String heading, Parallels next) {
    shown = next;
    title.setText(heading);
    draw();
  }

  private void draw() {
    plot = plot();
    chart.show(plot);
    count.setText(texts.chosenOf(plot.within(), shown.strands().size()));
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
        draw();
      }));
    }
    chips.setManaged(!said.isEmpty()); // without any, the room is that of what can be done
  }

  private Button chip(int axis, String part) {
    Button chip = Buttons.secondary("brush-" + axis, Feather.X, part, () -> {
      brushes.remove(axis);
      draw();
    });
    chip.setAccessibleText(texts.removeBrush(part));
    return chip;
  }

  private ParallelPlot plot() {
    return new ParallelPlot(id, message, shown, brushes, texts, this::cycle);
  }

  /// By keyboard: the upper half of an axis, then the lower, then all.
  private void cycle(int axis) {
    Part part = brushes.get(axis);
    if (part == null) {
      brushes.put(axis, new Part(0.5, 1));
    } else if (part.low() == 0.5 && part.high() == 1) {
      brushes.put(axis, new Part(0, 0.5));
    } else {
      brushes.remove(axis);
    }
    draw();
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
      // Near an end is meant to be the end: the best lies there.
      double low = Math.min(begun, now);
      double high = Math.max(begun, now);
      brushes.put(dragged, new Part(low < LEAST ? 0 : low, high > 1 - LEAST ? 1 : high));
      draw();
    }
  }
}
