package atelier.app.shell.manual;

import atelier.ui.task.Ui;
import javafx.beans.InvalidationListener;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/// Holds a heading at the top while a page takes its size, picture by picture; lets go when the person scrolls.
final class Anchor {
  private static final double ABOVE = 12;

  private final ScrollPane scroll;
  private final Region column;
  private final Node heading;
  private final InvalidationListener resized = observed -> Ui.later(this::follow);
  private boolean held = true;

  private Anchor(ScrollPane scroll, Region column, Node heading) {
    this.scroll = scroll;
    this.column = column;
    this.heading = heading;
  }

  static void hold(ScrollPane scroll, Region column, Node heading) {
    var anchor = new Anchor(scroll, column, heading);
    column.heightProperty().addListener(anchor.resized);
    scroll.viewportBoundsProperty().addListener(anchor.resized);
    EventHandler<InputEvent> release = event -> anchor.release();
    scroll.addEventFilter(ScrollEvent.SCROLL, release);
    scroll.addEventFilter(MouseEvent.MOUSE_PRESSED, release);
    scroll.addEventFilter(KeyEvent.KEY_PRESSED, release);
  }

  private void release() {
    held = false;
    column.heightProperty().removeListener(resized);
    scroll.viewportBoundsProperty().removeListener(resized);
  }

  private void follow() {
    double beyond = column.getHeight() - scroll.getViewportBounds().getHeight();
    if (held && beyond > 0) {
      double top = column.sceneToLocal(heading.localToScene(heading.getBoundsInLocal())).getMinY() - ABOVE;
      scroll.setVvalue(Math.clamp(top / beyond, 0, 1));
    }
  }
}
