package atelier.core.data.preview;

import atelier.core.data.Kind;
import atelier.core.data.cell.MissingTokens;
import atelier.core.data.load.ColumnOptions;
import atelier.core.data.load.ColumnOptions.Decision;
import atelier.core.data.load.Header;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Resolution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One guess changed by a person. Null gives a guess back to the program. Columns are named as in the file.
public sealed interface Change {
  /// What the dataset is called.
  record DatasetName(@Nullable String name) implements Change {}

  record Encoding(@Nullable String name) implements Change {}

  record Delimiter(@Nullable String delimiter) implements Change {}

  /// @param quote the empty text for no quotation mark
  record Quote(@Nullable String quote) implements Change {}

  record HeaderLine(Header header) implements Change {}

  record Sheet(@Nullable String sheet) implements Change {}

  /// The decimal mark of all columns of numbers.
  record DecimalMark(@Nullable String mark) implements Change {}

  /// What groups thousands in all columns of numbers.
  record GroupingMark(@Nullable String mark) implements Change {}

  record DayFirst(@Nullable Boolean first) implements Change {}

  /// Texts that mean missing in every column, in place of the known ones.
  record Missing(@Nullable List<String> texts) implements Change {}

  /// One more text that means missing.
  ///
  /// @param column null for all columns
  record AlsoMissing(@Nullable String column, String text) implements Change {}

  /// A text that keeps its meaning.
  ///
  /// @param column null for all columns
  record NotMissing(@Nullable String column, String text) implements Change {}

  record ColumnName(String column, @Nullable String name) implements Change {}

  /// @param format how the cells are written; null: as the cells show
  record ColumnKind(String column, @Nullable Kind kind, @Nullable String format) implements Change {}

  /// The marks of one column of numbers.
  record ColumnMarks(String column, @Nullable String decimal, @Nullable String grouping) implements Change {}

  record ColumnMissing(String column, @Nullable List<String> texts) implements Change {}

  /// What becomes of all cells of a column that would change meaning.
  record Doubtful(String column, @Nullable Decision decision) implements Change {}

  /// A decision about one cell.
  record Resolve(Resolution resolution) implements Change {}

  /// A decision taken back.
  record Unresolve(long row, String column) implements Change {}

  /// Several changes at once, read once.
  record All(List<Change> changes) implements Change {
    public All {
      changes = List.copyOf(changes);
    }
  }

  /// Whether it may change which columns there are and what stands in them.
  default boolean isStructural() {
    return switch (this) {
      case Encoding _, Delimiter _, Quote _, HeaderLine _, Sheet _ -> true;
      case All all -> all.changes().stream().anyMatch(Change::isStructural);
      default -> false;
    };
  }

  /// The options with this change.
  ///
  /// @param before what is shown now
  default ImportOptions apply(ImportOptions options, Snapshot before) {
    return switch (this) {
      case DatasetName(var name) -> options.withName(name);
      case Encoding(var name) -> options.withEncoding(name);
      case Delimiter(var delimiter) -> options.withDelimiter(delimiter);
      case Quote(var quote) -> options.withQuote(quote);
      case HeaderLine(var header) -> options.withHeader(header);
      case Sheet(var sheet) -> options.withSheet(sheet);
      case DecimalMark(var mark) -> numbers(options.withDecimalMark(mark), before, c -> mark != null && mark.equals(c.grouping()) ? c.withDecimal(mark).withGrouping(null) : c.withDecimal(mark));
      case GroupingMark(var mark) -> numbers(options, before, c -> mark != null && mark.equals(c.decimal()) ? c.withDecimal(null).withGrouping(mark) : c.withGrouping(mark));
      case DayFirst(var first) -> options.withDayFirst(first);
      case Missing(var texts) -> options.withMissing(texts);
      case AlsoMissing(var column, var text) -> missing(options, before, column, text, true);
      case NotMissing(var column, var text) -> missing(options, before, column, text, false);
      case ColumnName(var column, var name) -> options.withColumn(column, options.column(column).withName(name));
      case ColumnKind(var column, var kind, var format) -> kind(options, column, kind).withColumn(column, options.column(column).withFormat(format).withDecimal(null).withGrouping(null));
      case ColumnMarks(var column, var decimal, var grouping) -> options.withColumn(column, options.column(column).withDecimal(decimal).withGrouping(grouping).withFormat(null));
      case ColumnMissing(var column, var texts) -> options.withColumn(column, options.column(column).withMissing(texts));
      case Doubtful(var column, var decision) -> options.withColumn(column, options.column(column).withDoubtful(decision));
      case Resolve(var resolution) -> options.withResolution(resolution.row(), resolution.column(), resolution);
      case Unresolve(var row, var column) -> options.withResolution(row, column, null);
      case All(var changes) -> {
        ImportOptions all = options;
        for (Change change : changes) {
          all = change.apply(all, before);
        }
        yield all;
      }
    };
  }

  private static ImportOptions missing(ImportOptions options, Snapshot before, @Nullable String only, String text, boolean also) {
    ImportOptions all = options;
    for (PreviewColumn column : before.columns()) {
      if (only != null && !only.equals(column.found())) {
        continue;
      }
      List<String> said = all.column(column.found()).missing() == null ? all.missing() : all.column(column.found()).missing();
      var texts = new TreeSet<String>(said == null ? MissingTokens.known(column.kind().isText()) : said);
      if (also ? texts.add(text) : texts.remove(text)) {
        all = all.withColumn(column.found(), all.column(column.found()).withMissing(List.copyOf(texts)));
      }
    }
    return all;
  }

  private static ImportOptions numbers(ImportOptions options, Snapshot before, UnaryOperator<ColumnOptions> change) {
    ImportOptions all = options;
    for (PreviewColumn column : before.columns()) {
      if (column.decimal() != null || !all.column(column.found()).equals(ColumnOptions.none())) {
        all = all.withColumn(column.found(), change.apply(all.column(column.found())));
      }
    }
    return all;
  }

  private static ImportOptions kind(ImportOptions options, String column, @Nullable Kind kind) {
    var kinds = new LinkedHashMap<>(options.kinds());
    kinds.remove(column);
    if (kind != null) {
      kinds.put(column, kind);
    }
    // What was decided about its cells was decided about another kind.
    return options.withKinds(kinds).withResolutions(options.resolutions().stream().filter(r -> !r.column().equals(column)).toList());
  }
}
