package atelier.core.data.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Where the lines of a text in UTF-8 begin. A line ends with a line feed, a carriage return or both, as records do.
public final class LineIndex {
  private static final int STEP = 256;
  private static final int BUFFER = 1 << 20;

  private final Path file;
  private final long lines;
  private final long[] offsets;

  private LineIndex(Path file, long lines, long[] offsets) {
    this.file = file;
    this.lines = lines;
    this.offsets = offsets;
  }

  /// Reads the file once.
  public static LineIndex of(Path file) throws IOException {
    long[] offsets = new long[1024];
    long breaks = 0;
    long at = 0;
    boolean returned = false;
    boolean open = false;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++, at++) {
          byte b = buffer[i];
          if (b == '\n' && returned) {
            // The second half of a line end: the line begins behind it.
            returned = false;
            if (breaks % STEP == 0) {
              offsets[(int) (breaks / STEP)] = at + 1;
            }
            continue;
          }
          returned = b == '\r';
          open = b != '\n' && b != '\r';
          if (!open) {
            breaks++;
            if (breaks % STEP == 0) {
              int slot = (int) (breaks / STEP);
              offsets = slot == offsets.length ? Arrays.copyOf(offsets, slot * 2) : offsets;
              offsets[slot] = at + 1;
            }
          }
        }
      }
    }
    return new LineIndex(file, breaks + (open ? 1 : 0), offsets);
  }

  /// Number of lines; what follows the last line end counts when there is something.
  public long lines() {
    return lines;
  }

  /// The text from the beginning of a line, without a byte order mark.
  ///
  /// @param line from 1
  public Reader from(long line) throws IOException {
    int slot = (int) ((line - 1) / STEP);
    InputStream in = Files.newInputStream(file);
    try {
      in.skipNBytes(offsets[slot]);
      var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 14);
      if (slot == 0) {
        skipMark(reader);
      }
      for (long i = (long) slot * STEP + 1; i < line; i++) {
        reader.readLine();
      }
      return reader;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static void skipMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\ufeff') {
      reader.reset();
    }
  }
}
