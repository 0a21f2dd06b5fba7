package atelier.ui.grid;

import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The field over a cell that is being written into.
final class CellEditor extends TextField {
  private final DataGrid grid;
  private long row = -1;
  private int column = -1;
  private String former = "";

  CellEditor(DataGrid grid) {
    this.grid = grid;
    setId("grid-editor");
    setManaged(false);
    setVisible(false);
    setStyle("-fx-padding: 0 6 0 6; -fx-font-size: 12px; -fx-background-radius: 0; -fx-border-radius: 0; -fx-background-insets: 0;");
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    focusedProperty().addListener((observed, before, now) -> {
      if (!now) {
        close(true);
      }
    });
  }

  boolean isOpen() {
    return row >= 0;
  }

  /// Opens over the focused cell where the model allows it and the whole text is there; returns whether it did.
  boolean open() {
    GridState state = grid.state();
    Selection chosen = state.selection;
    if (!chosen.hasFocus() || !state.model.isEditable(chosen.row(), chosen.column())) {
      return false;
    }
    GridCell cell = state.pages.cell(chosen.row(), chosen.column());
    if (cell == null || cell.isShortened()) {
      return false;
    }
    row = chosen.row();
    column = chosen.column();
    GridColumn about = state.model.column(column);
    former = cell.text() == null ? "" : cell.text();
    setText(former);
    setAccessibleText(state.texts.edit(about.name(), row));
    setAlignment(about.numeric() ? javafx.geometry.Pos.CENTER_RIGHT : javafx.geometry.Pos.CENTER_LEFT);
    setVisible(true);
    follow();
    selectAll();
    requestFocus();
    return true;
  }

  /// Ends the editing; the focus goes back to the grid when it was here.
  void close(boolean keep) {
    if (!isOpen()) {
      return;
    }
    long editedRow = row;
    int editedColumn = column;
    row = -1;
    column = -1;
    if (isFocused()) {
      grid.requestFocus();
    }
    setVisible(false);
    if (keep && !getText().equals(former)) {
      grid.actions().edit(editedRow, editedColumn, getText());
    }
  }

  void follow() {
    if (isOpen()) {
      Viewport view = grid.state().view;
      resizeRelocate(view.x(column) - 1, view.y(row), view.columns.width(column) + 1.0, Viewport.ROW + 1);
    }
  }

  private void pressed(KeyEvent event) {
    KeyCode code = event.getCode();
    if (code == KeyCode.ESCAPE) {
      close(false);
    } else if (code == KeyCode.ENTER) {
      closeAndMove(event.isShiftDown() ? -1 : 1, 0);
    } else if (code == KeyCode.TAB) {
      closeAndMove(0, event.isShiftDown() ? -1 : 1);
    } else {
      return;
    }
    event.consume();
  }

  private void closeAndMove(int down, int across) {
    long nextRow = Math.max(0, Math.min(grid.model().rows() - 1, row + down));
    int nextColumn = Math.max(0, Math.min(grid.model().columns() - 1, column + across));
    close(true);
    grid.focusCell(nextRow, nextColumn);
  }
}
