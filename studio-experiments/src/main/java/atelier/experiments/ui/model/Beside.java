package atelier.experiments.ui.model;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Stands its parts side by side where there is room for them, else one below the other; a line parts them.
final class Beside extends VBox {
  private final double room;
  private final List<Region> parts;
  private boolean wide;
  private boolean lined = true;

  /// @param room  the width from which they stand side by side, in pixels
  /// @param parts share the width by their preferred ones
  Beside(double room, Region... parts) {
    this.room = room;
    this.parts = List.of(parts);
    this.parts.forEach(part -> {
      part.setMinWidth(0);
      part.setMaxWidth(Double.MAX_VALUE);
    });
    setMinWidth(0);
    stand(true);
    widthProperty().addListener((observed, before, now) -> {
      if (wide != now.doubleValue() >= this.room) {
        stand(!wide);
      }
    });
  }

  /// Leaves out the lines between.
  void unlined() {
    lined = false;
    stand(wide);
  }

  private void stand(boolean beside) {
    wide = beside;
    for (Region part : parts.subList(1, parts.size())) {
      part.getStyleClass().removeAll("lined-left", "lined-top");
      if (lined) {
        part.getStyleClass().add(wide ? "lined-left" : "lined-top");
      }
    }
    if (!wide) {
      getChildren().setAll(parts);
      return;
    }
    var line = new HBox();
    line.setMinWidth(0);
    VBox.setVgrow(line, Priority.ALWAYS);
    for (Node part : parts) {
      HBox.setHgrow(part, Priority.ALWAYS);
      line.getChildren().add(part);
    }
    getChildren().setAll(line);
  }
}
