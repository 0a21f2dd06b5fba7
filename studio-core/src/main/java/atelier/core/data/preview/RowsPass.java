package atelier.core.data.preview;

import atelier.core.data.DataException;
import atelier.core.data.load.ReadCell;
import atelier.core.data.load.Resolution;
import atelier.core.data.load.TextReading;
import atelier.core.data.load.TextReading.ColumnPlan;
import atelier.core.data.preview.PreviewRow.Cell;
import atelier.core.job.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads all rows once: keeps those that are shown, counts and keeps marks, counts the values of each column.
final class RowsPass {
  private static final int MOST_CELLS = 200_000;
  private static final int MOST_MARKS = 1000;
  private static final int MOST_MARKED_ROWS = 400;

  private final TextReading reading;
  private final List<ColumnPlan> columns;
  private final int shown;
  private final int markedRows;
  private final List<PreviewRow> rows = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private final List<ColumnSketcher> sketches = new ArrayList<>();
  private final ReadCell[] cells;
  private final long[] changesBy;
  private final long[] rejectedBy;
  private long changes;
  private long rejected;
  private long widths;
  private long decided;
  private long marked;
  private long read;
  private long empty;

  /// @param most rows to show at the most, those with a mark apart
  RowsPass(TextReading reading, int most) {
    this.reading = reading;
    this.columns = reading.columns();
    int width = Math.max(1, columns.size());
    this.shown = Math.clamp(MOST_CELLS / width, Math.min(most, 20), most);
    this.markedRows = Math.clamp(MOST_CELLS / width, 20, MOST_MARKED_ROWS);
    this.cells = new ReadCell[columns.size()];
    this.changesBy = new long[columns.size()];
    this.rejectedBy = new long[columns.size()];
    for (int i = 0; i < columns.size(); i++) {
      sketches.add(new ColumnSketcher(width, i));
    }
  }

  void run(Progress progress) throws DataException {
    try (TextReading.Cursor cursor = reading.rows(progress)) {
      while (cursor.next()) {
        read++;
        row(cursor);
      }
    } catch (IOException e) {
      throw DataException.work("The file cannot be read: " + e.getMessage() + ".", "Check the disk and the permissions.", e);
    }
  }

  private void row(TextReading.Cursor cursor) throws DataException {
    int width = columns.size();
    boolean first = rows.size() < shown && read <= shown;
    boolean isMarked = !cursor.isWhole();
    for (int i = 0; i < width; i++) {
      ReadCell cell = cursor.cell(i);
      cells[i] = cell;
      sketches.get(i).add(cell.value());
      isMarked |= MarkWriter.isMarked(cell);
      empty += cell.state() == ReadCell.State.EMPTY ? 1 : 0;
    }
    if (isMarked) {
      marked++;
      marks(cursor);
    }
    if (first || isMarked && rows.size() < shown + markedRows) {
      var kept = new ArrayList<Cell>(width);
      for (int i = 0; i < width; i++) {
        kept.add(new Cell(cursor.text(i), cells[i].value(), cells[i].state()));
      }
      rows.add(new PreviewRow(cursor.row(), cursor.line(), kept));
    }
  }

  private void marks(TextReading.Cursor cursor) {
    if (!cursor.isWhole()) {
      widths++;
      keep(() -> MarkWriter.width(cursor.row(), cursor.line(), cursor.size(), columns.size(), cursor.extra()));
    }
    for (int i = 0; i < cells.length; i++) {
      ReadCell cell = cells[i];
      if (MarkWriter.isMarked(cell)) {
        mark(cursor, i, cell);
      }
    }
  }

  private void mark(TextReading.Cursor cursor, int at, ReadCell cell) {
    ColumnPlan column = columns.get(at);
    String text = cursor.text(at);
    boolean open = cell.isOpen();
    decided += open ? 0 : 1;
    var doubt = cell.doubt() == null && column.doubt() != null ? column.doubt().of(text) : cell.doubt();
    if (doubt != null) {
      changes += open ? 1 : 0;
      changesBy[at] += open ? 1 : 0;
      keep(() -> MarkWriter.changes(column, cursor.row(), cursor.line(), text, doubt, decision(cursor.row(), column)));
      return;
    }
    rejected += open ? 1 : 0;
    rejectedBy[at] += open ? 1 : 0;
    String reason = column.format().parse(text) == null ? column.format().reason(text) : "changed by hand";
    keep(() -> MarkWriter.rejected(column, cursor.row(), cursor.line(), text, reason, 0, decision(cursor.row(), column)));
  }

  private @Nullable Resolution decision(long row, ColumnPlan column) {
    return reading.options().resolutions().stream().filter(r -> r.row() == row && r.column().equals(column.found())).findFirst().orElse(null);
  }

  private void keep(java.util.function.Supplier<Mark> mark) {
    if (marks.size() < MOST_MARKS) {
      marks.add(mark.get());
    }
  }

  long read() {
    return read;
  }

  /// Empty fields.
  long empty() {
    return empty;
  }

  List<PreviewRow> rows() {
    return rows;
  }

  Marks marks() {
    return new Marks(changes, rejected, widths, decided, marked, marks);
  }

  long changes(int column) {
    return changesBy[column];
  }

  long rejected(int column) {
    return rejectedBy[column];
  }

  ColumnSketcher sketch(int column) {
    return sketches.get(column);
  }
}
