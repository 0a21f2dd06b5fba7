package atelier.core.data.load;

import atelier.core.job.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Counts a byte in a file, at the speed of reading it.
final class Marks {
  private static final int BUFFER = 1 << 20;

  private Marks() {}

  /// @param from bytes that are passed over
  static long count(Path file, char mark, long from, Progress progress) throws IOException {
    long count = 0;
    byte[] bytes = new byte[BUFFER];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try (FileChannel channel = FileChannel.open(file).position(from)) {
      for (int read = channel.read(buffer); read >= 0; read = channel.read(buffer.clear())) {
        progress.report(0, "Reading");
        count += count(bytes, read, mark);
      }
    }
    return count;
  }

  static int count(byte[] bytes, int length, char mark) {
    int count = 0;
    for (int i = 0; i < length; i++) {
      count += bytes[i] == mark ? 1 : 0;
    }
    return count;
  }
}
