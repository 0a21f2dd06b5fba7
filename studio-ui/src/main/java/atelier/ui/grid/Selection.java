package atelier.ui.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which cells are chosen, and the one that has the focus. A value: each act makes the next one.
///
/// @param row     of the focused cell; negative when there is none
/// @param column  of the focused cell
/// @param anchor  the other corner of the range that Shift extends
/// @param areas   ranges of cells, the newest last
/// @param columns chosen as a whole
public record Selection(long row, int column, Anchor anchor, List<GridArea> areas, SortedSet<Integer> columns) {
  /// Where a range began.
  public record Anchor(long row, int column) {}

  public static final Selection NONE = new Selection(-1, -1, new Anchor(-1, -1), List.of(), new TreeSet<>());

  public Selection {
    areas = List.copyOf(areas);
    columns = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(columns));
  }

  /// Whether a cell has the focus.
  public boolean hasFocus() {
    return row >= 0;
  }

  public boolean isFocus(long otherRow, int otherColumn) {
    return row == otherRow && column == otherColumn;
  }

  public boolean contains(long otherRow, int otherColumn) {
    return columns.contains(otherColumn) || areas.stream().anyMatch(area -> area.contains(otherRow, otherColumn));
  }

  /// One cell only.
  public static Selection cell(long row, int column) {
    return new Selection(row, column, new Anchor(row, column), List.of(new GridArea(row, 1, column, 1)), new TreeSet<>());
  }

  /// From the anchor to this cell, instead of the range that began there.
  public Selection extendTo(long toRow, int toColumn) {
    if (!hasFocus()) {
      return cell(toRow, toColumn);
    }
    var ranges = new ArrayList<>(areas);
    if (!ranges.isEmpty()) {
      ranges.removeLast();
    }
    ranges.add(GridArea.between(anchor.row, anchor.column, toRow, toColumn));
    return new Selection(toRow, toColumn, anchor, ranges, new TreeSet<>());
  }

  /// This cell too.
  public Selection alsoCell(long otherRow, int otherColumn) {
    var ranges = new ArrayList<>(areas);
    ranges.add(new GridArea(otherRow, 1, otherColumn, 1));
    return new Selection(otherRow, otherColumn, new Anchor(otherRow, otherColumn), ranges, columns);
  }

  /// One whole column; the focused cell stays in its row.
  public Selection wholeColumn(int chosen) {
    long focus = Math.max(0, row);
    return new Selection(focus, chosen, new Anchor(focus, chosen), List.of(), new TreeSet<>(List.of(chosen)));
  }

  /// Chooses one more column, or lets it go.
  public Selection toggleColumn(int chosen) {
    var next = new TreeSet<>(columns);
    if (!next.remove(chosen)) {
      next.add(chosen);
    }
    long focus = Math.max(0, row);
    return new Selection(focus, chosen, new Anchor(focus, chosen), List.of(), next);
  }

  /// All columns from the anchor to this one.
  public Selection columnsTo(int chosen) {
    if (anchor.column < 0) {
      return wholeColumn(chosen);
    }
    var next = new TreeSet<Integer>();
    for (int each = Math.min(anchor.column, chosen); each <= Math.max(anchor.column, chosen); each++) {
      next.add(each);
    }
    return new Selection(Math.max(0, row), chosen, anchor, List.of(), next);
  }

  /// Whole rows from the anchor, or from this row where there is none, to this row.
  public Selection rowsTo(long chosen, int columnCount, boolean fromAnchor) {
    long from = fromAnchor && anchor.row >= 0 ? anchor.row : chosen;
    var range = GridArea.between(from, 0, chosen, columnCount - 1);
    return new Selection(chosen, Math.max(0, column), new Anchor(from, 0), List.of(range), new TreeSet<>());
  }

  /// Everything; the focused cell stays.
  public Selection all(long rowCount, int columnCount) {
    if (rowCount == 0 || columnCount == 0) {
      return NONE;
    }
    long focusRow = Math.max(0, row);
    int focusColumn = Math.max(0, column);
    return new Selection(focusRow, focusColumn, new Anchor(0, 0), List.of(new GridArea(0, rowCount, 0, columnCount)), new TreeSet<>());
  }

  /// The same where there are only so many rows; none at all where there are none.
  public Selection within(long rowCount, int columnCount) {
    if (rowCount == 0 || columnCount == 0 || !hasFocus()) {
      return NONE;
    }
    boolean fits = row < rowCount && column < columnCount && areas.stream().allMatch(a -> a.endRow() <= rowCount && a.endColumn() <= columnCount);
    return fits ? this : cell(Math.min(row, rowCount - 1), Math.min(column, columnCount - 1));
  }
}
