package atelier.core.data.preview;

import atelier.core.data.DataException;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.ReadCell;
import atelier.core.data.load.Resolution;
import atelier.core.data.load.TextReading;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Decides about single cells and names of a large file without reading it again: of the counts only those of marks follow, the sketches stay.
final class Patch {
  private Patch() {}

  static boolean isFor(Change change, Snapshot before) {
    return switch (change) {
      case Change.DatasetName _, Change.ColumnName _ -> true;
      case Change.Resolve(var resolution) -> mark(before, resolution.row(), resolution.column()) != null && row(before, resolution.row()) != null;
      case Change.Unresolve(var row, var column) -> mark(before, row, column) != null && row(before, row) != null;
      default -> false;
    };
  }

  private static @Nullable Mark mark(Snapshot before, long row, String column) {
    return before.marks().list().stream().filter(m -> m.row() == row && column.equals(m.column())).findFirst().orElse(null);
  }

  private static @Nullable PreviewRow row(Snapshot before, long row) {
    return before.rows().stream().filter(r -> r.row() == row).findFirst().orElse(null);
  }

  static TextLook apply(TextLook look, Change change, ImportOptions options, String fileName) throws DataException {
    TextReading reading = look.reading().decided(options);
    Snapshot before = look.snapshot();
    Snapshot after = switch (change) {
      case Change.Resolve(var resolution) -> decided(before, reading, resolution.row(), resolution.column(), resolution);
      case Change.Unresolve(var row, var column) -> decided(before, reading, row, column, null);
      default -> before;
    };
    String name = options.name() == null ? fileName : options.name();
    var columns = new ArrayList<PreviewColumn>();
    for (int i = 0; i < after.columns().size(); i++) {
      columns.add(after.columns().get(i).named(reading.columns().get(i).name()));
    }
    return new TextLook(reading, look.lines(), after.with(name, columns, after.marks(), after.rows()));
  }

  private static Snapshot decided(Snapshot before, TextReading reading, long row, String column, @Nullable Resolution resolution) throws DataException {
    int at = IntStream.range(0, before.columns().size()).filter(i -> before.columns().get(i).found().equals(column)).findFirst().orElseThrow();
    var rows = new ArrayList<PreviewRow>();
    boolean wasOpen = false;
    boolean isOpen = false;
    for (PreviewRow old : before.rows()) {
      if (old.row() != row) {
        rows.add(old);
        continue;
      }
      var cells = new ArrayList<>(old.cells());
      PreviewRow.Cell cell = cells.get(at);
      ReadCell now = reading.cell(at, row, cell.text());
      wasOpen = cell.isOpen();
      isOpen = now.isOpen();
      cells.set(at, new PreviewRow.Cell(cell.text(), now.value(), now.state()));
      rows.add(new PreviewRow(row, old.line(), cells));
    }
    int step = (isOpen ? 1 : 0) - (wasOpen ? 1 : 0);
    List<Mark> list = before.marks().list().stream().map(m -> m.row() == row && column.equals(m.column()) ? m.decided(resolution) : m).toList();
    boolean changes = list.stream().anyMatch(m -> m.row() == row && column.equals(m.column()) && m.type() == Mark.Type.CHANGES);
    var columns = new ArrayList<>(before.columns());
    columns.set(at, columns.get(at).counting(changes ? step : 0, changes ? 0 : step));
    Marks old = before.marks();
    var marks = new Marks(old.changes() + (changes ? step : 0), old.rejected() + (changes ? 0 : step), old.widths(), old.decided() - step, old.rows(), list);
    return before.with(before.name(), columns, marks, rows);
  }
}
