package atelier.flow.worker;

import atelier.core.data.DataException;
import atelier.core.expr.RowFunction;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Rows on their way to where they are learned from, each cell bit for bit. A few bytes stay in memory; more go to a file.
///
/// @param rows   how many
/// @param bytes  what they take
/// @param memory the bytes themselves where they are few, else none
record Parcel(long rows, long bytes, int width, byte[] memory, boolean isFew) {
  private static final int BUFFER = 1 << 16;

  /// Packs all rows that are left.
  ///
  /// @param width columns, the row id among them
  /// @param few   bytes that stay in memory
  /// @param file  where more of them go
  static Parcel pack(RowFunction.In in, int width, int few, Path file) throws DataException, IOException {
    long rows = 0;
    try (var spill = new Spill(few, file); var out = new DataOutputStream(spill)) {
      while (in.next()) {
        rows++;
        out.writeBoolean(true);
        for (int c = 0; c < width; c++) {
          CellBytes.write(out, in.cell(c));
        }
      }
      out.writeBoolean(false);
      out.flush();
      return new Parcel(rows, spill.count, width, spill.memory.toByteArray(), !spill.inFile());
    }
  }

  /// The rows of a parcel that stayed in memory.
  ParcelRows open() {
    return ParcelRows.of(new ByteArrayInputStream(memory), width);
  }

  private static final class Spill extends OutputStream {
    private final int few;
    private final Path file;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private OutputStream target = memory;
    private long count;

    Spill(int few, Path file) {
      this.few = few;
      this.file = file;
    }

    boolean inFile() {
      return target != memory;
    }

    private OutputStream room(int more) throws IOException {
      count += more;
      if (count > few && !inFile()) {
        target = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
        memory.writeTo(target);
        memory.reset();
      }
      return target;
    }

    @Override
    public void write(int b) throws IOException {
      room(1).write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      room(length).write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
      target.flush();
    }

    @Override
    public void close() throws IOException {
      target.close();
    }
  }
}
