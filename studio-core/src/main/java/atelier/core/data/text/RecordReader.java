package atelier.core.data.text;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads delimited text, forgiving and exact: nothing is lost, whatever the quotation marks do, and what was mended is counted.
///
/// A quotation mark inside a quoted field that nothing follows as it should is taken as a plain one when the field still ends on that line; a mark that is
/// never closed is taken as text, so that the rows behind it are not swallowed.
public final class RecordReader implements Records {
  private static final int CHUNK = 1 << 16;
  private static final int LONGEST_FIELD = 64 << 20;
  private static final int MOST_LINES = 20;
  private static final int MOST_UNTERMINATED = 50;

  private final Reader reader;
  private final Dialect dialect;
  private final char first;
  private final boolean[] special = new boolean[128];
  private final long size;
  private char[] buffer = new char[CHUNK * 4];
  private int pos;
  private int limit;
  private boolean ended;
  private long consumed;
  private long line = 1;
  private long recordLine;
  private int count;
  private int[] from = new int[64];
  private int[] to = new int[64];
  private @Nullable String[] texts = new String[64];
  private boolean[] escaped = new boolean[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int recordStart;
  private boolean quoted;
  private long unterminated;
  private long mended;
  private long quotedFields;
  private final List<Long> unterminatedLines = new ArrayList<>();
  private final List<Long> mendedLines = new ArrayList<>();

  /// @param size characters to come, for the progress; an estimate does
  public RecordReader(Reader reader, Dialect dialect, long size) {
    this.reader = reader;
    this.dialect = dialect;
    this.size = Math.max(1, size);
    this.first = dialect.delimiter().isEmpty() ? '\uffff' : dialect.delimiter().charAt(0);
    special['\n'] = true;
    special['\r'] = true;
    if (first < 128) {
      special[first] = true;
    }
    if (dialect.hasBackslash()) {
      special['\\'] = true;
    }
  }

  @Override
  public boolean next() throws IOException {
    compact();
    if (line == 1 && consumed == 0 && pos == 0 && has(0) && buffer[0] == '\ufeff') {
      pos = 1;
    }
    if (!has(pos)) {
      return false;
    }
    Arrays.fill(texts, 0, Math.max(count, 1), null);
    count = 0;
    quoted = false;
    recordLine = line;
    recordStart = pos;
    while (field()) {
      // until the record ends
    }
    return true;
  }

  /// Reads one field; true when another follows in the record.
  private boolean field() throws IOException {
    room();
    int start = pos;
    starts[count] = start - recordStart;
    if (dialect.isSpaces()) {
      while (has(start) && buffer[start] == ' ') {
        start++;
      }
      if (count > 0 && (!has(start) || isBreak(buffer[start]))) {
        // spaces at the end of the line
        pos = start;
        return endOfField(pos);
      }
    }
    if (dialect.quote() != 0) {
      int mark = start;
      while (has(mark) && buffer[mark] == ' ') {
        mark++;
      }
      if (has(mark) && buffer[mark] == dialect.quote() && quotedField(start, mark)) {
        return endOfField(pos);
      }
    }
    return rawField(start);
  }

  private boolean rawField(int start) throws IOException {
    int i = start;
    boolean escapes = false;
    while (has(i)) {
      char c = buffer[i];
      if (c < 128 ? special[c] : c == first) {
        if (c == '\\' && dialect.hasBackslash() && c != first) {
          escapes = true;
          i += has(i + 1) && !isBreak(buffer[i + 1]) ? 2 : 1;
          continue;
        }
        if (isBreak(c) || isDelimiter(i)) {
          break;
        }
      }
      i++;
    }
    take(start, Math.min(i, limit), escapes);
    pos = Math.min(i, limit);
    return endOfField(pos);
  }

  /// A field in quotation marks; false when it turns out to be none, and nothing was taken.
  private boolean quotedField(int start, int mark) throws IOException {
    char quote = dialect.quote();
    int i = mark + 1;
    boolean escapes = false;
    long breaks = 0;
    while (has(i)) {
      char c = buffer[i];
      if (c == '\\' && dialect.hasBackslash()) {
        escapes = true;
        i += 2;
        continue;
      }
      if (c == quote) {
        if (has(i + 1) && buffer[i + 1] == quote && (!dialect.hasBackslash())) {
          escapes = true;
          i += 2;
          continue;
        }
        int end = i + 1;
        while (has(end) && buffer[end] == ' ' && first != ' ') {
          end++;
        }
        if (!has(end) || isBreak(buffer[end]) || isDelimiter(end)) {
          take(mark + 1, i, escapes);
          quoted = true;
          quotedFields++;
          line += breaks;
          pos = end;
          return true;
        }
        boolean opens = breaks > 0 && (isBreak(buffer[i - 1]) || buffer[i - 1] == first);
        if (!opens && closesOnThisLine(i + 1)) {
          mend(mended == 0 || mendedLines.getLast() != recordLine);
          i++;
          continue;
        }
        if (breaks > 0) {
          neverClosed();
          return false;
        }
        return tail(start, mark, i);
      }
      if (c == '\n' || c == '\r' && !(has(i + 1) && buffer[i + 1] == '\n')) {
        breaks++;
        if (unterminated > MOST_UNTERMINATED) {
          return false;
        }
      }
      if (i - mark > LONGEST_FIELD) {
        break;
      }
      i++;
    }
    neverClosed();
    return false;
  }

  /// `"abc"def,`: what follows the closing mark belongs to the field.
  private boolean tail(int start, int mark, int close) throws IOException {
    int end = close + 1;
    while (has(end) && !isBreak(buffer[end]) && !isDelimiter(end)) {
      end++;
    }
    String inside = unescape(new String(buffer, mark + 1, close - mark - 1));
    take(start, start, false);
    texts[count - 1] = inside + new String(buffer, close + 1, end - close - 1);
    mend(true);
    quoted = true;
    pos = end;
    return true;
  }

  private boolean closesOnThisLine(int at) throws IOException {
    for (int i = at; has(i) && !isBreak(buffer[i]); i++) {
      if (buffer[i] == dialect.quote()) {
        if (has(i + 1) && buffer[i + 1] == dialect.quote()) {
          i++;
          continue;
        }
        if (!has(i + 1) || isBreak(buffer[i + 1]) || isDelimiter(i + 1)) {
          return true;
        }
      }
    }
    return false;
  }

  private void mend(boolean counts) {
    if (counts) {
      mended++;
      if (mendedLines.size() < MOST_LINES) {
        mendedLines.add(recordLine);
      }
    }
  }

  private void neverClosed() {
    unterminated++;
    if (unterminatedLines.size() < MOST_LINES) {
      unterminatedLines.add(line);
    }
  }

  /// Steps over the delimiter or the line end; true when the record goes on.
  private boolean endOfField(int at) throws IOException {
    ends[count - 1] = at - recordStart;
    if (!has(at)) {
      pos = limit;
      return false;
    }
    char c = buffer[at];
    if (c == '\n') {
      pos = at + 1;
      line++;
      return false;
    }
    if (c == '\r') {
      pos = at + (has(at + 1) && buffer[at + 1] == '\n' ? 2 : 1);
      line++;
      return false;
    }
    pos = at + dialect.delimiter().length();
    return true;
  }

  private boolean isDelimiter(int at) throws IOException {
    String delimiter = dialect.delimiter();
    if (buffer[at] != first) {
      return false;
    }
    for (int i = 1; i < delimiter.length(); i++) {
      if (!has(at + i) || buffer[at + i] != delimiter.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }

  private void take(int start, int end, boolean escapes) {
    from[count] = start;
    to[count] = end;
    escaped[count] = escapes;
    count++;
  }

  private void room() {
    if (count == from.length) {
      from = Arrays.copyOf(from, count * 2);
      to = Arrays.copyOf(to, count * 2);
      texts = Arrays.copyOf(texts, count * 2);
      escaped = Arrays.copyOf(escaped, count * 2);
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
  }

  /// Whether there is a character at this place; reads on when needed. Places stay valid within a record.
  private boolean has(int at) throws IOException {
    while (at >= limit) {
      if (ended) {
        return false;
      }
      fill();
    }
    return true;
  }

  private void fill() throws IOException {
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.multiplyExact(buffer.length, 2));
    }
    int read = reader.read(buffer, limit, buffer.length - limit);
    if (read < 0) {
      ended = true;
    } else {
      limit += read;
    }
  }

  /// Between records: moves what is left to the front.
  private void compact() throws IOException {
    if (pos > 0 && limit - pos < CHUNK && !ended) {
      System.arraycopy(buffer, pos, buffer, 0, limit - pos);
      consumed += pos;
      limit -= pos;
      pos = 0;
      fill();
    }
  }

  @Override
  public int size() {
    return count;
  }

  @Override
  public String field(int index) {
    String text = texts[index];
    if (text == null) {
      text = from[index] == to[index] ? "" : new String(buffer, from[index], to[index] - from[index]);
      if (escaped[index]) {
        text = unescape(text);
      }
      texts[index] = text;
    }
    return text;
  }

  private String unescape(String text) {
    if (!dialect.hasBackslash()) {
      String mark = String.valueOf(dialect.quote());
      return text.replace(mark + mark, mark);
    }
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean marks = c == '\\' && i + 1 < text.length() && (text.charAt(i + 1) == dialect.quote() || text.charAt(i + 1) == '\\' || text.charAt(i + 1) == first);
      plain.append(marks ? text.charAt(++i) : c);
    }
    return plain.toString();
  }

  @Override
  public long line() {
    return recordLine;
  }

  /// Where a field begins with its quotation marks, in characters from the beginning of the record.
  public int start(int index) {
    return starts[index];
  }

  /// Where a field ends with its quotation marks.
  public int end(int index) {
    return ends[index];
  }

  @Override
  public boolean isBlank() {
    return count == 1 && !quoted && from[0] == to[0] && texts[0] == null || count == 1 && !quoted && field(0).isBlank();
  }

  @Override
  public double fraction() {
    return Math.min(1, (consumed + pos) / (double) size);
  }

  /// Quotation marks that were opened and never closed.
  public long unterminated() {
    return unterminated;
  }

  public List<Long> unterminatedLines() {
    return List.copyOf(unterminatedLines);
  }

  /// Fields in quotation marks as they should be.
  public long quotedFields() {
    return quotedFields;
  }

  /// Records with a quotation mark in the wrong place.
  public long mended() {
    return mended;
  }

  public List<Long> mendedLines() {
    return List.copyOf(mendedLines);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
