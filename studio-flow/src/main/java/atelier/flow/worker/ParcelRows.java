package atelier.flow.worker;

import atelier.core.data.DataException;
import atelier.core.expr.RowFunction;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The rows of a [Parcel], one after the other.
final class ParcelRows implements RowFunction.In, AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final DataInputStream in;
  private final @Nullable Object[] row;

  private ParcelRows(DataInputStream in, int width) {
    this.in = in;
    this.row = new @Nullable Object[width];
  }

  /// @param width columns, the row id among them
  static ParcelRows of(InputStream in, int width) {
    return new ParcelRows(new DataInputStream(new BufferedInputStream(in, BUFFER)), width);
  }

  @Override
  public boolean next() throws DataException {
    try {
      if (!in.readBoolean()) {
        return false;
      }
      for (int c = 0; c < row.length; c++) {
        row[c] = CellBytes.read(in);
      }
      return true;
    } catch (IOException e) {
      throw DataException.work("The rows that a step learns from cannot be read: " + e.getMessage() + ".", "Run it again.", e);
    }
  }

  @Override
  public @Nullable Object cell(int column) {
    return row[column];
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
