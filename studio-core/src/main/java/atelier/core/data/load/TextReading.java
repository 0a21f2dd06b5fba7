package atelier.core.data.load;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.cell.CellFormat;
import atelier.core.data.cell.ColumnEvidence;
import atelier.core.data.cell.NumberDoubt;
import atelier.core.data.cell.Reading;
import atelier.core.data.load.TextSurvey.Plan;
import atelier.core.data.load.TextSurvey.Planned;
import atelier.core.data.load.TextSurvey.Seen;
import atelier.core.data.text.Dialect;
import atelier.core.data.text.Layout;
import atelier.core.engine.load.TypedParquet;
import atelier.core.job.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A text as the import would read it with given options, before anything is written. Immutable; rows are read anew for each cursor.
public final class TextReading {
  private final Plan plan;
  private final Seen seen;
  private final ImportOptions options;
  private final @Nullable Workbook sheet;
  private final Part part;

  /// How much of the file was looked at.
  ///
  /// @param lines lines of the file's head, whose rows can be shown; [Long#MAX_VALUE] for the whole file
  /// @param share of the file's bytes, 0 to 1
  record Part(long lines, double share) {
    static Part whole() {
      return new Part(Long.MAX_VALUE, 1);
    }
  }

  TextReading(Plan plan, Seen seen, ImportOptions options, @Nullable Workbook sheet, Part part) {
    this.plan = plan;
    this.seen = seen;
    this.options = options;
    this.sheet = sheet;
    this.part = part;
  }

  /// A column as it would be read.
  ///
  /// @param found    its name in the file, made unique
  /// @param name     what it will be called
  /// @param kind     before texts that come again are made a category, see [#kind]
  /// @param asked    whether a person said what it is
  /// @param tokens   texts taken as missing, with their counts
  /// @param seen     texts that mean missing somewhere, taken as such here or not
  /// @param doubt    how cells are found that would change meaning; null where there can be none
  public record ColumnPlan(
      String found,
      String name,
      Kind kind,
      CellFormat format,
      boolean asked,
      String why,
      long misfits,
      long ambiguous,
      Map<String, Long> tokens,
      Map<String, Long> seen,
      List<Reading> readings,
      @Nullable NumberDoubt doubt) {}

  public List<ColumnPlan> columns() {
    List<ColumnEvidence> evidence = seen.evidence();
    return IntStream.range(0, evidence.size()).mapToObj(i -> column(plan.columns().get(i), evidence.get(i))).toList();
  }

  private static ColumnPlan column(Planned planned, ColumnEvidence evidence) {
    var guess = planned.guess();
    return new ColumnPlan(
        planned.found(), planned.name(), guess.format().kind(), guess.format(), planned.asked(), guess.why(), guess.misfits(), guess.ambiguous(), guess.tokens(), evidence.tokens(), evidence.readings(),
        planned.doubt());
  }

  /// What a column is once its values are counted.
  public Kind kind(int column, long present, long distinct) {
    Draft draft = TextImport.drafts(plan).get(column);
    return DatasetFiles.kind(draft, new TypedParquet.Counts(present, distinct, true));
  }

  /// Cells that only this decimal mark explains, in all columns of numbers.
  public long decided(char mark) {
    return seen.evidence().stream().mapToLong(e -> e.decided(mark)).sum();
  }

  /// Cells whose thousands are grouped by a character, in all columns of numbers.
  ///
  /// @param mark the decimal mark under which they are read
  public Map<Character, Long> groups(char mark) {
    var groups = new java.util.HashMap<Character, Long>();
    seen.evidence().forEach(e -> e.groups(mark).forEach((group, count) -> groups.merge(group, count, Long::sum)));
    return groups;
  }

  /// The same cells under other options, without looking again.
  ///
  /// @param other differs in decisions about cells and in names only
  public TextReading decided(ImportOptions other) throws DataException {
    return new TextReading(seen.plan(other), seen, other, sheet, part);
  }

  /// What the import makes of one cell.
  public ReadCell cell(int column, long row, String text) throws DataException {
    return new CellReader(plan.columns(), options).read(column, row, text);
  }

  public ImportOptions options() {
    return options;
  }

  public String encoding() {
    return plan.text().encoding();
  }

  /// The text in UTF-8; of the head and some pieces when only a part was looked at.
  public Path text() {
    return plan.text().utf8();
  }

  public Dialect dialect() {
    return plan.dialect();
  }

  public Layout layout() {
    return plan.layout();
  }

  /// The beginning of the text, up to a number of characters and cut at a line end.
  public String head(int characters) throws IOException {
    return plan.text().head(characters);
  }

  /// Name of the sheet; null for a text.
  public @Nullable String sheet() {
    return sheet == null ? null : sheet.sheet();
  }

  /// Names of all sheets of the workbook; none for a text.
  public List<String> sheets() {
    return sheet == null ? List.of() : sheet.sheets();
  }

  public long quotedFields() {
    return seen.quotedFields();
  }

  /// Quotation marks that stand where none should.
  public long faults() {
    return seen.faults();
  }

  /// Whether all rows were looked at.
  public boolean isWhole() {
    return part.share() >= 1;
  }

  /// Rows that were looked at.
  public long rows() {
    return plan.rows();
  }

  /// Rows that the file has; an estimate when only a part was looked at.
  public long allRows() {
    return isWhole() ? plan.rows() : Math.round(plan.rows() / part.share());
  }

  /// What a person should know about lines, names and columns; what cells do not fit is for the reader of the rows to say.
  public List<ImportReport.Warning> warnings() {
    Warnings warnings = TextImport.warnings(plan);
    if (sheet != null) {
      sheet.warn(options, warnings);
    }
    return warnings.list();
  }

  /// Reads the rows from the first on; in a part, those of the file's head.
  public Cursor rows(Progress progress) throws IOException {
    return new Cursor(new PlannedRows(plan, progress), new CellReader(plan.columns(), options), part.lines());
  }

  /// A forward cursor over rows.
  public static final class Cursor implements AutoCloseable {
    private final PlannedRows rows;
    private final CellReader cells;
    private final long lastLine;

    private Cursor(PlannedRows rows, CellReader cells, long lastLine) {
      this.rows = rows;
      this.cells = cells;
      this.lastLine = lastLine;
    }

    /// Moves to the next row; false behind the last.
    public boolean next() throws IOException {
      return rows.next() && rows.line() <= lastLine;
    }

    /// Row of the dataset, from 1.
    public long row() {
      return rows.row();
    }

    /// Line of the file where the row begins; 0 for an empty line that is a row.
    public long line() {
      return rows.line();
    }

    public int size() {
      return rows.size();
    }

    /// Whether the row has as many fields as there are columns.
    public boolean isWhole() {
      return rows.isWhole();
    }

    /// Fields beyond the columns, as they stand.
    public String extra() {
      return rows.extra();
    }

    /// A field as it stands.
    public String text(int column) {
      return rows.field(column);
    }

    /// What the import makes of it.
    public ReadCell cell(int column) throws DataException {
      return cells.read(column, rows.row(), rows.field(column));
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }
}
