package atelier.core.data.view;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.engine.DuckSession;
import atelier.core.engine.page.ParquetRows;
import atelier.core.job.CancelledException;
import atelier.core.job.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The open file behind the views of one dataset: one session, used by one thread at a time.
final class ViewSource implements AutoCloseable {
  /// Longer texts are cut in a page.
  static final int CLIP = 300;

  /// Rows that tell how many decimals a column has.
  private static final int LOOK = 1000;

  private static final long PAGE_MEMORY = 256L << 20;
  private static final long WORK_MEMORY = 1L << 30;

  interface Reading<T> {
    T get() throws DataException;
  }

  private final Dataset dataset;
  private final DuckSession session;
  private final ParquetRows rows;
  private final Map<String, Column> columns = new HashMap<>();
  private final Map<String, CellText> texts = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock(true);

  private ViewSource(Dataset dataset, DuckSession session) {
    this.dataset = dataset;
    this.session = session;
    this.rows = new ParquetRows(session, dataset.file());
    dataset.schema().columns().forEach(c -> columns.put(c.name(), c));
  }

  static ViewSource open(Dataset dataset) throws DataException {
    return new ViewSource(dataset, DuckSession.open(DuckSession.Options.standard(List.of(dataset.file())).withMemory(PAGE_MEMORY)));
  }

  /// A session for longer work beside the pages; the caller closes it.
  static DuckSession session(Dataset dataset) throws DataException {
    var standard = DuckSession.Options.standard(List.of(dataset.file()));
    return DuckSession.open(standard.withMemory(Math.min(WORK_MEMORY, standard.memoryBytes())));
  }

  Dataset dataset() {
    return dataset;
  }

  Column column(String name) throws DataException {
    Column column = columns.get(name);
    if (column == null) {
      throw DataException.input("There is no column '" + name + "' in '" + dataset.name() + "'.", "");
    }
    return column;
  }

  /// Waits for its turn; a cancel while waiting ends it.
  <T> T alone(Progress progress, Reading<T> reading) throws DataException {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      throw new CancelledException();
    }
    try {
      progress.report(0, "");
      return reading.get();
    } finally {
      lock.unlock();
    }
  }

  @Nullable Object[][] range(long first, int count, List<Column> wanted, int clip, Progress progress) throws DataException {
    return rows.range(first, count, wanted, clip, progress);
  }

  @Nullable Object[][] rows(long[] ids, List<Column> wanted, int clip, Progress progress) throws DataException {
    return rows.rows(ids, wanted, clip, progress);
  }

  String text(long id, Column column, Progress progress) throws DataException {
    String text = rows.text(id, column, progress);
    return text == null ? "" : text;
  }

  /// How the cells of columns are shown; the first rows tell.
  List<CellText> texts(List<Column> wanted, Progress progress) throws DataException {
    List<Column> unknown = wanted.stream().filter(c -> !texts.containsKey(c.name())).distinct().toList();
    List<Column> numbers = unknown.stream().filter(c -> c.kind().isNumeric()).toList();
    int look = (int) Math.min(LOOK, dataset.rows());
    @Nullable Object[][] some = numbers.isEmpty() || look == 0 ? new Object[0][] : rows.range(0, look, numbers, CLIP, progress);
    for (Column column : unknown) {
      int at = numbers.indexOf(column);
      var values = new ArrayList<@Nullable Object>();
      if (at >= 0) {
        for (@Nullable Object[] row : some) {
          values.add(row[at]);
        }
      }
      texts.put(column.name(), CellText.of(column, values));
    }
    return wanted.stream().map(c -> Objects.requireNonNull(texts.get(c.name()))).toList();
  }

  static Cell cell(@Nullable Object value, CellText text, int clip) {
    if (value == null) {
      return Cell.MISSING;
    }
    if (value instanceof String s && s.length() > clip && s.codePointCount(0, s.length()) > clip) {
      String cut = s.substring(0, s.offsetByCodePoints(0, clip));
      return new Cell(cut, cut, true);
    }
    return new Cell(value, text.show(value), false);
  }

  @Override
  public void close() throws DataException {
    session.close();
  }
}
