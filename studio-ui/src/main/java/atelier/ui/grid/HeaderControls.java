package atelier.ui.grid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The controls that a panel puts into headers; only those of columns in view are in the scene.
final class HeaderControls extends Region {
  private final GridState state;
  private final Map<Integer, Node> made = new HashMap<>();
  private final Rectangle clip = new Rectangle();
  private @Nullable IntFunction<? extends Node> source;
  private double height;

  HeaderControls(GridState state) {
    this.state = state;
    setManaged(false);
    setPickOnBounds(false);
    setClip(clip);
  }

  void set(double newHeight, IntFunction<? extends Node> newSource) {
    height = newHeight;
    source = newSource;
    reset();
  }

  void reset() {
    made.clear();
    getChildren().clear();
  }

  /// Puts the controls under the names of the columns in view.
  void follow() {
    if (source == null) {
      return;
    }
    Viewport view = state.view;
    double width = Math.max(0, view.width() - view.gutter());
    resizeRelocate(view.gutter(), HeaderShape.NAME_END, width, height);
    clip.setWidth(width);
    clip.setHeight(height);
    List<Node> shown = new ArrayList<>();
    for (int column = view.firstColumn(); column < view.endColumn(); column++) {
      Node node = made.computeIfAbsent(column, source::apply);
      node.setManaged(false);
      shown.add(node);
      double x = view.x(column) - view.gutter() + HeaderShape.PADDING;
      node.resizeRelocate(x, 2, Math.max(0, view.columns.width(column) - 2.0 * HeaderShape.PADDING), height - 4);
    }
    if (!shown.equals(getChildren())) {
      getChildren().setAll(shown);
    }
  }
}
