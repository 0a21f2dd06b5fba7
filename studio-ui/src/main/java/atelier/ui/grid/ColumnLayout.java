package atelier.ui.grid;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// Widths and places of columns, in whole pixels.
final class ColumnLayout {
  static final int NARROWEST = 48;
  static final int WIDEST = 2000;

  private int[] widths = {};
  /// Left edge of each column; one more entry for the right edge of the last.
  private long[] edges = {0};

  void reset(int count, IntUnaryOperator widthOf) {
    widths = new int[count];
    Arrays.setAll(widths, column -> clamp(widthOf.applyAsInt(column)));
    edges = new long[count + 1];
    placeFrom(0);
  }

  void resize(int column, int width) {
    widths[column] = clamp(width);
    placeFrom(column);
  }

  int count() {
    return widths.length;
  }

  int width(int column) {
    return widths[column];
  }

  long left(int column) {
    return edges[column];
  }

  long right(int column) {
    return edges[column + 1];
  }

  long total() {
    return edges[widths.length];
  }

  /// The column at a distance from the left edge of the first; -1 left or right of all.
  int at(double x) {
    if (x < 0 || x >= total()) {
      return -1;
    }
    int found = Arrays.binarySearch(edges, (long) Math.floor(x));
    return found >= 0 ? found : -found - 2;
  }

  private void placeFrom(int column) {
    for (int each = column; each < widths.length; each++) {
      edges[each + 1] = edges[each] + widths[each];
    }
  }

  private static int clamp(int width) {
    return Math.max(NARROWEST, Math.min(WIDEST, width));
  }
}
