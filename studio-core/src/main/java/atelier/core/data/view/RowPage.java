package atelier.core.data.view;

import atelier.core.data.Column;
import java.util.List;

/// Some rows of some columns; never changes.
public final class RowPage {
  private final long firstRow;
  private final long[] numbers;
  private final List<Column> columns;
  private final List<Cell[]> cells;

  /// @param cells column by column
  RowPage(long firstRow, long[] numbers, List<Column> columns, List<Cell[]> cells) {
    this.firstRow = firstRow;
    this.numbers = numbers;
    this.columns = List.copyOf(columns);
    this.cells = List.copyOf(cells);
  }

  /// The place of the first row in the view, from 0.
  public long firstRow() {
    return firstRow;
  }

  public int count() {
    return numbers.length;
  }

  public List<Column> columns() {
    return columns;
  }

  /// @param row    within this page, from 0
  /// @param column within this page, from 0
  public Cell cell(int row, int column) {
    return cells.get(column)[row];
  }

  /// The row's number in the dataset, from 1: what the gutter shows, whatever the order.
  ///
  /// @param row within this page, from 0
  public long number(int row) {
    return numbers[row];
  }
}
