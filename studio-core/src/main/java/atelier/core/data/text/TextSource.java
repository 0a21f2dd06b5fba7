package atelier.core.data.text;

import atelier.core.data.DataException;
import atelier.core.job.Progress;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text file as UTF-8: itself where it is, else a copy.
///
/// @param utf8         the file to read
/// @param isCopy       whether that is a copy
/// @param encoding     name of the contract
/// @param size         bytes of `utf8`
/// @param invalid      bytes that were no character, now U+FFFD
/// @param nuls         zero bytes that were left out
/// @param bareReturns  whether lines may end with a carriage return alone
public record TextSource(
    Path utf8, boolean isCopy, String encoding, long size, long invalid, List<Long> invalidLines, long nuls, List<Long> nulLines, boolean bareReturns) {
  private static final int BUFFER = 1 << 20;
  private static final int SAMPLE = 1 << 20;

  /// Finds the encoding (all bytes are looked at) and makes the text readable as UTF-8.
  ///
  /// @param encoding what a person said, or null
  /// @param shown    the file's name for messages
  public static TextSource of(Path file, Path shown, @Nullable String encoding, Path scratch, Progress progress) throws DataException, IOException {
    byte[] head = head(file);
    String mark = byteOrderMark(head);
    refuseBinary(head, shown, mark, encoding);
    if (encoding != null) {
      return given(file, shown, Encodings.canonical(encoding), mark, scratch, progress);
    }
    if (!mark.isEmpty() && !mark.equals("utf-8")) {
      return copy(file, shown, mark, markLength(mark), scratch, progress, false);
    }
    String wide = mark.isEmpty() ? EncodingDetector.sixteenBit(head, head.length & ~1) : "";
    if (!wide.isEmpty()) {
      return copy(file, shown, wide, 0, scratch, progress, false);
    }
    var scan = new Utf8Scan();
    byte[] sample = scan(file, scan, progress);
    boolean utf8 = scan.isValid() || scan.multi() >= 20 * scan.invalid();
    if (utf8 && scan.isValid() && scan.nuls() == 0) {
      boolean bare = scan.carriageReturns() > 0 && scan.carriageReturns() != scan.lineFeeds();
      return new TextSource(file, false, "utf-8", Files.size(file), 0, List.of(), 0, List.of(), bare);
    }
    String name = utf8 ? "utf-8" : EncodingDetector.detect(sample, sample.length);
    return copy(file, shown, name, 0, scratch, progress, false);
  }

  private static TextSource given(Path file, Path shown, String name, String mark, Path scratch, Progress progress) throws DataException, IOException {
    Encodings.charset(name);
    if (name.equals("utf-8")) {
      var scan = new Utf8Scan();
      scan(file, scan, progress);
      if (!scan.isValid()) {
        throw DataException.input(
            "'" + shown + "' is not utf-8: line " + scan.invalidLines().getFirst() + " has a byte that is no character.", "Leave --encoding out, or name the right one.");
      }
      if (scan.nuls() == 0) {
        return new TextSource(file, false, name, Files.size(file), 0, List.of(), 0, List.of(), scan.carriageReturns() != scan.lineFeeds() && scan.carriageReturns() > 0);
      }
    }
    return copy(file, shown, name, mark.equals(name) ? markLength(mark) : 0, scratch, progress, true);
  }

  static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(1 << 16);
    }
  }

  static String byteOrderMark(byte[] head) {
    if (head.length >= 3 && (head[0] & 0xff) == 0xef && (head[1] & 0xff) == 0xbb && (head[2] & 0xff) == 0xbf) {
      return "utf-8";
    }
    if (head.length >= 4 && (head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xfe && head[2] == 0 && head[3] == 0) {
      return "utf-32le";
    }
    if (head.length >= 2 && (head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xfe) {
      return "utf-16le";
    }
    return head.length >= 2 && (head[0] & 0xff) == 0xfe && (head[1] & 0xff) == 0xff ? "utf-16be" : "";
  }

  private static int markLength(String mark) {
    return mark.equals("utf-8") ? 3 : mark.equals("utf-32le") ? 4 : mark.isEmpty() ? 0 : 2;
  }

  /// A picture, a program or an archive is no table; its bytes below space tell.
  private static void refuseBinary(byte[] head, Path shown, String mark, @Nullable String encoding) throws DataException {
    if (!mark.isEmpty() || encoding != null || !EncodingDetector.sixteenBit(head, head.length & ~1).isEmpty()) {
      return;
    }
    long controls = 0;
    long nuls = 0;
    for (byte b : head) {
      nuls += b == 0 ? 1 : 0;
      controls += b >= 0 && b < 32 && b != '\n' && b != '\r' && b != '\t' && b != 1 && b != 0x1f && b != 0x1e && b != '\f' && b != 0x1a || b == 127 ? 1 : 0;
    }
    if (head.length > 0 && (controls > 3 && controls * 20 > head.length || nuls > 3 && nuls * 20 > head.length)) {
      throw DataException.input("'" + shown + "' is not a table that can be read: it holds bytes that no text has.", "Give delimited text, JSON, Parquet or Excel; or name the --encoding.");
    }
  }

  /// Feeds the whole file to a scan and keeps a sample: the head, and later pieces with bytes beyond ASCII.
  static byte[] scan(Path file, Utf8Scan scan, Progress progress) throws IOException {
    var sample = new java.io.ByteArrayOutputStream();
    long size = Math.max(1, Files.size(file));
    long done = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.readNBytes(buffer, 0, BUFFER); n > 0; n = in.readNBytes(buffer, 0, BUFFER)) {
        long before = scan.multi() + scan.invalid();
        scan.feed(buffer, 0, n);
        if (sample.size() < SAMPLE && scan.multi() + scan.invalid() > before) {
          keep(sample, buffer, n, done == 0);
        }
        done += n;
        progress.report(done / (double) size, "Looking at the characters");
      }
    }
    scan.end();
    return sample.toByteArray();
  }

  private static void keep(java.io.ByteArrayOutputStream sample, byte[] buffer, int length, boolean first) {
    int from = 0;
    while (!first && from < length && buffer[from] != '\n') {
      from++;
    }
    sample.write(buffer, from, Math.min(length - from, SAMPLE - sample.size()));
  }

  private static TextSource copy(Path file, Path shown, String name, int skip, Path scratch, Progress progress, boolean strict) throws DataException, IOException {
    Charset charset = Encodings.charset(name);
    Path target = Files.createTempFile(scratch, "text", ".tmp");
    CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
    var lines = new Transcoding(shown, name, strict);
    long size = Math.max(1, Files.size(file));
    try (InputStream in = Files.newInputStream(file); Writer out = new BufferedWriter(Files.newBufferedWriter(target, StandardCharsets.UTF_8), BUFFER)) {
      in.skipNBytes(skip);
      byte[] bytes = new byte[BUFFER];
      int kept = 0;
      CharBuffer chars = CharBuffer.allocate(BUFFER * 2);
      long done = 0;
      boolean end = false;
      while (!end) {
        int n = in.readNBytes(bytes, kept, bytes.length - kept);
        end = n == 0 || kept + n < bytes.length;
        done += n;
        ByteBuffer input = ByteBuffer.wrap(bytes, 0, kept + n);
        while (true) {
          CoderResult result = decoder.decode(input, chars, end);
          lines.write(chars, out);
          if (result.isError()) {
            lines.broken(result.length(), out);
            input.position(input.position() + Math.max(1, result.length()));
            decoder.reset();
          } else if (result.isUnderflow()) {
            break;
          }
        }
        kept = input.remaining();
        System.arraycopy(bytes, input.position(), bytes, 0, kept);
        progress.report(done / (double) size, "Reading the characters as " + name);
      }
    }
    // Without a byte in 80-9F the two are the same; the standard's name is the modest one.
    String found = name.equals("windows-1252") && !strict && !lines.beyondLatin ? "iso-8859-1" : name;
    return new TextSource(target, true, found, Files.size(target), lines.invalid, List.copyOf(lines.invalidLines), lines.nuls, List.copyOf(lines.nulLines), true);
  }

  /// Writes characters on, counts lines, leaves zeros out.
  private static final class Transcoding {
    private static final int MOST_LINES = 20;
    private final Path shown;
    private final String name;
    private final boolean strict;
    private final List<Long> invalidLines = new ArrayList<>();
    private final List<Long> nulLines = new ArrayList<>();
    private long line = 1;
    private long invalid;
    private long nuls;
    private boolean beyondLatin;
    private char before;

    Transcoding(Path shown, String name, boolean strict) {
      this.shown = shown;
      this.name = name;
      this.strict = strict;
    }

    void write(CharBuffer chars, Writer out) throws IOException {
      chars.flip();
      char[] text = chars.array();
      int end = chars.limit();
      int start = 0;
      for (int i = 0; i < end; i++) {
        char c = text[i];
        if (c == '\n' && before != '\r' || c == '\r') {
          line++;
        } else if (c == 0) {
          out.write(text, start, i - start);
          start = i + 1;
          nuls++;
          note(nulLines);
        }
        beyondLatin |= c > 0xff;
        before = c;
      }
      out.write(text, start, end - start);
      chars.clear();
    }

    void broken(int length, Writer out) throws IOException, DataException {
      if (strict) {
        throw DataException.input("'" + shown + "' is not " + name + ": line " + line + " has bytes that are no character.", "Leave --encoding out, or name the right one.");
      }
      invalid += Math.max(1, length);
      note(invalidLines);
      out.write('\ufffd');
    }

    private void note(List<Long> lines) {
      if (lines.size() < MOST_LINES && (lines.isEmpty() || lines.getLast() != line)) {
        lines.add(line);
      }
    }
  }

  /// Opens the text from its beginning.
  public Reader open() throws IOException {
    return new InputStreamReader(Files.newInputStream(utf8), StandardCharsets.UTF_8);
  }

  /// The beginning of the text, up to a number of characters and cut at a line end.
  public String head(int characters) throws IOException {
    char[] buffer = new char[characters];
    int length = 0;
    try (Reader reader = open()) {
      int n = 0;
      while (n >= 0 && length < characters) {
        length += n;
        n = reader.read(buffer, length, characters - length);
      }
      boolean whole = n < 0;
      String text = new String(buffer, 0, length);
      int start = text.startsWith("\ufeff") ? 1 : 0;
      int cut = whole ? length : Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
      return text.substring(start, Math.max(start, cut < 0 ? length : cut));
    }
  }
}
