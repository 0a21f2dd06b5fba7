package atelier.ui.grid;

import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;

/// The canvas of a grid. It paints at most once a frame, whatever happens between frames, and a picture taken in between paints too.
final class Surface extends Region {
  private final Canvas canvas = new Canvas();
  private final Runnable painting;
  private boolean dirty = true;

  Surface(Runnable painting) {
    this.painting = painting;
    // Unmanaged, so a new frame of the grid lays out nothing above it.
    setManaged(false);
    getChildren().add(canvas);
  }

  Canvas canvas() {
    return canvas;
  }

  void repaint() {
    if (!dirty) {
      dirty = true;
      requestLayout();
    }
  }

  /// Returns whether the size changed.
  boolean size(double width, double height) {
    boolean changed = canvas.getWidth() != width || canvas.getHeight() != height;
    canvas.setWidth(width);
    canvas.setHeight(height);
    return changed;
  }

  @Override
  protected void layoutChildren() {
    if (dirty) {
      dirty = false;
      painting.run();
    }
  }
}
