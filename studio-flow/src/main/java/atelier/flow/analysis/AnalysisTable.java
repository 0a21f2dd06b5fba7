package atelier.flow.analysis;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.load.Imported;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.TableSource;
import atelier.core.job.Progress;
import atelier.flow.catalog.FlowException;
import atelier.learn.feature.Frame;
import atelier.learn.feature.FrameReader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table that analyses read: the columns they ask for, all rows as long as those are few enough to hold.
public final class AnalysisTable implements AutoCloseable {
  /// More cells are read as a sample, which says so.
  private static final long MOST_CELLS = 16_000_000;

  private final Dataset dataset;
  private final TableSource source;
  private final DuckSession session;

  private AnalysisTable(Dataset dataset, TableSource source) throws DataException {
    this.dataset = dataset;
    this.source = source;
    this.session = DuckSession.open(source.files().toArray(Path[]::new));
  }

  public static AnalysisTable of(Dataset dataset) throws DataException {
    return new AnalysisTable(dataset, TableSource.foreignParquet(dataset.file()));
  }

  /// The file must stay open as long as this.
  public static AnalysisTable of(Imported imported) throws DataException {
    return new AnalysisTable(imported.dataset(), imported.source());
  }

  /// Some columns of a table.
  public record Read(Frame frame, List<Column> columns, Analysis.Sample sample) {}

  public String name() {
    return dataset.name();
  }

  public long rows() {
    return dataset.rows();
  }

  public List<Column> columns() {
    return dataset.schema().columns();
  }

  TableSource source() {
    return source;
  }

  DuckSession session() {
    return session;
  }

  /// The column of that name, which must hold plain cells.
  ///
  /// @throws FlowException when it is not named, not there, or holds lists, structs or bytes
  Column column(@Nullable String name, String flag) throws FlowException {
    if (name == null) {
      throw FlowException.input("No column is named with " + flag + ".", "The columns are: " + String.join(", ", dataset.schema().names()) + ".");
    }
    Column column = dataset.schema().find(name).orElse(null);
    if (column == null) {
      throw FlowException.input("There is no column '" + name + "' (" + flag + ").", "The columns are: " + String.join(", ", dataset.schema().names()) + ".");
    }
    if (!FrameReader.reads(column)) {
      throw FlowException.input("Column '" + name + "' is a " + column.kind().id() + " (" + flag + ").", "Choose a column of plain values.");
    }
    return column;
  }

  /// A column of numbers.
  Column numbers(@Nullable String name, String flag) throws FlowException {
    Column column = column(name, flag);
    if (!column.kind().isNumeric()) {
      throw FlowException.input("Column '" + column.name() + "' is a " + column.kind().id() + ", not a number (" + flag + ").", "Choose a column of numbers.");
    }
    return column;
  }

  /// A column, or null where none is named.
  @Nullable Column optional(@Nullable String name, String flag) throws FlowException {
    return name == null ? null : column(name, flag);
  }

  /// Those named, or all that hold numbers.
  List<Column> numbers(List<String> names, String flag) throws FlowException {
    if (names.isEmpty()) {
      return columns().stream().filter(c -> c.kind().isNumeric()).toList();
    }
    var columns = new java.util.ArrayList<Column>();
    for (String name : names) {
      columns.add(numbers(name, flag));
    }
    return columns;
  }

  Read read(List<Column> columns, Progress progress) throws DataException {
    return read(columns, MOST_CELLS / Math.max(1, columns.size()), progress);
  }

  /// All rows, or a sample of about that many.
  Read read(List<Column> columns, long mostRows, Progress progress) throws DataException {
    List<Column> distinct = columns.stream().distinct().toList();
    Frame frame = FrameReader.all(session, source.sampled(dataset.rows(), mostRows), distinct, Math.min(dataset.rows(), mostRows), progress);
    return new Read(frame, distinct, new Analysis.Sample(frame.rows(), dataset.rows()));
  }

  @Override
  public void close() throws DataException {
    session.close();
  }
}
