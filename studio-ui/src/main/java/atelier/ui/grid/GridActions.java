package atelier.ui.grid;

import javafx.geometry.Bounds;

/// What the panel around a grid does when a person asks for it. Everything is optional.
public interface GridActions {
  /// A double click on the name, or Alt and an arrow key.
  default void sort(int column, SortOrder order) {}

  /// The chevron, a right click on the header, or the menu key.
  ///
  /// @param place on the screen, of the part of the header that the menu is to hang under
  default void menu(int column, Bounds place) {}

  /// A right click into cells; the selection already holds the cell under the pointer.
  default void cellMenu(Selection selection, double screenX, double screenY) {}

  /// A click on a bar or on a frequent value.
  default void pick(int column, Pick pick) {}

  /// Ctrl+C. The selection may be all rows of a large table: fetch its texts in the background, then set the clipboard.
  default void copy(Selection selection) {}

  /// A cell was written into. The model tells [GridModel.Change#CELLS] once it holds.
  default void edit(long row, int column, String text) {}

  /// Enter or a double click on a cell that cannot be written into.
  default void open(long row, int column) {}

  /// Delete or Backspace.
  default void clear(Selection selection) {}

  /// Ctrl+G.
  default void goTo() {}
}
