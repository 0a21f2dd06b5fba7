package atelier.ui.grid;

/// The cells of a rectangle.
public final class GridPage {
  private final GridArea area;
  private final GridCell[] cells;

  private GridPage(GridArea area, GridCell[] cells) {
    this.area = area;
    this.cells = cells;
  }

  /// Where cells come from while a page is put together.
  @FunctionalInterface
  public interface Source {
    GridCell cell(long row, int column);
  }

  /// Reads all cells of an area, row by row. Texts longer than a screen can show are cut here, so a page is small whatever its cells hold.
  public static GridPage of(GridArea area, Source source) {
    var cells = new GridCell[Math.multiplyExact(Math.toIntExact(area.rows()), area.columns())];
    int next = 0;
    for (long row = area.firstRow(); row < area.endRow(); row++) {
      for (int column = area.firstColumn(); column < area.endColumn(); column++) {
        cells[next++] = source.cell(row, column).shortened();
      }
    }
    return new GridPage(area, cells);
  }

  public GridArea area() {
    return area;
  }

  public GridCell cell(long row, int column) {
    return cells[(int) (row - area.firstRow()) * area.columns() + column - area.firstColumn()];
  }
}
