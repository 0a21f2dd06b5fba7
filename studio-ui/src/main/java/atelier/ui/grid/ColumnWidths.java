package atelier.ui.grid;

import java.util.BitSet;
import java.util.function.IntUnaryOperator;

/// Chooses how wide columns are, until a person does.
final class ColumnWidths {
  private static final int NARROW = 104;
  private static final int WIDE = 176;
  private static final int WIDE_FOR_PARTS = 248;

  private final GridState state;
  private final ColumnMeasure measure;
  /// Columns whose width a person chose.
  private final BitSet chosen = new BitSet();
  /// Columns whose first cells have been looked at.
  private final BitSet seen = new BitSet();

  private IntUnaryOperator least = column -> NARROW;

  ColumnWidths(GridState state, ColumnMeasure measure) {
    this.state = state;
    this.measure = measure;
  }

  /// @param room columns need at least, for what a panel puts into their headers
  void setLeast(IntUnaryOperator room) {
    least = room;
  }

  /// Widths by names alone: a table may have thousands of columns.
  void reset() {
    chosen.clear();
    seen.clear();
    state.view.columns.reset(state.model.columns(), column -> between(column, measure.name(column), WIDE));
  }

  void set(int column, int width) {
    chosen.set(column);
    state.view.columns.resize(column, width);
  }

  void fit(int column) {
    set(column, (int) (state.view.isEmpty() ? measure.header(column) : measure.whole(column)));
  }

  /// Makes room for figures that have come. Returns whether anything moved.
  boolean widenForFigures() {
    boolean moved = false;
    for (int column = state.view.firstColumn(); column < state.view.endColumn(); column++) {
      moved |= !chosen.get(column) && widen(column, between(column, measure.header(column), WIDE));
    }
    return moved;
  }

  /// Makes room, once for each column, for the first cells that are in view. Returns whether anything moved.
  boolean widenForCells() {
    boolean moved = false;
    for (int column = state.view.firstColumn(); column < state.view.endColumn(); column++) {
      if (!seen.get(column)) {
        seen.set(column);
        moved |= !chosen.get(column) && widen(column, between(column, measure.whole(column), measure.holdsParts(column) ? WIDE_FOR_PARTS : WIDE));
      }
    }
    return moved;
  }

  private boolean widen(int column, int width) {
    if (width <= state.view.columns.width(column)) {
      return false;
    }
    state.view.columns.resize(column, width);
    return true;
  }

  private int between(int column, double natural, int widest) {
    return (int) Math.max(Math.max(NARROW, least.applyAsInt(column)), Math.min(widest, Math.ceil(natural)));
  }
}
