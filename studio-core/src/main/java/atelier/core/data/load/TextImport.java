package atelier.core.data.load;

import atelier.core.data.DataException;
import atelier.core.data.cell.DateCells;
import atelier.core.data.load.ImportReport.Rejects;
import atelier.core.data.load.ImportReport.Source;
import atelier.core.data.load.TextSurvey.Plan;
import atelier.core.data.load.TextSurvey.Planned;
import atelier.core.data.text.TextSource;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.PhysicalColumn;
import atelier.core.job.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Imports delimited text.
final class TextImport {
  private final Container container;
  private final Path directory;
  private final @Nullable Path scratch;
  private final ImportOptions options;
  private final Expected expected;

  TextImport(Container container, Path directory, @Nullable Path scratch, ImportOptions options, Expected expected) {
    this.container = container;
    this.directory = directory;
    this.scratch = scratch;
    this.options = options;
    this.expected = expected;
  }

  /// Reads the file itself.
  Imported run(Path temporary, DuckSession session, Progress progress) throws DataException, IOException {
    TextSource text = TextSource.of(container.plain(), container.given(), options.encoding(), temporary, progress.slice(0, 0.1));
    return run(text, null, session, progress);
  }

  /// Reads a sheet of it.
  Imported sheet(Path temporary, DuckSession session, Progress progress) throws DataException, IOException {
    Workbook sheet = Workbook.of(container, options.sheet(), temporary, progress.slice(0, 0.1));
    TextSource text = TextSource.of(sheet.text(), container.given(), "utf-8", temporary, progress);
    return new TextImport(container, directory, scratch, options.withDelimiter(",").withQuote("\"").withEncoding(null), expected).run(text, sheet, session, progress);
  }

  private Imported run(TextSource text, @Nullable Workbook sheet, DuckSession session, Progress progress) throws DataException, IOException {
    Plan plan = new TextSurvey(text, options, expected, progress.slice(0.1, 0.4)).plan();
    List<Draft> drafts = drafts(plan);
    List<PhysicalColumn> columns = drafts.stream().map(Draft::physical).toList();
    try (var files = new DatasetFiles(session, directory)) {
      TextLoad.Loaded loaded = new TextLoad(plan, options, session, progress.slice(0.4, 0.8)).load(columns);
      container.requireUnchanged();
      Path table = files.write(loaded.data().from(), "data", progress.slice(0.8, 0.9));
      Path rejects = loaded.rejects() == null ? null : files.write(loaded.rejects().from(), "rejects", progress);
      Path texts = loaded.texts() == null ? null : files.write(loaded.texts().from(), "texts", progress);
      Warnings warnings = warnings(plan, loaded);
      if (sheet != null) {
        sheet.warn(options, warnings);
      }
      String name = options.name() == null ? container.name() : options.name();
      var counted = new ArrayList<Draft>();
      for (int i = 0; i < drafts.size(); i++) {
        counted.add(drafts.get(i).withRejected(loaded.byColumn()[i]));
      }
      return files.keep(table, counted, name, source(container, plan, sheet == null ? null : sheet.sheet()), new Rejects(loaded.rejected(), loaded.first()), rejects, texts, List.of(), warnings, scratch, progress.slice(0.9, 1));
    }
  }

  static List<Draft> drafts(Plan plan) {
    return plan.columns().stream()
        .map(c -> Draft.of(c.name(), c.guess().format(), c.guess().big(), c.guess().tokens(), c.guess().why(), c.prose(), c.asked()))
        .toList();
  }

  static Source source(Container container, Plan plan, @Nullable String sheet) {
    var skipped = new ArrayList<>(plan.layout().skipped());
    skipped.addAll(plan.footer());
    Long header = plan.layout().hasHeader() ? plan.layout().headerLine() : null;
    if (sheet != null) {
      String format = container.format().name().toLowerCase(java.util.Locale.ROOT);
      return new Source(container.given().toString(), format, container.compression(), container.size(), null, null, null, null, header != null, header, skipped, sheet);
    }
    return new Source(
        container.given().toString(), "delimited", container.compression(), container.size(), plan.text().encoding(), plan.dialect().delimiter(), plan.dialect().quoteText(),
        plan.dialect().escapeText(), header != null, header, skipped, null);
  }

  private static Warnings warnings(Plan plan, TextLoad.Loaded loaded) {
    Warnings warnings = warnings(plan);
    warnings.add("changes-meaning", loaded.changed(), List.of(), "Cells seem to be written with the other decimal mark; read like their column they would mean something else, so they were set aside.");
    long cells = loaded.rejected() - plan.ragged() - loaded.changed();
    warnings.add("rejected-cells", cells, List.of(), "Cells that are not of their column's kind became missing; their texts are in the rejects.");
    return warnings;
  }

  static Warnings warnings(Plan plan) {
    var warnings = new Warnings();
    TextSource text = plan.text();
    warnings.add("footer-lines", plan.footer().size(), plan.footer(), "Notes or totals below the table were left out.");
    warnings.add("ragged-rows", plan.ragged(), plan.raggedLines(), "Rows with too few fields were filled up, with too many cut; all are in the rejects.");
    warnings.add("blank-lines", plan.blanks(), plan.blankLines(), "Empty lines were passed over.");
    warnings.add("unterminated-quote", plan.unterminated(), plan.unterminatedLines(), "A quotation mark is never closed; it was kept as text so that the rows behind it are not lost.");
    warnings.add("misplaced-quotes", plan.mended(), plan.mendedLines(), "Quotation marks stand where none should; they were kept as text.");
    warnings.add("invalid-bytes", text.invalid(), text.invalidLines(), "Bytes that are no character in " + text.encoding() + " were replaced by U+FFFD.");
    warnings.add("nul-bytes", text.nuls(), text.nulLines(), "Zero bytes were left out.");
    warn(plan, warnings);
    return warnings;
  }

  /// What concerns names and columns.
  static void warn(Plan plan, Warnings warnings) {
    warnings.add("skipped-lines", plan.layout().skipped().size(), plan.layout().skipped(), "Lines above the table were left out.");
    names(plan, warnings);
    for (Planned column : plan.columns()) {
      column(column, warnings);
    }
  }

  private static void names(Plan plan, Warnings warnings) {
    List<String> names = plan.names().names();
    List<Long> line = List.of(plan.layout().headerLine());
    List<Integer> again = plan.names().duplicates();
    warnings.add("duplicate-name", again.size(), line, "Names that occur twice were changed: " + again.stream().map(names::get).toList() + ".");
    List<Integer> none = plan.names().unnamed();
    warnings.add("empty-name", none.size(), line, "Columns without a name were given one: " + none.stream().map(names::get).toList() + ".");
  }

  private static void column(Planned column, Warnings warnings) {
    long tokens = column.guess().tokens().values().stream().mapToLong(Long::longValue).sum();
    warnings.add("missing-tokens", tokens, List.of(), "Column '" + column.name() + "': taken as missing: " + column.guess().tokens() + "; --missing says otherwise.");
    warnings.add("ambiguous-dates", column.guess().ambiguous(), List.of(),
        "Column '" + column.name() + "': no cell tells day and month apart; read as " + column.guess().format().label() + ".");
    if (column.guess().format() instanceof DateCells dates && String.valueOf(dates.label()).contains(" | ")) {
      warnings.add("mixed-dates", 1, List.of(), "Column '" + column.name() + "' writes dates in several ways: " + dates.label() + ".");
    }
  }
}
