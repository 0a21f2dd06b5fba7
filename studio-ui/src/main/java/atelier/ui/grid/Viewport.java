package atelier.ui.grid;

/// What part of the table is in view, and where each of its parts stands.
final class Viewport {
  static final int ROW = 26;
  static final int HEADER = 116;
  static final int NARROW_GUTTER = 48;

  final ColumnLayout columns = new ColumnLayout();
  final RowScroll rows = new RowScroll();
  private double width;
  private double height;
  private double gutter = NARROW_GUTTER;
  private double header = HEADER;
  private double left;

  void resize(double newWidth, double newHeight, long rowCount) {
    width = newWidth;
    height = newHeight;
    rows.resize(rowCount, (int) Math.max(1, (height - header) / ROW));
    scrollTo(left);
  }

  /// @param extra height of the controls that a panel puts into the header
  void setHeader(double extra) {
    header = HEADER + extra;
  }

  void setGutter(double newGutter) {
    gutter = newGutter;
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  double gutter() {
    return gutter;
  }

  double header() {
    return header;
  }

  /// Pixels by which the columns have moved left.
  double left() {
    return left;
  }

  double highestLeft() {
    return Math.max(0, columns.total() + gutter - width);
  }

  boolean scrollTo(double newLeft) {
    double before = left;
    left = Math.max(0, Math.min(highestLeft(), Math.round(newLeft)));
    return left != before;
  }

  boolean scrollBy(double pixels) {
    return scrollTo(left + pixels);
  }

  /// Moves as little as needed to bring a column into view.
  boolean reveal(int column) {
    double room = width - gutter;
    if (columns.left(column) < left || columns.width(column) >= room) {
      return scrollTo(columns.left(column));
    }
    return columns.right(column) > left + room && scrollTo(columns.right(column) - room);
  }

  /// Whether all of a column is in view.
  boolean isWhole(int column) {
    return columns.left(column) >= left && columns.right(column) <= left + width - gutter;
  }

  double x(int column) {
    return gutter + columns.left(column) - left;
  }

  double y(long row) {
    return header + (double) ((row - rows.top()) * ROW);
  }

  int firstColumn() {
    return Math.max(0, columns.at(left));
  }

  /// The column after the last in view.
  int endColumn() {
    int last = columns.at(left + Math.max(1, width - gutter) - 1);
    return last < 0 ? columns.count() : last + 1;
  }

  boolean isEmpty() {
    return rows.rows() == 0 || columns.count() == 0;
  }

  /// The cells in view. Only where the table is not empty.
  GridArea view() {
    return new GridArea(rows.top(), rows.visible(), firstColumn(), endColumn() - firstColumn());
  }

  /// The cells in view, a page above and below, and some columns at either side.
  GridArea ahead() {
    long first = Math.max(0, rows.top() - rows.page());
    long end = Math.min(rows.rows(), rows.top() + 2L * rows.page() + 1);
    int from = Math.max(0, firstColumn() - 2);
    int to = Math.min(columns.count(), endColumn() + 2);
    return new GridArea(first, end - first, from, to - from);
  }

  /// The row at a height, wherever it is; -1 above all rows and below them.
  long rowAt(double y) {
    long row = rows.top() + (long) Math.floor((y - header) / ROW);
    return y < header || row >= rows.rows() ? -1 : row;
  }

  int columnAt(double x) {
    return x < gutter ? -1 : columns.at(x - gutter + left);
  }
}
