package atelier.core.data.preview;

import atelier.core.data.DataException;
import atelier.core.data.preview.RawText.Line;
import atelier.core.data.preview.RawText.Span;
import atelier.core.data.text.RecordReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds the lines of a row in the file, and the cell in them.
final class RawLines {
  private static final int MOST_LINES = 400;

  private RawLines() {}

  static RawText around(TextLook look, long row, @Nullable String column, int before, int after) throws DataException {
    Long line = line(look.snapshot(), row);
    if (line == null) {
      throw new IllegalArgumentException("Row " + row + " is not shown.");
    }
    try {
      Record record = record(look, line, column == null ? -1 : index(look.snapshot(), column));
      long first = Math.max(1, line - before);
      long last = Math.min(look.lines().lines(), Math.min(line + record.breaks() + after, first + MOST_LINES));
      return new RawText(lines(look, first, last), spans(record, line));
    } catch (IOException e) {
      throw DataException.work("The text of row " + row + " cannot be read: " + e.getMessage() + ".", "Open the file again.", e);
    }
  }

  private static @Nullable Long line(Snapshot snapshot, long row) {
    return snapshot.rows().stream().filter(r -> r.row() == row && r.line() > 0).map(PreviewRow::line).findFirst()
        .or(() -> snapshot.marks().list().stream().filter(m -> m.row() == row).map(Mark::line).findFirst()).orElse(null);
  }

  private static int index(Snapshot snapshot, String column) {
    return IntStream.range(0, snapshot.columns().size()).filter(i -> snapshot.columns().get(i).found().equals(column)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no column '" + column + "'."));
  }

  /// The text of a record, and where a field stands in it; -1 where it has no such field.
  private record Record(String text, int from, int to) {
    /// Line ends inside the record.
    long breaks() {
      return text.lines().count() - 1;
    }
  }

  private static Record record(TextLook look, long line, int field) throws IOException {
    int end;
    int from = -1;
    int to = -1;
    try (var reader = new RecordReader(look.lines().from(line), look.reading().dialect(), 1)) {
      if (!reader.next()) {
        return new Record("", -1, -1);
      }
      end = reader.end(reader.size() - 1);
      if (field >= 0 && field < reader.size()) {
        from = reader.start(field);
        to = reader.end(field);
      }
    }
    char[] text = new char[end];
    try (Reader reader = look.lines().from(line)) {
      int length = 0;
      while (length < end) {
        int n = reader.read(text, length, end - length);
        if (n < 0) {
          break;
        }
        length += n;
      }
    }
    return new Record(new String(text), from, to);
  }

  private static List<Line> lines(TextLook look, long first, long last) throws IOException {
    var lines = new ArrayList<Line>();
    try (var reader = new BufferedReader(look.lines().from(first))) {
      String text = reader.readLine();
      for (long i = first; i <= last && text != null; i++) {
        lines.add(new Line(i, text));
        text = reader.readLine();
      }
    }
    return lines;
  }

  /// One span for each line that the field covers.
  private static List<Span> spans(Record record, long firstLine) {
    var spans = new ArrayList<Span>();
    if (record.from() < 0) {
      return spans;
    }
    long line = firstLine;
    int lineStart = 0;
    int i = 0;
    String text = record.text();
    while (i <= text.length()) {
      boolean ends = i == text.length() || text.charAt(i) == '\n' || text.charAt(i) == '\r';
      if (ends) {
        int from = Math.max(record.from(), lineStart);
        int to = Math.min(record.to(), i);
        if (from < to || from == to && record.from() == record.to() && from >= lineStart && to <= i) {
          spans.add(new Span(line, from - lineStart, to - lineStart));
        }
        if (i + 1 < text.length() && text.charAt(i) == '\r' && text.charAt(i + 1) == '\n') {
          i++;
        }
        line++;
        lineStart = i + 1;
      }
      i++;
    }
    return spans;
  }
}
