package atelier.ui.graph;

import atelier.ui.control.Buttons;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// Smaller, the present size, larger, everything.
final class ZoomBar extends HBox {
  private final Button percent;
  private final GraphTexts texts;

  ZoomBar(GraphView graph, GraphTexts texts) {
    this.texts = texts;
    percent = Buttons.flat("graph-whole", "100 %", graph::zoomWhole);
    setManaged(false);
    getStyleClass().add("graph-zoom");
    setAlignment(javafx.geometry.Pos.CENTER);
    getChildren()
        .addAll(
            Buttons.icon("graph-out", Feather.MINUS, texts.zoomOut(), graph::zoomOut),
            percent,
            Buttons.icon("graph-in", Feather.PLUS, texts.zoomIn(), graph::zoomIn),
            Buttons.icon("graph-fit", Feather.MAXIMIZE, texts.fit(), graph::fit));
    percent.setMinWidth(56);
  }

  void show(double zoom) {
    int shown = (int) Math.round(zoom * 100);
    percent.setText(shown + " %");
    percent.setAccessibleText(texts.whole(shown));
  }
}
