package atelier.ui.grid;

/// A rectangle of cells.
///
/// @param firstRow from 0
/// @param rows     at least 1
public record GridArea(long firstRow, long rows, int firstColumn, int columns) {
  public GridArea {
    if (firstRow < 0 || firstColumn < 0 || rows < 1 || columns < 1) {
      throw new IllegalArgumentException("No cells: rows " + firstRow + " + " + rows + ", columns " + firstColumn + " + " + columns + ".");
    }
  }

  /// The rectangle with these two cells in its corners.
  public static GridArea between(long row, int column, long otherRow, int otherColumn) {
    return new GridArea(
        Math.min(row, otherRow), Math.abs(row - otherRow) + 1, Math.min(column, otherColumn), Math.abs(column - otherColumn) + 1);
  }

  public long endRow() {
    return firstRow + rows;
  }

  public int endColumn() {
    return firstColumn + columns;
  }

  public boolean contains(long row, int column) {
    return row >= firstRow && row < endRow() && column >= firstColumn && column < endColumn();
  }

  public boolean contains(GridArea other) {
    return contains(other.firstRow, other.firstColumn) && contains(other.endRow() - 1, other.endColumn() - 1);
  }

  public boolean meets(GridArea other) {
    return other.firstRow < endRow() && firstRow < other.endRow() && other.firstColumn < endColumn() && firstColumn < other.endColumn();
  }

  /// The smallest rectangle around both.
  public GridArea around(GridArea other) {
    return between(
        Math.min(firstRow, other.firstRow),
        Math.min(firstColumn, other.firstColumn),
        Math.max(endRow(), other.endRow()) - 1,
        Math.max(endColumn(), other.endColumn()) - 1);
  }
}
