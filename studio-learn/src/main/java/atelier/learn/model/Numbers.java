package atelier.learn.model;

import atelier.learn.learner.FloatMatrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A matrix as bytes: rows and columns as 32-bit integers, then float32 row by row; little-endian.
final class Numbers {
  private Numbers() {}

  static byte[] bytes(FloatMatrix matrix) {
    var bytes = ByteBuffer.allocate(8 + 4 * matrix.values().length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(matrix.rows()).putInt(matrix.columns());
    bytes.asFloatBuffer().put(matrix.values());
    return bytes.array();
  }

  /// @throws IllegalArgumentException when the sizes do not fit the bytes
  static FloatMatrix matrix(byte[] given) {
    if (given.length < 8) {
      throw new IllegalArgumentException("its background rows are cut");
    }
    var bytes = ByteBuffer.wrap(given).order(ByteOrder.LITTLE_ENDIAN);
    int rows = bytes.getInt();
    int columns = bytes.getInt();
    if (rows < 0 || columns < 0 || 8 + 4L * rows * columns != given.length) {
      throw new IllegalArgumentException("its background rows are cut");
    }
    float[] values = new float[rows * columns];
    bytes.asFloatBuffer().get(values);
    return new FloatMatrix(rows, columns, values);
  }
}
