package atelier.learn.learner;

/// Rows of numbers, row by row in one array; NaN is missing.
///
/// @param values `rows × columns` numbers; cell (i, j) stands at `i * columns + j`
public record FloatMatrix(int rows, int columns, float[] values) {
  public FloatMatrix {
    if ((long) rows * columns != values.length) {
      throw new IllegalArgumentException(values.length + " values are not " + rows + " × " + columns + ".");
    }
  }

  /// A matrix of zeros.
  ///
  /// @throws LearnException when it would pass 2^31 cells
  public static FloatMatrix zeros(int rows, int columns) throws LearnException {
    if ((long) rows * columns > Integer.MAX_VALUE - 8) {
      throw LearnException.work(
          "The table makes " + rows + " × " + columns + " numbers, more than one matrix holds (2 147 483 639).",
          "Sample rows or drop columns.",
          null);
    }
    return new FloatMatrix(rows, columns, new float[rows * columns]);
  }

  public float get(int row, int column) {
    return values[row * columns + column];
  }

  public void set(int row, int column, float value) {
    values[row * columns + column] = value;
  }

  /// The chosen rows, in the order given.
  public FloatMatrix pick(int[] chosen) {
    float[] picked = new float[chosen.length * columns];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(values, chosen[i] * columns, picked, i * columns, columns);
    }
    return new FloatMatrix(chosen.length, columns, picked);
  }
}
