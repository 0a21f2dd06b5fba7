package atelier.core.data.load;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.cell.ColumnEvidence;
import atelier.core.data.cell.Guess;
import atelier.core.data.cell.MissingTokens;
import atelier.core.data.cell.NumberDoubt;
import atelier.core.data.text.Dialect;
import atelier.core.data.text.DialectDetector;
import atelier.core.data.text.Footer;
import atelier.core.data.text.Footer.Last;
import atelier.core.data.text.Layout;
import atelier.core.data.text.LayoutDetector;
import atelier.core.data.text.RecordReader;
import atelier.core.data.text.TextSource;
import atelier.core.job.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Looks at all records of a text and says how it is to be read: dialect, names, rows, the kind of every column.
final class TextSurvey {
  private static final Pattern SEPARATOR = Pattern.compile("\\A\\ufeff?\"?sep=(.+?)\"?[ ]*(\\r\\n|\\r|\\n|\\z)", Pattern.CASE_INSENSITIVE);
  private static final int HEAD = 1 << 19;
  private static final int MOST_LINES = 20;

  /// A column as it will be read.
  ///
  /// @param found its name in the file, made unique
  /// @param name  what it is called
  /// @param few   few different texts were seen among many
  /// @param codes its texts are codes of two letters, so that `NA` may be one
  /// @param doubt finds cells that the format would read wrongly; null where there can be none
  record Planned(String found, String name, Guess guess, boolean prose, boolean asked, boolean few, boolean codes, @Nullable NumberDoubt doubt) {
    Planned withTokens(Map<String, Long> counted) {
      return new Planned(found, name, guess.withTokens(counted), prose, asked, few, codes, doubt);
    }
  }

  /// What was found.
  ///
  /// @param rows    records that are data; what comes after them is footer
  /// @param ragged  records with too few or too many fields
  record Plan(
      TextSource text, Dialect dialect, Layout layout, Names names, List<Planned> columns, long rows, long ragged, List<Long> raggedLines, List<Long> footer, long blanks,
      List<Long> blankLines, long unterminated, List<Long> unterminatedLines, long mended, List<Long> mendedLines) {
    Plan withColumns(List<Planned> other) {
      return new Plan(text, dialect, layout, names, other, rows, ragged, raggedLines, footer, blanks, blankLines, unterminated, unterminatedLines, mended, mendedLines);
    }
  }

  /// Everything that was seen; other readings of the same cells can be planned from it without looking again.
  final class Seen {
    private final Dialect dialect;
    private final Layout layout;
    private final Pass pass;

    private Seen(Dialect dialect, Layout layout, Pass pass) {
      this.dialect = dialect;
      this.layout = layout;
      this.pass = pass;
    }

    /// @param wanted may differ from the options of the survey in what is no matter of characters, marks, header or missing texts
    Plan plan(ImportOptions wanted) throws DataException {
      return pass.plan(dialect, layout, wanted);
    }

    List<ColumnEvidence> evidence() {
      return List.copyOf(pass.evidence);
    }

    long quotedFields() {
      return pass.quotedFields;
    }

    long faults() {
      return pass.faults;
    }
  }

  private final TextSource text;
  private final ImportOptions options;
  private final Expected expected;
  private final Progress progress;

  TextSurvey(TextSource text, ImportOptions options, Expected expected, Progress progress) {
    this.text = text;
    this.options = options;
    this.expected = expected;
    this.progress = progress;
  }

  Plan plan() throws IOException, DataException {
    return look().plan(options);
  }

  /// Looks at all cells.
  Seen look() throws IOException, DataException {
    String head = text.head(HEAD);
    Matcher separator = SEPARATOR.matcher(head);
    boolean hasSeparator = separator.find();
    String delimiter = delimiter(hasSeparator ? separator.group(1) : null);
    String body = hasSeparator ? head.substring(separator.end()) : head;
    Dialect dialect = DialectDetector.detect(body, delimiter, options.quote(), options.escape());
    Layout layout = layout(head, dialect, hasSeparator);
    Pass pass = pass(dialect, layout);
    if (options.quote() == null && dialect.quote() != 0 && pass.faults > 2 + pass.quotedFields / 20) {
      // Marks that hardly ever do what they should are plain characters.
      Dialect bare = Dialect.of(dialect.delimiter(), '\0');
      Layout other = layout(head, bare, hasSeparator);
      Pass second = pass(bare, other);
      if (second.ragged <= pass.ragged) {
        return new Seen(bare, other, second);
      }
    }
    return new Seen(dialect, layout, pass);
  }

  private Layout layout(String head, Dialect dialect, boolean separator) throws IOException, DataException {
    Header header = options.header();
    Layout layout = LayoutDetector.detect(head, dialect, header.line(), separator);
    if (layout.width() == 0) {
      throw DataException.input(
          header.line() > 0 ? "There is no line " + header.line() + " for the header." : "The file has no line with text.", "Give a file with at least a line of column names.");
    }
    return layout;
  }

  private @Nullable String delimiter(@Nullable String separator) {
    String given = options.delimiter();
    if (given == null) {
      return separator;
    }
    return switch (given) {
      case "\\t", "tab", "TAB" -> "\t";
      case "space" -> " ";
      default -> given;
    };
  }

  private Pass pass(Dialect dialect, Layout layout) throws IOException, DataException {
    var pass = new Pass(layout);
    try (var records = new RecordReader(text.open(), dialect, text.size())) {
      pass.read(records);
    }
    return pass;
  }

  /// Opens the records behind the header; shared by both passes so that they agree on what a row is.
  static boolean isAbove(Layout layout, long line) {
    return layout.hasHeader() ? line <= layout.headerLine() : line < layout.firstLine();
  }

  /// One pass over all records.
  private final class Pass {
    private final Layout layout;
    private final Names names;
    private final List<ColumnEvidence> evidence = new ArrayList<>();
    private final Footer.Ring ring = new Footer.Ring();
    private final Set<String> firsts = new HashSet<>();
    private final List<Long> raggedLines = new ArrayList<>();
    private final List<Long> blankLines = new ArrayList<>();
    private List<Long> footer = List.of();
    private long rows;
    private long ragged;
    private long blanks;
    private long pendingBlanks;
    private long faults;
    private long quotedFields;
    private long unterminated;
    private List<Long> unterminatedLines = List.of();
    private long mended;
    private List<Long> mendedLines = List.of();

    Pass(Layout layout) {
      this.layout = layout;
      this.names = Names.of(layout.names(), layout.hasHeader());
      int most = Math.clamp(2_000_000 / Math.max(1, layout.width()), 300, 4000);
      for (String name : names.names()) {
        List<String> own = options.column(name).missing();
        MissingTokens missing = MissingTokens.of(own == null ? options.missing() : own);
        evidence.add(new ColumnEvidence(name, missing, most));
      }
    }

    void read(RecordReader records) throws IOException {
      long seen = 0;
      while (records.next()) {
        if (isAbove(layout, records.line())) {
          continue;
        }
        var fields = new ArrayList<String>(records.size());
        for (int i = 0; i < records.size(); i++) {
          fields.add(records.field(i));
        }
        Last old = ring.push(new Last(records.line(), fields, records.isBlank()));
        if (old != null) {
          row(old);
        }
        if ((++seen & 0xfff) == 0) {
          progress.report(records.fraction(), "Looking at all cells");
        }
      }
      close();
      unterminated = records.unterminated();
      unterminatedLines = records.unterminatedLines();
      mended = records.mended();
      mendedLines = records.mendedLines();
      faults = mended + unterminated;
      quotedFields = records.quotedFields();
    }

    private void close() {
      List<Last> rest = ring.rest();
      boolean noFooter = options.header().line() > 0 && rows == 0 && rest.size() < 2;
      int count = noFooter ? 0 : Footer.count(rest, layout.width(), typed(rest), totals(rest));
      for (Last last : rest.subList(0, rest.size() - count)) {
        row(last);
      }
      footer = rest.subList(rest.size() - count, rest.size()).stream().filter(l -> !l.blank()).map(Last::line).toList();
    }

    private Set<String> totals(List<Last> rest) {
      var words = new HashSet<String>();
      for (Last last : rest) {
        String first = last.fields().stream().filter(f -> !f.isBlank()).findFirst().orElse("").strip();
        if (Footer.isTotalWord(first) && !words.add(first)) {
          firsts.add(first);
        }
      }
      return firsts;
    }

    /// Whether the first column holds values: then words in it are no row.
    private Set<Integer> typed(List<Last> rest) {
      long full = rest.stream().filter(l -> l.fields().size() == layout.width()).count();
      long values = rest.stream().filter(l -> l.fields().size() == layout.width() && LayoutDetector.isValue(l.fields().getFirst().strip())).count();
      return full > 0 && values * 10 >= full * 8 ? Set.of(0) : Set.of();
    }

    private void row(Last record) {
      if (record.blank()) {
        blank(record);
        return;
      }
      for (; pendingBlanks > 0; pendingBlanks--) {
        rows++;
        evidence.getFirst().add("");
      }
      rows++;
      int size = record.fields().size();
      if (size != layout.width()) {
        ragged++;
        if (raggedLines.size() < MOST_LINES) {
          raggedLines.add(record.line());
        }
      }
      if (Footer.isTotalWord(record.fields().getFirst())) {
        firsts.add(record.fields().getFirst().strip());
      }
      for (int i = 0; i < layout.width(); i++) {
        evidence.get(i).add(i < size ? record.fields().get(i) : "");
      }
    }

    /// In a table of one column an empty line is a missing value, unless nothing follows.
    private void blank(Last record) {
      if (layout.width() == 1) {
        pendingBlanks++;
        return;
      }
      blanks++;
      if (blankLines.size() < MOST_LINES) {
        blankLines.add(record.line());
      }
    }

    Plan plan(Dialect dialect, Layout found, ImportOptions wanted) throws DataException {
      var columns = new ArrayList<Planned>();
      char mark = mark(wanted);
      Boolean dayFirst = dayFirst(wanted);
      requireKnown(wanted);
      for (int i = 0; i < evidence.size(); i++) {
        String name = names.names().get(i);
        ColumnEvidence column = evidence.get(i);
        ColumnOptions said = wanted.column(name);
        Kind kind = wanted.kinds().get(name);
        Guess asked = kind == null ? expected.guess(name, column, mark, dayFirst) : asked(column, kind, mark, dayFirst);
        Guess guess = Wishes.obey(said, kind, asked == null ? column.guess(mark, dayFirst) : asked, column);
        String title = said.name() == null ? name : said.name();
        columns.add(new Planned(name, title, guess, column.isProse(), asked != null, column.hasFewTexts(), column.isCodeList(), column.doubt(guess.format())));
      }
      requireUnique(columns);
      return new Plan(text, dialect, found, names, columns, rows, ragged, raggedLines, footer, blanks, blankLines, unterminated, unterminatedLines, mended, mendedLines);
    }

    private Guess asked(ColumnEvidence column, Kind kind, char mark, @Nullable Boolean dayFirst) throws DataException {
      try {
        return column.as(kind, mark, dayFirst);
      } catch (IllegalArgumentException e) {
        throw DataException.input(String.valueOf(e.getMessage()), "Name another kind.");
      }
    }

    private void requireKnown(ImportOptions wanted) throws DataException {
      String all = "The columns are: " + String.join(", ", names.names()) + ".";
      for (String name : wanted.kinds().keySet()) {
        if (!names.names().contains(name)) {
          throw DataException.input("There is no column '" + name + "' to give a kind to.", all);
        }
      }
      for (String name : wanted.columns().keySet()) {
        if (!names.names().contains(name)) {
          throw DataException.input("There is no column '" + name + "' to read in another way.", all);
        }
      }
      for (Resolution resolution : wanted.resolutions()) {
        if (!names.names().contains(resolution.column())) {
          throw DataException.input("There is no column '" + resolution.column() + "' with a cell to decide about.", all);
        }
      }
    }

    private void requireUnique(List<Planned> columns) throws DataException {
      var seen = new HashSet<String>();
      seen.add(Schema.ROW);
      for (Planned column : columns) {
        if (!seen.add(column.name().toLowerCase(Locale.ROOT))) {
          throw DataException.input("Two columns would be called '" + column.name() + "'.", "Give one of them another name.");
        }
      }
    }

    /// The decimal mark that the columns that decide agree on.
    private char mark(ImportOptions wanted) {
      String given = wanted.decimalMark();
      if (given != null) {
        return given.charAt(0);
      }
      long lean = evidence.stream().mapToLong(c -> Long.signum(c.commaLean())).sum();
      return lean > 0 ? ',' : lean < 0 ? '.' : '\0';
    }

    private @Nullable Boolean dayFirst(ImportOptions wanted) {
      if (wanted.dayFirst() != null) {
        return wanted.dayFirst();
      }
      int lean = evidence.stream().mapToInt(ColumnEvidence::dayLean).sum();
      return lean == 0 ? null : lean > 0;
    }
  }
}
