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
  private final boolean onlyWhenHidden;
  private boolean held = true;

  private Anchor(ScrollPane scroll, Region column, Node heading, boolean onlyWhenHidden) {
    this.scroll = scroll;
    this.column = column;
    this.heading = heading;
    this.onlyWhenHidden = onlyWhenHidden;
  }

  /// Holds it at the top.
  static void hold(ScrollPane scroll, Region column, Node heading) {
    listen(new Anchor(scroll, column, heading, false));
  }

  /// Scrolls to it only when it cannot be seen.
  static void reveal(ScrollPane scroll, Region column, Node line) {
    listen(new Anchor(scroll, column, line, true));
  }

  private static void listen(Anchor anchor) {
    ScrollPane scroll = anchor.scroll;
    anchor.column.heightProperty().addListener(anchor.resized);
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
    double seen = scroll.getViewportBounds().getHeight();
    double beyond = column.getHeight() - seen;
    double top = column.sceneToLocal(heading.localToScene(heading.getBoundsInLocal())).getMinY() - ABOVE;
    if (held && beyond > 0 && (!onlyWhenHidden || top + 3 * ABOVE > seen)) {
      scroll.setVvalue(Math.clamp(top / beyond, 0, 1));
    }
  }
}
