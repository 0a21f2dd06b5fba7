package atelier.ui.grid;

import java.util.BitSet;

/// Chooses how wide columns are, until a person does.
final class ColumnWidths {
  static final int NARROW = 104;
  static final int WIDE = 176;
  static final int WIDE_FOR_PARTS = 248;

  private final GridState state;
  private final GridPainter painter;
  private final BitSet chosen = new BitSet();
  /// Columns whose first cells have been looked at.
  private final BitSet seen = new BitSet();

  ColumnWidths(GridState state, GridPainter painter) {
    this.state = state;
    this.painter = painter;
  }

  void reset() {
    chosen.clear();
    seen.clear();
    state.view.columns.reset(state.model.columns(), this::usual);
  }

  void set(int column, int width) {
    chosen.set(column);
    state.view.columns.resize(column, width);
  }

  /// Makes room for figures that have come; never narrower, and not where a person chose. Returns whether anything moved.
  boolean widen() {
    boolean moved = false;
    for (int column = state.view.firstColumn(); column < state.view.endColumn(); column++) {
      int wanted = chosen.get(column) ? 0 : usual(column);
      if (wanted > state.view.columns.width(column)) {
        state.view.columns.resize(column, wanted);
        moved = true;
      }
    }
    return moved;
  }

  /// Makes room, once for each column, for the first cells that are in view. Returns whether anything moved.
  boolean widenForCells() {
    boolean moved = false;
    for (int column = state.view.firstColumn(); column < state.view.endColumn(); column++) {
      if (!seen.get(column)) {
        seen.set(column);
        int wanted = chosen.get(column) ? 0 : Math.min(painter.fitting(column), painter.holdsParts(column) ? WIDE_FOR_PARTS : WIDE);
        if (wanted > state.view.columns.width(column)) {
          state.view.columns.resize(column, wanted);
          moved = true;
        }
      }
    }
    return moved;
  }

  private int usual(int column) {
    return state.model.column(column).kind() == ColumnKind.TEXT ? WIDE : painter.usual(column, NARROW, WIDE);
  }
}
