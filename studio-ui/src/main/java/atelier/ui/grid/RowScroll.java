package atelier.ui.grid;

/// Which row is on top, in whole rows: numbers of rows stay whole numbers, so that ten million of them need no rounding.
final class RowScroll {
  private long rows;
  private long top;
  private int page = 1;
  /// Part of a row that the wheel has turned but that has not moved yet.
  private double rest;

  /// @param fullRows rows that fit wholly into view
  void resize(long rowCount, int fullRows) {
    rows = Math.max(0, rowCount);
    page = Math.max(1, fullRows);
    to(top);
  }

  long rows() {
    return rows;
  }

  long top() {
    return top;
  }

  int page() {
    return page;
  }

  long highestTop() {
    return Math.max(0, rows - page);
  }

  /// Rows to paint: those wholly in view and the one cut off at the foot.
  int visible() {
    return (int) Math.min(rows - top, page + 1L);
  }

  boolean to(long newTop) {
    long before = top;
    top = Math.max(0, Math.min(highestTop(), newTop));
    return top != before;
  }

  /// Turns by pixels; returns whether the top changed.
  boolean by(double pixels, double rowHeight) {
    if (Math.signum(pixels) != Math.signum(rest)) {
      rest = 0;
    }
    rest += pixels / rowHeight;
    long whole = (long) rest;
    rest -= whole;
    return whole != 0 && to(whole > 0 && top > Long.MAX_VALUE - whole ? Long.MAX_VALUE : top + whole);
  }

  /// Moves as little as needed to bring a row wholly into view.
  boolean reveal(long row) {
    if (row < top) {
      return to(row);
    }
    return row >= top + page && to(row - page + 1);
  }

  /// Moves so that a row stands in the middle, unless it is in view already.
  boolean center(long row) {
    return (row < top || row >= top + page) && to(row - page / 2);
  }

  /// Where the thumb stands, 0 to 1.
  double share() {
    return highestTop() == 0 ? 0 : (double) top / highestTop();
  }

  boolean toShare(double share) {
    double place = Math.max(0, Math.min(1, share));
    return to(place == 1 ? highestTop() : Math.round(place * highestTop()));
  }
}
