package atelier.core.data.view;

import atelier.core.data.DataException;
import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The rows of a sorted or filtered view: positions in the dataset in the view's order, eight bytes each in a temporary file.
final class RowIndex implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final FileChannel channel;
  private final ByteBuffer waiting = ByteBuffer.allocate(BUFFER);
  private long rows;

  RowIndex() throws DataException {
    try {
      folder = Leftovers.temporaryFolder("view");
      channel = FileChannel.open(folder.resolve("rows"), StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (FileException e) {
      throw new DataException(e.problem(), e);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  void add(long row) throws DataException {
    if (!waiting.hasRemaining()) {
      flush();
    }
    waiting.putLong(row);
    rows++;
  }

  /// Call after the last row.
  void flush() throws DataException {
    try {
      waiting.flip();
      while (waiting.hasRemaining()) {
        channel.write(waiting);
      }
      waiting.clear();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  long rows() {
    return rows;
  }

  long[] read(long first, int count) throws DataException {
    try {
      ByteBuffer bytes = ByteBuffer.allocate(count * Long.BYTES);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, first * Long.BYTES + bytes.position()) < 0) {
          throw new IOException("the file of the order is too short");
        }
      }
      var ids = new long[count];
      bytes.flip().asLongBuffer().get(ids);
      return ids;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static DataException failed(IOException e) {
    return DataException.work("The order of the rows cannot be kept in a temporary file: " + e.getMessage() + ".", "Free some space or set another temporary folder.", e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The folder goes anyway.
    }
    Trees.deleteQuietly(folder);
  }
}
