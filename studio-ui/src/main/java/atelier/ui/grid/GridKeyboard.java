package atelier.ui.grid;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What keys do in a grid that has the focus.
final class GridKeyboard {
  private final DataGrid grid;
  private final GridState state;

  GridKeyboard(DataGrid grid) {
    this.grid = grid;
    state = grid.state();
  }

  void listen() {
    grid.setOnKeyPressed(
        event -> {
          if (event.getTarget() == grid && state.model.columns() > 0 && press(event)) {
            event.consume();
          }
        });
  }

  private boolean press(KeyEvent event) {
    KeyCode code = event.getCode();
    if (event.isAltDown()) {
      return sort(code);
    }
    if (event.isShortcutDown() && command(code)) {
      return true;
    }
    return isPlain(event) && act(event) || state.model.rows() > 0 && move(event);
  }

  private static boolean isPlain(KeyEvent event) {
    return !event.isShortcutDown();
  }

  private boolean sort(KeyCode code) {
    if (state.selection.column() < 0 || code != KeyCode.UP && code != KeyCode.DOWN) {
      return false;
    }
    grid.sort(state.selection.column(), code == KeyCode.UP ? SortOrder.ASCENDING : SortOrder.DESCENDING);
    return true;
  }

  private boolean command(KeyCode code) {
    switch (code) {
      case A -> grid.select(state.selection.all(state.model.rows(), state.model.columns()));
      case C, INSERT -> grid.actions().copy(state.selection);
      case G -> grid.actions().goTo();
      case SPACE -> grid.select(state.selection.wholeColumn(Math.max(0, state.selection.column())));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean act(KeyEvent event) {
    Selection chosen = state.selection;
    if (!chosen.hasFocus()) {
      return false;
    }
    switch (event.getCode()) {
      case F2 -> grid.editor().open();
      case ENTER -> {
        if (!grid.editor().open()) {
          grid.actions().open(chosen.row(), chosen.column());
        }
      }
      case DELETE, BACK_SPACE -> grid.actions().clear(chosen);
      case ESCAPE -> grid.select(Selection.cell(chosen.row(), chosen.column()));
      case CONTEXT_MENU -> grid.openMenu(chosen.column());
      case F10 -> {
        if (!event.isShiftDown()) {
          return false;
        }
        grid.openMenu(chosen.column());
      }
      case SPACE -> {
        if (!event.isShiftDown()) {
          return false;
        }
        grid.select(chosen.rowsTo(chosen.row(), state.model.columns(), false));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean move(KeyEvent event) {
    Selection chosen = state.selection;
    boolean far = event.isShortcutDown();
    long lastRow = state.model.rows() - 1;
    int lastColumn = state.model.columns() - 1;
    long row = Math.max(0, chosen.row());
    int column = Math.max(0, chosen.column());
    boolean fresh = !chosen.hasFocus();
    switch (event.getCode()) {
      case UP -> row = far ? 0 : row - 1;
      case DOWN -> row = far ? lastRow : fresh ? row : row + 1;
      case LEFT -> column = far ? 0 : column - 1;
      case RIGHT -> column = far ? lastColumn : fresh ? column : column + 1;
      case PAGE_UP -> row -= page();
      case PAGE_DOWN -> row += page();
      case HOME -> {
        column = 0;
        row = far ? 0 : row;
      }
      case END -> {
        column = lastColumn;
        row = far ? lastRow : row;
      }
      default -> {
        return false;
      }
    }
    row = Math.max(0, Math.min(lastRow, row));
    column = Math.max(0, Math.min(lastColumn, column));
    grid.chooseAndReveal(event.isShiftDown() ? chosen.extendTo(row, column) : Selection.cell(row, column));
    return true;
  }

  /// One row less than a page, so that the last row seen is the first one seen next.
  private long page() {
    return Math.max(1, state.view.rows.page() - 1);
  }
}
