package atelier.learn.feature;

import java.util.List;

/// The cells of one column in memory, by what learning needs to tell apart.
public sealed interface Values {
  int rows();

  boolean isMissing(int row);

  /// Numbers and booleans (0 and 1); NaN is missing.
  ///
  /// @param infinite cells that were read as infinite, which count as missing
  record Numbers(double[] cells, int infinite) implements Values {
    public Numbers(double[] cells) {
      this(cells, 0);
    }

    @Override
    public int rows() {
      return cells.length;
    }

    @Override
    public boolean isMissing(int row) {
      return Double.isNaN(cells[row]);
    }
  }

  /// Texts and categories: an index into `levels` a cell, -1 is missing.
  record Texts(int[] codes, List<String> levels) implements Values {
    @Override
    public int rows() {
      return codes.length;
    }

    @Override
    public boolean isMissing(int row) {
      return codes[row] < 0;
    }
  }

  /// Dates, timestamps (microseconds since 1970 UTC) and times (microseconds since midnight); [#MISSING] is missing.
  record Moments(long[] micros) implements Values {
    public static final long MISSING = Long.MIN_VALUE;

    @Override
    public int rows() {
      return micros.length;
    }

    @Override
    public boolean isMissing(int row) {
      return micros[row] == MISSING;
    }
  }
}
