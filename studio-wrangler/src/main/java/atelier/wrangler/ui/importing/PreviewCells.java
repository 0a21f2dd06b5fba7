package atelier.wrangler.ui.importing;

import atelier.core.data.Column;
import atelier.core.data.preview.Mark;
import atelier.core.data.preview.PreviewColumn;
import atelier.core.data.preview.PreviewRow;
import atelier.core.data.preview.Snapshot;
import atelier.core.data.view.CellText;
import atelier.ui.grid.GridCell;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// The cells of one column: the text in the file beside what is read, where they differ, and what is the matter.
record PreviewCells(CellText reading, ImportTexts texts) {
  private static final int ENOUGH = 200;

  static PreviewCells of(Snapshot snapshot, int index, ImportTexts texts) {
    PreviewColumn column = snapshot.columns().get(index);
    var some = new ArrayList<Object>();
    for (PreviewRow row : snapshot.rows().subList(0, Math.min(ENOUGH, snapshot.rows().size()))) {
      Object value = row.cells().get(index).value();
      if (value != null) {
        some.add(value);
      }
    }
    return new PreviewCells(CellText.of(new Column(column.name(), column.kind(), column.format()), some), texts);
  }

  /// @param mark what is to be said about it; null for nothing
  GridCell cell(PreviewRow.Cell cell, @Nullable Mark mark, CellView view) {
    return switch (cell.state()) {
      case CHANGES -> doubtful(cell, mark, view);
      case REJECTED -> view == CellView.TEXT ? GridCell.marked(cell.text(), atelier.ui.grid.Mark.REJECTED) : GridCell.split(cell.text(), texts.reason(mark), atelier.ui.grid.Mark.REJECTED);
      case EMPTY -> GridCell.MISSING;
      case MISSING, ASIDE, READ, DECIDED -> plain(cell, view);
    };
  }

  private GridCell doubtful(PreviewRow.Cell cell, @Nullable Mark mark, CellView view) {
    String literal = mark == null || mark.literal() == null ? null : reading.show(mark.literal());
    return view == CellView.TEXT ? GridCell.marked(cell.text(), atelier.ui.grid.Mark.DOUBTFUL) : GridCell.split(cell.text(), literal, atelier.ui.grid.Mark.DOUBTFUL);
  }

  private GridCell plain(PreviewRow.Cell cell, CellView view) {
    Object value = cell.value();
    String shown = value == null ? null : reading.show(value);
    return switch (view) {
      case TEXT -> GridCell.of(cell.text());
      case READ -> GridCell.of(shown);
      case BOTH -> isAlike(cell.text(), value, shown) ? GridCell.of(shown) : GridCell.split(cell.text(), shown, atelier.ui.grid.Mark.NONE);
    };
  }

  /// Whether the reading says no more than the text; thousands apart and zeros at the end are no difference.
  private static boolean isAlike(String text, @Nullable Object value, @Nullable String shown) {
    return value != null && (text.equals(shown) || text.equals(CellText.raw(value)));
  }
}
