package atelier.core.data.text;

import java.util.ArrayList;
import java.util.List;

/// Walks over bytes and says whether they are UTF-8, and where not. Feed it the whole file in pieces.
final class Utf8Scan {
  private static final int MOST_LINES = 20;
  private static final java.lang.invoke.VarHandle LONGS = java.lang.invoke.MethodHandles.byteArrayViewVarHandle(long[].class, java.nio.ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH = 0x8080808080808080L;
  private static final long LOW = 0x0101010101010101L;

  private int expected;
  private int least = 0x80;
  private int greatest = 0xbf;
  private long line = 1;
  private long invalid;
  private long multi;
  private long nuls;
  private long carriageReturns;
  private long lineFeeds;
  private final List<Long> invalidLines = new ArrayList<>();
  private final List<Long> nulLines = new ArrayList<>();
  private int before;

  void feed(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (expected == 0 && i + 8 <= to) {
        long word = (long) LONGS.get(bytes, i);
        // Plain ASCII without a byte below 0x10 has neither line ends nor NUL: skip eight at once.
        if ((word & HIGH) == 0 && ((word - 0x10 * LOW) & ~word & HIGH) == 0) {
          before = bytes[i + 7];
          i += 8;
          continue;
        }
      }
      one(bytes[i++] & 0xff);
    }
  }

  private void one(int b) {
    if (expected > 0) {
      if (b >= least && b <= greatest) {
        least = 0x80;
        greatest = 0xbf;
        multi += --expected == 0 ? 1 : 0;
        before = b;
        return;
      }
      bad();
      expected = 0;
      least = 0x80;
      greatest = 0xbf;
    }
    if (b < 0x80) {
      ascii(b);
    } else if (b >= 0xc2 && b <= 0xdf) {
      expected = 1;
    } else if (b >= 0xe0 && b <= 0xef) {
      expected = 2;
      least = b == 0xe0 ? 0xa0 : 0x80;
      greatest = b == 0xed ? 0x9f : 0xbf;
    } else if (b >= 0xf0 && b <= 0xf4) {
      expected = 3;
      least = b == 0xf0 ? 0x90 : 0x80;
      greatest = b == 0xf4 ? 0x8f : 0xbf;
    } else {
      bad();
    }
    before = b;
  }

  private void ascii(int b) {
    if (b == '\n') {
      lineFeeds++;
      if (before != '\r') {
        line++;
      }
    } else if (b == '\r') {
      carriageReturns++;
      line++;
    } else if (b == 0) {
      nuls++;
      if (nulLines.size() < MOST_LINES && (nulLines.isEmpty() || nulLines.getLast() != line)) {
        nulLines.add(line);
      }
    }
  }

  private void bad() {
    invalid++;
    if (invalidLines.size() < MOST_LINES && (invalidLines.isEmpty() || invalidLines.getLast() != line)) {
      invalidLines.add(line);
    }
  }

  /// Tells that the file ends here.
  void end() {
    if (expected > 0) {
      bad();
      expected = 0;
    }
  }

  boolean isValid() {
    return invalid == 0;
  }

  /// Bytes that belong to no character.
  long invalid() {
    return invalid;
  }

  /// Characters beyond ASCII.
  long multi() {
    return multi;
  }

  long nuls() {
    return nuls;
  }

  long carriageReturns() {
    return carriageReturns;
  }

  long lineFeeds() {
    return lineFeeds;
  }

  List<Long> invalidLines() {
    return List.copyOf(invalidLines);
  }

  List<Long> nulLines() {
    return List.copyOf(nulLines);
  }
}
