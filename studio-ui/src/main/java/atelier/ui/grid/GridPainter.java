package atelier.ui.grid;

import atelier.ui.text.Figures;
import atelier.ui.theme.Tokens;
import javafx.scene.paint.Color;

/// Paints the whole of a grid: rows, cells, row numbers, header. Its cost depends on what is in view only.
final class GridPainter {
  private static final double GOLDEN = 0.618;

  private final Brush brush;
  private final GridState state;
  private final CellPainter cells;
  private final HeaderPainter header;

  GridPainter(Brush brush, GridState state) {
    this.brush = brush;
    this.state = state;
    cells = new CellPainter(brush);
    header = new HeaderPainter(brush, state);
  }

  void paint() {
    Viewport view = state.view;
    Tokens t = brush.tokens();
    brush.fill(t.page(), 0, 0, view.width(), view.height());
    if (view.columns.count() > 0 && !view.isEmpty()) {
      GridArea shown = view.view();
      rows(shown);
      brush.clip(view.gutter(), view.header(), Math.max(0, view.width() - view.gutter()), Math.max(0, view.height() - view.header()));
      chosen(shown);
      marks(shown);
      lines(shown);
      texts(shown);
      focus();
      brush.unclip();
      gutter(shown);
    }
    header.paint();
    if (view.columns.count() > 0 && view.rows.rows() == 0) {
      brush.text(state.texts.noRows(), Brush.Face.CELL, t.textSubtle(), view.gutter() + HeaderShape.PADDING, view.header() + CellPainter.BASELINE, view.width(), false);
    }
  }

  /// The right edge of the last column, or of the view.
  private double end() {
    Viewport view = state.view;
    return Math.min(view.width(), view.gutter() + view.columns.total() - view.left());
  }

  private void rows(GridArea shown) {
    double end = end();
    long hovered = state.hoverRow();
    for (long row = shown.firstRow(); row < shown.endRow(); row++) {
      Color ground = row == hovered ? brush.tokens().hover() : row % 2 == 1 ? brush.tokens().zebra() : null;
      if (ground != null) {
        brush.fill(ground, state.view.gutter(), state.view.y(row), end - state.view.gutter(), Viewport.ROW);
      }
    }
  }

  private void chosen(GridArea shown) {
    Color selection = brush.tokens().selection();
    for (int column = shown.firstColumn(); column < shown.endColumn(); column++) {
      if (state.selection.columns().contains(column)) {
        block(selection, new GridArea(shown.firstRow(), shown.rows(), column, 1));
      }
    }
    for (GridArea area : state.selection.areas()) {
      if (area.meets(shown)) {
        block(selection, within(area, shown));
      }
    }
  }

  private static GridArea within(GridArea area, GridArea shown) {
    return GridArea.between(
        Math.max(area.firstRow(), shown.firstRow()),
        Math.max(area.firstColumn(), shown.firstColumn()),
        Math.min(area.endRow(), shown.endRow()) - 1,
        Math.min(area.endColumn(), shown.endColumn()) - 1);
  }

  private void block(Color color, GridArea area) {
    Viewport view = state.view;
    double x = view.x(area.firstColumn());
    double right = view.x(area.endColumn() - 1) + view.columns.width(area.endColumn() - 1);
    brush.fill(color, x, view.y(area.firstRow()), right - x, (double) area.rows() * Viewport.ROW);
  }

  private void marks(GridArea shown) {
    Tokens t = brush.tokens();
    for (int column = shown.firstColumn(); column < shown.endColumn(); column++) {
      Mark whole = state.model.column(column).mark();
      Color tint = CellPainter.tint(t, whole);
      if (tint != null && whole != Mark.CHANGED) {
        block(tint, new GridArea(shown.firstRow(), shown.rows(), column, 1));
      }
      for (long row = shown.firstRow(); row < shown.endRow(); row++) {
        GridCell cell = state.pages.cell(row, column);
        Color own = cell == null ? null : CellPainter.tint(t, cell.mark());
        if (own != null) {
          brush.fill(own, state.view.x(column), state.view.y(row), state.view.columns.width(column), Viewport.ROW);
        }
      }
    }
  }

  private void lines(GridArea shown) {
    Viewport view = state.view;
    Color line = brush.tokens().line();
    double end = end();
    double bottom = Math.min(view.height(), view.y(shown.endRow()) + 1);
    for (long row = shown.firstRow() + 1; row <= shown.endRow(); row++) {
      brush.across(line, view.gutter(), view.y(row), end - view.gutter());
    }
    for (int column = shown.firstColumn(); column < shown.endColumn(); column++) {
      brush.down(line, view.x(column) + view.columns.width(column) - 1, view.header(), bottom - view.header());
    }
  }

  private void texts(GridArea shown) {
    for (int index = shown.firstColumn(); index < shown.endColumn(); index++) {
      GridColumn column = state.model.column(index);
      double x = state.view.x(index);
      double width = state.view.columns.width(index);
      for (long row = shown.firstRow(); row < shown.endRow(); row++) {
        GridCell cell = state.pages.cell(row, index);
        if (cell == null) {
          gap(row, index, column.numeric(), x, width);
        } else {
          Mark mark = cell.mark() == Mark.NONE && column.mark() != Mark.CHANGED ? column.mark() : cell.mark();
          cells.paint(cell, mark, column.numeric(), x, state.view.y(row), width);
        }
      }
    }
  }

  /// A pale bar where a cell is on its way.
  private void gap(long row, int column, boolean right, double x, double width) {
    double spread = (row * 7 + column * 3L) * GOLDEN % 1;
    double wide = Math.floor((width - 2 * HeaderShape.PADDING) * (0.35 + 0.4 * spread));
    double left = right ? x + width - HeaderShape.PADDING - wide : x + HeaderShape.PADDING;
    brush.round(brush.tokens().line(), left, state.view.y(row) + 9, wide, 9, 2);
  }

  private void focus() {
    Selection selection = state.selection;
    if (selection.hasFocus() && selection.column() < state.view.columns.count()) {
      double y = state.view.y(selection.row());
      if (y > state.view.header() - Viewport.ROW && y < state.view.height()) {
        int column = selection.column();
        brush.frame(brush.tokens().accent(), state.view.x(column) - 1, y, state.view.columns.width(column) + 1, Viewport.ROW + 1, 2);
      }
    }
  }

  private void gutter(GridArea shown) {
    Tokens t = brush.tokens();
    Viewport view = state.view;
    brush.fill(t.app(), 0, view.header(), view.gutter(), view.height() - view.header());
    for (long row = shown.firstRow(); row < shown.endRow(); row++) {
      double y = view.y(row);
      if (isWholeRow(row)) {
        brush.fill(t.accentTint(), 0, y, view.gutter(), Viewport.ROW);
      }
      brush.text(Figures.count(state.model.number(row)), Brush.Face.CAPTION, t.textSubtle(), view.gutter() - HeaderShape.PADDING - 1, y + CellPainter.BASELINE, view.gutter() - 9, true);
      brush.across(t.line(), 0, y + Viewport.ROW, view.gutter());
    }
    brush.down(t.line(), view.gutter() - 1, view.header(), view.height() - view.header());
  }

  private boolean isWholeRow(long row) {
    int count = state.view.columns.count();
    return state.selection.areas().stream().anyMatch(area -> area.columns() == count && area.contains(row, 0));
  }
}
