package atelier.learn.predict;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.ImportReport;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.engine.scan.TableScan;
import atelier.core.job.Progress;
import atelier.learn.feature.Encoders;
import atelier.learn.feature.Frame;
import atelier.learn.feature.Values;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.model.FittedModel;
import atelier.learn.model.ModelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A file read as a model's columns were in training, with what had to be mended on the way.
record ModelTable(Imported imported, ColumnMatch match, FittedModel fitted, List<String> said) implements AutoCloseable {
  /// Columns that a message names; of more it says how many.
  private static final int MOST_NAMED = 5;

  /// Opens the file; columns that the model does not know keep their text.
  static ModelTable open(FittedModel fitted, Path file, ImportOptions options, Progress progress) throws DataException, ModelException, LearnException {
    return open(fitted, file, options, new Importer()::readAs, progress);
  }

  /// Opens the file; columns that the model does not know get the kind that suits them, which takes longer.
  static ModelTable typed(FittedModel fitted, Path file, ImportOptions options, Progress progress) throws DataException, ModelException, LearnException {
    return open(fitted, file, options, new Importer()::readTypedAs, progress);
  }

  private interface Reader {
    Imported read(Path file, List<Column> expected, ImportOptions options, Progress progress) throws DataException;
  }

  /// Opens the file.
  ///
  /// @throws ModelException when a column that counts is missing
  private static ModelTable open(FittedModel fitted, Path file, ImportOptions options, Reader reader, Progress progress)
      throws DataException, ModelException, LearnException {
    List<Column> wanted = fitted.preparation().columns();
    var expected = new ArrayList<>(wanted);
    if (wanted.stream().noneMatch(c -> c.name().equals(fitted.target()))) {
      expected.add(new Column(fitted.target(), fitted.targetKind()));
    }
    Imported imported = reader.read(file, expected, options, progress);
    try {
      var match = ColumnMatch.of(wanted, imported.dataset().schema(), Influence.idle(fitted));
      if (!match.found().keySet().equals(new LinkedHashSet<>(match.found().values()))) {
        imported.close();
        List<Column> renamed = expected.stream().map(c -> c.named(match.found().getOrDefault(c.name(), c.name()))).toList();
        imported = reader.read(file, renamed, options, progress);
      }
      var said = new ArrayList<>(match.said());
      said.addAll(rejected(imported.report(), match));
      requireKinds(wanted, match, imported.dataset().schema());
      return new ModelTable(imported, match, fitted, said);
    } catch (ModelException | LearnException | RuntimeException e) {
      imported.close();
      throw e;
    }
  }

  /// A file that says its types, such as Parquet, may have columns as something the model cannot take; all of them are named.
  private static void requireKinds(List<Column> wanted, ColumnMatch match, Schema table) throws ModelException {
    var unlike = new ArrayList<String>();
    for (Column column : wanted) {
      String name = match.found().get(column.name());
      if (name != null) {
        Kind found = table.find(name).orElseThrow().kind();
        TableScan.Cell cell = TableScan.cell(column.kind());
        if (TableScan.cell(found) != cell && cell != TableScan.Cell.TEXT || TableScan.cell(found) == TableScan.Cell.NONE) {
          unlike.add("'" + name + "' is " + found.id() + "; the model was trained with " + column.kind().id());
        }
      }
    }
    if (unlike.size() == 1) {
      throw ModelException.input("Column " + unlike.getFirst() + ".", "Give the column in the form it had in training.");
    }
    if (!unlike.isEmpty()) {
      String more = unlike.size() > MOST_NAMED ? ", and " + (unlike.size() - MOST_NAMED) + " more" : "";
      throw ModelException.input(unlike.size() + " columns are of other kinds than in training: " + String.join(", ", unlike.subList(0, Math.min(MOST_NAMED, unlike.size()))) + more + ".", "Give the columns in the form they had in training.");
    }
  }

  Schema schema() {
    return imported.dataset().schema();
  }

  /// The model's columns as they are named in the table, the absent ones left out.
  List<Column> columns() {
    Schema trained = new Schema(fitted.preparation().columns());
    return match.found().entrySet().stream().map(e -> trained.find(e.getKey()).orElseThrow().named(e.getValue())).toList();
  }

  /// The column that holds the truth, as the table has it.
  ///
  /// @throws ModelException when there is none
  Column target() throws ModelException {
    return schema().columns().stream()
        .filter(c -> c.name().equalsIgnoreCase(fitted.target()))
        .findFirst()
        .map(c -> new Column(c.name(), fitted.task().classes() && c.kind().isText() ? c.kind() : fitted.targetKind()))
        .orElseThrow(() -> ModelException.input(
            "Column '" + fitted.target() + "' is missing: it holds the truth that predictions are compared with.",
            "The table has: " + String.join(", ", schema().names().stream().limit(20).toList()) + "."));
  }

  /// Turns cells into the model's features.
  ///
  /// @param read has the columns of [#columns], under the table's names
  FloatMatrix encode(Frame read) throws LearnException {
    return Encoders.encode(fitted.preparation(), modelled(read));
  }

  /// The model's columns under the model's names; absent ones have no cell.
  Frame modelled(Frame read) {
    var columns = new HashMap<String, Values>();
    match.found().forEach((model, table) -> columns.put(model, read.column(table)));
    match.absent().forEach(column -> columns.put(column.name(), missing(column, read.rows())));
    return new Frame(read.rows(), columns);
  }

  private static Values missing(Column column, int rows) {
    return switch (TableScan.cell(column.kind())) {
      case NUMBER -> new Values.Numbers(filled(new double[rows]));
      case MICROS -> new Values.Moments(filled(new long[rows]));
      case TEXT, NONE -> new Values.Texts(filled(new int[rows]), List.of());
    };
  }

  private static double[] filled(double[] cells) {
    Arrays.fill(cells, Double.NaN);
    return cells;
  }

  private static long[] filled(long[] cells) {
    Arrays.fill(cells, Values.Moments.MISSING);
    return cells;
  }

  private static int[] filled(int[] cells) {
    Arrays.fill(cells, -1);
    return cells;
  }

  /// Cells of a column that could not be read as its kind.
  ///
  /// @param example the first of them, with its reason; empty where none was kept
  private record Unread(String column, long cells, String example) {
    private String suchAs() {
      return example.isEmpty() ? "" : ", such as " + example;
    }
  }

  /// Sentences about cells that could not be read as their column's kind.
  ///
  /// @throws ModelException when that is most cells of columns, all of which are named: the table is not what the model was trained on
  private static List<String> rejected(ImportReport report, ColumnMatch match) throws ModelException {
    List<Unread> unread = match.found().values().stream().map(column -> unread(report, column)).filter(u -> u.cells() > 0).toList();
    List<Unread> most = unread.stream().filter(u -> 2 * u.cells() > report.rows()).toList();
    if (most.size() == 1) {
      Unread only = most.getFirst();
      throw ModelException.input(
          "Column '" + only.column() + "' does not have the cells the model was trained on: " + only.cells() + " of " + report.rows() + " cannot be read" + only.suchAs() + ".",
          "Give the column in the form it had in training.");
    }
    if (!most.isEmpty()) {
      String each = most.stream().limit(MOST_NAMED).map(u -> "'" + u.column() + "' (" + u.cells() + " of " + report.rows() + " cells cannot be read" + u.suchAs() + ")").collect(Collectors.joining(", "));
      String more = most.size() > MOST_NAMED ? " and " + (most.size() - MOST_NAMED) + " more" : "";
      throw ModelException.input(most.size() + " columns do not have the cells the model was trained on: " + each + more + ".", "Give the columns in the form they had in training.");
    }
    return unread.stream().map(u -> "Column '" + u.column() + "': " + u.cells() + " of " + report.rows() + " cells cannot be read and count as missing" + u.suchAs() + ".").toList();
  }

  private static Unread unread(ImportReport report, String column) {
    long cells = report.columns().stream().filter(c -> c.name().equals(column)).mapToLong(ImportReport.ColumnReport::rejected).sum();
    String example = report.rejects().first().stream().filter(r -> r.column().equals(column)).findFirst().map(r -> "'" + r.text() + "' in row " + r.row() + " (" + r.reason() + ")").orElse("");
    return new Unread(column, cells, example);
  }

  @Override
  public void close() {
    imported.close();
  }
}
