package atelier.ui.grid;

import atelier.ui.text.Figures;

/// Says in words what a grid shows, for those who hear it.
final class GridSpeech {
  private final GridState state;

  GridSpeech(GridState state) {
    this.state = state;
  }

  /// The focused cell; the table as a whole where none has the focus.
  ///
  /// @param name of the table; empty when it has none
  String of(String name) {
    Selection chosen = state.selection;
    if (!chosen.hasFocus()) {
      return (name.isEmpty() ? state.texts.table() : name) + ": " + state.texts.size(state.model.rows(), state.model.columns());
    }
    GridCell cell = state.pages.cell(chosen.row(), chosen.column());
    String value = cell == null ? state.texts.loading() : value(cell);
    return state.texts.spoken(state.model.column(chosen.column()).name(), state.model.number(chosen.row()) - 1, value, chosen.contains(chosen.row(), chosen.column()));
  }

  private String value(GridCell cell) {
    String value = cell.text() == null ? state.texts.missingWord() : cell.text();
    String mark = cell.mark() == Mark.NONE ? "" : ", " + state.texts.mark(cell.mark());
    String before = cell.before() == null ? "" : ", " + state.texts.was(cell.before().text() == null ? Figures.MISSING : cell.before().text());
    return value + mark + before;
  }
}
