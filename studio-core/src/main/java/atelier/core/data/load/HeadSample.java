package atelier.core.data.load;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The head of a large text and pieces from all over it, cut at line ends, as a file of its own.
///
/// @param lines lines of the head: up to here the lines of this file are the lines of the text
/// @param share bytes of this file by those of the text
record HeadSample(Path file, long lines, double share) {
  private static final int HEAD = 1 << 20;
  private static final int PIECE = 1 << 16;
  private static final int PIECES = 8;

  /// Null when the text cannot be cut: it has no line feeds, or quotation marks around some, or two bytes a character.
  static @Nullable HeadSample of(Path text, Path scratch) throws IOException {
    Path file = Files.createTempFile(scratch, "head", ".txt");
    try (FileChannel channel = FileChannel.open(text); OutputStream out = Files.newOutputStream(file)) {
      long size = channel.size();
      byte[] head = piece(channel, 0, HEAD);
      int cut = last(head);
      if (cut <= 0 || has(head, (byte) 0) || isQuotedOverLines(head)) {
        return null;
      }
      out.write(head, 0, cut + 1);
      long written = cut + 1L;
      for (int i = 1; i <= PIECES; i++) {
        long at = Math.max(cut + 1L, i * (size - PIECE) / PIECES);
        byte[] piece = piece(channel, at, PIECE);
        int from = first(piece);
        int to = at + piece.length >= size ? piece.length - 1 : last(piece);
        if (from >= 0 && to > from) {
          out.write(piece, from + 1, to - from);
          written += to - from;
        }
      }
      return new HeadSample(file, lines(head, cut), Math.min(0.999, written / (double) size));
    }
  }

  /// Whether a line ends between quotation marks.
  private static boolean isQuotedOverLines(byte[] head) {
    boolean open = false;
    for (byte b : head) {
      open ^= b == '"';
      if (open && b == '\n') {
        return true;
      }
    }
    return false;
  }

  private static boolean has(byte[] bytes, byte wanted) {
    for (byte b : bytes) {
      if (b == wanted) {
        return true;
      }
    }
    return false;
  }

  private static long lines(byte[] bytes, int to) {
    long lines = 0;
    for (int i = 0; i <= to; i++) {
      lines += bytes[i] == '\n' ? 1 : 0;
    }
    return lines;
  }

  private static int first(byte[] bytes) {
    int at = 0;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return at == bytes.length ? -1 : at;
  }

  private static int last(byte[] bytes) {
    int at = bytes.length - 1;
    while (at >= 0 && bytes[at] != '\n') {
      at--;
    }
    return at;
  }

  private static byte[] piece(FileChannel channel, long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        break;
      }
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }
}
