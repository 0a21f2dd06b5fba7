package atelier.ui.grid;

import atelier.ui.text.Language;
import atelier.ui.theme.Look;
import atelier.ui.theme.Theme;
import java.util.concurrent.Callable;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/// A grid on a stage, with keys and clicks that go straight to it.
final class GridStage {
  final DataGrid grid;
  private final Stage stage;

  private GridStage(Stage stage, DataGrid grid) {
    this.stage = stage;
    this.grid = grid;
  }

  static GridStage show(Stage stage, GridModel model, GridActions actions) {
    DataGrid grid =
        call(
            () -> {
              var look = new Look(Theme.LIGHT);
              var made = new DataGrid(look, Language.ENGLISH);
              var scene = new Scene(made, 900, 600);
              look.dress(scene);
              stage.setScene(scene);
              stage.show();
              made.setModel(model);
              made.setActions(actions);
              made.requestFocus();
              made.select(Selection.NONE);
              return made;
            });
    var shown = new GridStage(stage, grid);
    shown.settle();
    return shown;
  }

  static <T> T call(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(30_000, action);
  }

  Stage stage() {
    return stage;
  }

  /// Waits for what is under way, then lays out and paints.
  void settle() {
    WaitForAsyncUtils.waitForFxEvents();
    layout();
  }

  void layout() {
    call(
        () -> {
          grid.applyCss();
          grid.layout();
          return null;
        });
  }

  /// Presses keys one after the other. `C-` before a name holds Ctrl, `S-` Shift, `A-` Alt.
  void keys(String... names) {
    call(
        () -> {
          for (String name : names) {
            boolean control = name.contains("C-");
            boolean shift = name.contains("S-");
            boolean alt = name.contains("A-");
            KeyCode code = KeyCode.valueOf(name.substring(name.lastIndexOf('-') + 1));
            Event.fireEvent(grid, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, alt, false));
          }
          return null;
        });
    layout();
  }

  void click(double x, double y, String held) {
    click(x, y, held, 1);
  }

  void click(double x, double y, String held, int times) {
    call(
        () -> {
          mouse(MouseEvent.MOUSE_MOVED, x, y, held, 0, MouseButton.NONE);
          for (int i = 1; i <= times; i++) {
            mouse(MouseEvent.MOUSE_PRESSED, x, y, held, i, held.contains("R") ? MouseButton.SECONDARY : MouseButton.PRIMARY);
            mouse(MouseEvent.MOUSE_RELEASED, x, y, held, i, held.contains("R") ? MouseButton.SECONDARY : MouseButton.PRIMARY);
          }
          return null;
        });
    layout();
  }

  void drag(double x, double y, double toX, double toY) {
    call(
        () -> {
          mouse(MouseEvent.MOUSE_MOVED, x, y, "", 0, MouseButton.NONE);
          mouse(MouseEvent.MOUSE_PRESSED, x, y, "", 1, MouseButton.PRIMARY);
          mouse(MouseEvent.MOUSE_DRAGGED, (x + toX) / 2, (y + toY) / 2, "", 1, MouseButton.PRIMARY);
          mouse(MouseEvent.MOUSE_DRAGGED, toX, toY, "", 1, MouseButton.PRIMARY);
          mouse(MouseEvent.MOUSE_RELEASED, toX, toY, "", 1, MouseButton.PRIMARY);
          return null;
        });
    layout();
  }

  private void mouse(javafx.event.EventType<MouseEvent> type, double x, double y, String held, int clicks, MouseButton button) {
    var surface = grid.getChildrenUnmodifiable().getFirst();
    boolean down = type != MouseEvent.MOUSE_MOVED && type != MouseEvent.MOUSE_RELEASED;
    Event.fireEvent(
        surface,
        new MouseEvent(
            surface, surface, type, x, y, x, y, button, clicks, held.contains("S"), held.contains("C"), false, false,
            down && button == MouseButton.PRIMARY, false, down && button == MouseButton.SECONDARY, false, false, true, new PickResult(surface, x, y)));
  }

  /// The middle of a cell.
  double x(int column) {
    return grid.state().view.x(column) + grid.columnWidth(column) / 2.0;
  }

  double y(long row) {
    return grid.state().view.y(row) + Viewport.ROW / 2.0;
  }
}
