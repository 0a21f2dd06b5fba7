package atelier.learn.learner.forest;

import atelier.learn.learner.FloatMatrix;
import java.util.Arrays;
import smile.data.DataFrame;
import smile.data.vector.FloatVector;
import smile.data.vector.ValueVector;

/// Training rows column by column, as trees read them, with the order of each column's values. No cell is missing.
///
/// @param columns numbers
/// @param order   rows by rising value, column by column
record Table(float[][] columns, int[][] order) {
  /// Turns rows into columns; a missing cell takes its column's median.
  static Table of(FloatMatrix x, float[] medians) {
    float[][] columns = new float[x.columns()][x.rows()];
    int[][] order = new int[x.columns()][];
    for (int j = 0; j < x.columns(); j++) {
      for (int i = 0; i < x.rows(); i++) {
        float cell = x.get(i, j);
        columns[j][i] = Float.isNaN(cell) ? medians[j] : cell;
      }
      order[j] = sorted(columns[j]);
    }
    return new Table(columns, order);
  }

  /// The median of each column's known cells; 0 where there is none.
  static float[] medians(FloatMatrix x) {
    float[] medians = new float[x.columns()];
    for (int j = 0; j < medians.length; j++) {
      float[] cells = new float[x.rows()];
      int known = 0;
      for (int i = 0; i < x.rows(); i++) {
        float cell = x.get(i, j);
        if (!Float.isNaN(cell)) {
          cells[known++] = cell;
        }
      }
      Arrays.sort(cells, 0, known);
      medians[j] = known == 0 ? 0 : cells[(known - 1) / 2];
    }
    return medians;
  }

  int rows() {
    return columns[0].length;
  }

  /// The rows of which `times` is not 0, in order.
  Table drawn(int[] times) {
    int[] number = new int[times.length];
    int drawn = 0;
    for (int i = 0; i < times.length; i++) {
      number[i] = times[i] > 0 ? drawn++ : -1;
    }
    float[][] kept = new float[columns.length][drawn];
    int[][] keptOrder = new int[columns.length][drawn];
    for (int j = 0; j < columns.length; j++) {
      int at = 0;
      for (int row : order[j]) {
        if (number[row] >= 0) {
          keptOrder[j][at++] = number[row];
        }
      }
      for (int i = 0; i < times.length; i++) {
        if (number[i] >= 0) {
          kept[j][number[i]] = columns[j][i];
        }
      }
    }
    return new Table(kept, keptOrder);
  }

  DataFrame frame() {
    ValueVector[] vectors = new ValueVector[columns.length];
    for (int j = 0; j < vectors.length; j++) {
      vectors[j] = new FloatVector("x" + j, columns[j]);
    }
    return new DataFrame(vectors);
  }

  /// Row numbers by value; a number and its row make one long, so that primitives are sorted.
  private static int[] sorted(float[] values) {
    long[] keys = new long[values.length];
    for (int i = 0; i < keys.length; i++) {
      // + 0f: 0 and -0 are the same number, and a comparison cannot tell them apart.
      int bits = Float.floatToIntBits(values[i] + 0f);
      keys[i] = (long) (bits < 0 ? bits ^ Integer.MAX_VALUE : bits) << 32 | i;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }
}
