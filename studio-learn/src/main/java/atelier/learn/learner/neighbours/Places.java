package atelier.learn.learner.neighbours;

import atelier.learn.learner.FloatMatrix;
import java.util.Arrays;
import java.util.function.DoubleConsumer;

/// Rows in a tree of boxes, halved again and again along the column in which a box's rows differ most: boxes that are too far need not be opened.
///
/// @see "Bentley 1975, Multidimensional binary search trees used for associative searching; boxes as in Omohundro 1989"
final class Places {
  private static final int LEAF = 16;

  private final int columns;
  /// Row numbers, box by box.
  private final int[] order;
  /// Their cells in that order.
  private final float[] cells;
  /// Lowest and then highest cell a column, box by box; box b parts into 2b + 1 and 2b + 2.
  private final float[] boxes;

  Places(FloatMatrix x, DoubleConsumer progress) {
    this.columns = x.columns();
    this.order = new int[x.rows()];
    this.cells = new float[x.values().length];
    Arrays.setAll(order, i -> i);
    int levels = 0;
    while (x.rows() >> levels > LEAF) {
      levels++;
    }
    this.boxes = new float[((1 << levels + 1) - 1) * 2 * columns];
    part(x, 0, 0, order.length, progress);
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(x.values(), order[i] * columns, cells, i * columns, columns);
    }
  }

  private boolean isLeaf(int box) {
    return (2 * box + 2) * 2 * columns >= boxes.length;
  }

  private void part(FloatMatrix x, int box, int from, int to, DoubleConsumer progress) {
    progress.accept((double) from / order.length);
    int widest = measure(x, box, from, to);
    if (isLeaf(box)) {
      return;
    }
    long[] keys = new long[to - from];
    for (int i = from; i < to; i++) {
      int bits = Float.floatToIntBits(x.get(order[i], widest) + 0f);
      keys[i - from] = (long) (bits < 0 ? bits ^ Integer.MAX_VALUE : bits) << 32 | order[i];
    }
    Arrays.sort(keys);
    for (int i = from; i < to; i++) {
      order[i] = (int) keys[i - from];
    }
    int middle = (from + to) >>> 1;
    part(x, 2 * box + 1, from, middle, progress);
    part(x, 2 * box + 2, middle, to, progress);
  }

  /// Notes the box of some rows.
  ///
  /// @return the column of the largest variance
  private int measure(FloatMatrix x, int box, int from, int to) {
    int widest = 0;
    double most = -1;
    for (int j = 0; j < columns; j++) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      double sum = 0;
      double squares = 0;
      for (int i = from; i < to; i++) {
        float cell = x.get(order[i], j);
        low = Math.min(low, cell);
        high = Math.max(high, cell);
        sum += cell;
        squares += (double) cell * cell;
      }
      boxes[box * 2 * columns + j] = low;
      boxes[box * 2 * columns + columns + j] = high;
      double variance = squares - sum * sum / (to - from);
      if (variance > most) {
        most = variance;
        widest = j;
      }
    }
    return widest;
  }

  /// Offers `nearest` the rows that may be among the nearest of the row that begins at `x[start]`.
  void search(float[] x, int start, Nearest nearest) {
    search(0, 0, order.length, x, start, nearest);
  }

  private void search(int box, int from, int to, float[] x, int start, Nearest nearest) {
    if (isLeaf(box)) {
      for (int i = from; i < to; i++) {
        nearest.offer(order[i], distance(x, start, i * columns, nearest.farthest()));
      }
      return;
    }
    double left = toBox(2 * box + 1, x, start);
    double right = toBox(2 * box + 2, x, start);
    int middle = (from + to) >>> 1;
    if (left <= right) {
      searchIf(left, 2 * box + 1, from, middle, x, start, nearest);
      searchIf(right, 2 * box + 2, middle, to, x, start, nearest);
    } else {
      searchIf(right, 2 * box + 2, middle, to, x, start, nearest);
      searchIf(left, 2 * box + 1, from, middle, x, start, nearest);
    }
  }

  private void searchIf(double distance, int box, int from, int to, float[] x, int start, Nearest nearest) {
    // Also where it is equal: of rows just as far the first one counts.
    if (distance <= nearest.farthest()) {
      search(box, from, to, x, start, nearest);
    }
  }

  /// Squared distance to the nearest point of a box.
  private double toBox(int box, float[] x, int start) {
    int at = box * 2 * columns;
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      double cell = x[start + j];
      double outside = Math.max(0, Math.max(boxes[at + j] - cell, cell - boxes[at + columns + j]));
      sum += outside * outside;
    }
    return sum;
  }

  /// Squared distance to a row, or any number above `enough`.
  private double distance(float[] x, int start, int row, double enough) {
    double sum = 0;
    for (int j = 0; j < columns && sum <= enough; ) {
      for (int end = Math.min(columns, j + 8); j < end; j++) {
        double difference = (double) x[start + j] - cells[row + j];
        sum += difference * difference;
      }
    }
    return sum;
  }
}
