package atelier.core.data.load;

import atelier.core.job.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Counts a byte in a file, at the speed of reading it.
final class ByteCount {
  private static final int BUFFER = 1 << 20;

  private ByteCount() {}

  /// @param from bytes that are passed over
  static long of(Path file, char wanted, long from, Progress progress) throws IOException {
    long count = 0;
    byte[] bytes = new byte[BUFFER];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try (FileChannel channel = FileChannel.open(file).position(from)) {
      for (int read = channel.read(buffer); read >= 0; read = channel.read(buffer.clear())) {
        progress.report(0, "Reading");
        count += of(bytes, read, wanted);
      }
    }
    return count;
  }

  static int of(byte[] bytes, int length, char wanted) {
    int count = 0;
    for (int i = 0; i < length; i++) {
      count += bytes[i] == wanted ? 1 : 0;
    }
    return count;
  }
}
