package atelier.ui.grid;

/// Where the parts of a column's header stand, from its top: for those who paint and for those who find what is under the pointer.
final class HeaderShape {
  static final int PADDING = 8;
  static final int NAME_TOP = 6;
  static final int NAME_END = 28;
  static final int PICTURE_TOP = 30;
  static final int PICTURE_HEIGHT = 40;
  static final int RANGE_BASELINE = 84;
  static final int COUNTS_BASELINE = 101;
  static final int COMPLETE_HEIGHT = 3;
  static final int TOP_HEIGHT = 13;
  static final int MOST_TOPS = 3;
  static final int CHEVRON = 24;
  static final int GRIP = 4;

  private HeaderShape() {}

  /// The left edge of a bar, from the left edge of the picture; `index` may be their number for the right edge of all.
  static double bar(int index, int bars, double width) {
    return Math.round(index * (width + 1) / bars);
  }

  /// The bar at a distance from the left edge of the picture; -1 beside it.
  static int barAt(double x, int bars, double width) {
    if (x < 0 || x >= width || bars == 0) {
      return -1;
    }
    int near = (int) Math.min(bars - 1, x * bars / (width + 1));
    while (near > 0 && x < bar(near, bars, width)) {
      near--;
    }
    while (near < bars - 1 && x >= bar(near + 1, bars, width)) {
      near++;
    }
    return near;
  }

  /// The frequent value at a height from the top of the picture; -1 where there is none.
  static int topAt(double y, int tops) {
    int index = (int) Math.floor(y / TOP_HEIGHT);
    return index < 0 || index >= Math.min(tops, MOST_TOPS) ? -1 : index;
  }
}
