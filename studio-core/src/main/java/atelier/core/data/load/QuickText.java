package atelier.core.data.load;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.cell.MissingTokens;
import atelier.core.data.text.Dialect;
import atelier.core.data.text.DialectDetector;
import atelier.core.data.text.Footer;
import atelier.core.data.text.Layout;
import atelier.core.data.text.LayoutDetector;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.TableSource;
import atelier.core.engine.load.TypedText;
import atelier.core.job.Progress;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a plain text table whose columns are known in one strict pass of the engine. It gives either what the exact way would give, or nothing:
/// whatever is unusual about the file (encoding, preamble, footer, ragged rows, a cell that does not fit, words for missing) is left to the exact way.
final class QuickText {
  private static final int HEAD = 1 << 19;
  private static final int TAIL = 1 << 14;
  private static final Set<Kind> KINDS = EnumSet.of(Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN, Kind.DATE, Kind.TIMESTAMP, Kind.CATEGORY, Kind.TEXT);

  private final Container container;
  private final List<Column> expected;

  QuickText(Container container, List<Column> expected) {
    this.container = container;
    this.expected = expected;
  }

  /// @param scratch belongs to the result, or is left as it was
  /// @return null when the file is not that plain
  @Nullable Imported read(ImportOptions options, Path scratch, Progress progress) throws DataException, IOException {
    if (container.format() != Container.Format.TEXT || !options.equals(ImportOptions.auto().withName(options.name()))) {
      return null;
    }
    String head = head(container.plain());
    if (head == null) {
      return null;
    }
    Dialect dialect = DialectDetector.detect(head, null, null, null);
    Layout layout = LayoutDetector.detect(head, dialect, Header.auto().line(), false);
    List<Column> columns = columns(layout);
    if (!isPlain(dialect, layout) || columns == null || hasFooter(dialect)) {
      return null;
    }
    return read(new TypedText(container.plain(), dialect.delimiter().charAt(0), dialect.quote(), columns), dialect, options, scratch, progress);
  }

  private @Nullable Imported read(TypedText text, Dialect dialect, ImportOptions options, Path scratch, Progress progress) throws DataException {
    Path parquet = scratch.resolve("table.parquet");
    try (DuckSession session = DuckSession.open(text.file(), scratch)) {
      if (!written(text, session, parquet, progress)) {
        return null;
      }
      List<long[]> counts = TypedText.count(session, parquet, text.columns(), MissingTokens.words());
      if (counts.stream().skip(1).anyMatch(c -> c[1] > 0)) {
        return null;
      }
      String name = options.name() == null ? container.name() : options.name();
      long rows = counts.getFirst()[0];
      var reports = new ArrayList<ImportReport.ColumnReport>();
      for (int i = 0; i < text.columns().size(); i++) {
        Column c = text.columns().get(i);
        reports.add(new ImportReport.ColumnReport(c.name(), c.kind(), c.format(), counts.get(i + 1)[0], 0, false, Map.of(), 0, "as expected of it"));
      }
      var source = new ImportReport.Source(
          container.given().toString(), "delimited", container.compression(), container.size(), "utf-8", dialect.delimiter(), dialect.quoteText(), dialect.escapeText(), true, 1L, List.of(), null);
      var report = new ImportReport("", name, rows, source, reports, ImportReport.Rejects.none(), List.of());
      return new Imported(new Dataset("", name, rows, new Schema(text.columns()), parquet), TableSource.foreignParquet(parquet), report, scratch);
    }
  }

  private static boolean written(TypedText text, DuckSession session, Path parquet, Progress progress) {
    try {
      text.write(session, parquet, progress);
      return true;
    } catch (DataException e) {
      // Something does not fit; the exact way says what.
      return false;
    }
  }

  /// The beginning of the file as text; null where it is not plain UTF-8 with usual line ends.
  private static @Nullable String head(Path file) throws IOException {
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(HEAD);
    }
    boolean whole = bytes.length < HEAD;
    int end = bytes.length;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0 || bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] != '\n') {
        return null;
      }
    }
    while (!whole && end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
    return text.startsWith("\ufeff") || text.indexOf('\ufffd') >= 0 || text.regionMatches(true, 0, "sep=", 0, 4) || text.isBlank() ? null : text;
  }

  private static boolean isPlain(Dialect dialect, Layout layout) {
    boolean quotes = dialect.quote() == 0 || dialect.quote() == '"' && dialect.escape() == '"';
    return quotes && dialect.delimiter().length() == 1 && !dialect.delimiter().equals(" ") && layout.width() > 1 && layout.hasHeader() && layout.headerLine() == 1 && layout.skipped().isEmpty();
  }

  /// The file's columns, those that are expected with their kind, the others as text; null where one cannot be read this way.
  private @Nullable List<Column> columns(Layout layout) {
    Names names = Names.of(layout.names(), layout.hasHeader());
    if (!names.duplicates().isEmpty() || !names.unnamed().isEmpty()) {
      return null;
    }
    Map<String, Column> known = new HashMap<>();
    expected.forEach(column -> known.put(column.name(), column));
    var columns = new ArrayList<Column>();
    for (String name : names.names()) {
      Column column = known.getOrDefault(name, new Column(name, Kind.TEXT));
      if (!KINDS.contains(column.kind()) || !isUsual(column)) {
        return null;
      }
      columns.add(column);
    }
    return columns;
  }

  /// Whether the engine reads the column's form by itself.
  private static boolean isUsual(Column column) {
    String format = column.format();
    return format == null || switch (column.kind()) {
      case INTEGER, NUMBER -> format.startsWith("1234") && format.matches("[0-9.#]*");
      case DATE, TIMESTAMP -> format.toUpperCase(Locale.ROOT).startsWith("YYYY-MM-DD");
      default -> true;
    };
  }

  /// Whether one of the last lines could be a total or a note.
  private boolean hasFooter(Dialect dialect) throws IOException {
    try (var file = new RandomAccessFile(container.plain().toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.min(TAIL, file.length())];
      file.seek(file.length() - bytes.length);
      file.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - 6), lines.size()).stream()
          .map(line -> line.split(java.util.regex.Pattern.quote(dialect.delimiter()), 2)[0].replace("\"", "").strip())
          .anyMatch(Footer::isTotalWord);
    }
  }
}
