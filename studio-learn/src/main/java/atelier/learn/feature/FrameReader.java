package atelier.learn.feature;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.engine.load.TableSource;
import atelier.core.engine.scan.TableScan;
import atelier.core.job.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a table into [Frame]s: the whole of it, or some rows at a time. Infinite numbers count as missing.
public final class FrameReader implements AutoCloseable {
  private static final int FIRST_ROWS = 1 << 16;
  private static final int REPORT_EVERY = 1 << 15;

  private final List<Column> columns;
  private final Rows rows;
  private final int firstCell;
  private final int stride;
  private long seen;

  private FrameReader(List<Column> columns, Rows rows, int firstCell, int stride) {
    this.stride = stride;
    this.columns = List.copyOf(columns);
    this.rows = rows;
    this.firstCell = firstCell;
  }

  /// Opens a table; `columns` must not hold lists, structs or bytes.
  public static FrameReader open(DuckSession session, TableSource source, List<Column> columns, Progress progress) throws DataException {
    return new FrameReader(columns, TableScan.open(session, source, columns, progress), 0, 1);
  }

  /// Reads `columns` from an open cursor in which they stand from `firstCell` on, as [TableScan#expression] gives them. The reader closes the cursor.
  public static FrameReader of(Rows rows, List<Column> columns, int firstCell) {
    return new FrameReader(columns, rows, firstCell, 1);
  }

  /// Whether a column can be read at all.
  public static boolean reads(Column column) {
    return TableScan.cell(column.kind()) != TableScan.Cell.NONE;
  }

  /// Reads a whole table.
  ///
  /// @param rows the number of its rows, or a guess; only saves copying
  public static Frame all(DuckSession session, TableSource source, List<Column> columns, long rows, Progress progress) throws DataException {
    return every(1, session, source, columns, rows, progress);
  }

  /// Reads rows 1, 1 + stride, 1 + 2 × stride … of a table.
  public static Frame every(int stride, DuckSession session, TableSource source, List<Column> columns, long rows, Progress progress) throws DataException {
    try (var reader = new FrameReader(columns, TableScan.open(session, source, columns, progress), 0, stride)) {
      Frame frame = reader.read(Integer.MAX_VALUE - 8, (int) Math.clamp(rows / stride + 1, 1, 1 << 28), progress);
      return frame == null ? reader.empty() : frame;
    }
  }

  /// The next rows, or null when there are none left.
  public @Nullable Frame next(int maxRows) throws DataException {
    return read(maxRows, Math.min(maxRows, FIRST_ROWS), Progress.none());
  }

  @Override
  public void close() throws DataException {
    rows.close();
  }

  private @Nullable Frame read(int maxRows, int expected, Progress progress) throws DataException {
    Buffer[] buffers = columns.stream().map(c -> Buffer.of(c, expected)).toArray(Buffer[]::new);
    int read = 0;
    while (read < maxRows && rows.next()) {
      if (seen++ % stride != 0) {
        continue;
      }
      for (int j = 0; j < buffers.length; j++) {
        buffers[j].read(rows, firstCell + j, read);
      }
      read++;
      if (read % REPORT_EVERY == 0) {
        progress.report(Math.min(1, (double) read / expected), "reading row " + read);
      }
    }
    return read == 0 ? null : frame(buffers, read);
  }

  private Frame empty() {
    return frame(columns.stream().map(c -> Buffer.of(c, 0)).toArray(Buffer[]::new), 0);
  }

  private Frame frame(Buffer[] buffers, int count) {
    Map<String, Values> values = new LinkedHashMap<>();
    for (int j = 0; j < buffers.length; j++) {
      values.put(columns.get(j).name(), buffers[j].values(count));
    }
    return new Frame(count, values);
  }

  /// One column while it is being read.
  private interface Buffer {
    void read(Rows rows, int cell, int row) throws DataException;

    Values values(int count);

    static Buffer of(Column column, int expected) {
      return switch (TableScan.cell(column.kind())) {
        case NUMBER -> new NumberBuffer(expected);
        case MICROS -> new MicrosBuffer(expected);
        case TEXT -> new TextBuffer(expected);
        case NONE -> throw new IllegalArgumentException("Column '" + column.name() + "' of kind " + column.kind().id() + " cannot be read into a frame.");
      };
    }

    static int grown(int length) {
      return Math.max(1024, length + (length >> 1));
    }
  }

  private static final class NumberBuffer implements Buffer {
    private double[] cells;
    private int infinite;

    NumberBuffer(int expected) {
      cells = new double[expected];
    }

    @Override
    public void read(Rows rows, int cell, int row) throws DataException {
      if (row == cells.length) {
        cells = Arrays.copyOf(cells, Buffer.grown(row));
      }
      double value = rows.number(cell);
      boolean without = Double.isInfinite(value);
      infinite += without ? 1 : 0;
      cells[row] = without ? Double.NaN : value;
    }

    @Override
    public Values values(int count) {
      return new Values.Numbers(cells.length == count ? cells : Arrays.copyOf(cells, count), infinite);
    }
  }

  private static final class MicrosBuffer implements Buffer {
    private long[] cells;

    MicrosBuffer(int expected) {
      cells = new long[expected];
    }

    @Override
    public void read(Rows rows, int cell, int row) throws DataException {
      if (row == cells.length) {
        cells = Arrays.copyOf(cells, Buffer.grown(row));
      }
      cells[row] = rows.integer(cell, Values.Moments.MISSING);
    }

    @Override
    public Values values(int count) {
      return new Values.Moments(cells.length == count ? cells : Arrays.copyOf(cells, count));
    }
  }

  private static final class TextBuffer implements Buffer {
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> levels = new ArrayList<>();
    private int[] cells;

    TextBuffer(int expected) {
      cells = new int[expected];
    }

    @Override
    public void read(Rows rows, int cell, int row) throws DataException {
      if (row == cells.length) {
        cells = Arrays.copyOf(cells, Buffer.grown(row));
      }
      String text = rows.text(cell);
      cells[row] = text == null || text.isEmpty() ? -1 : code(text);
    }

    private int code(String text) {
      Integer known = codes.get(text);
      if (known != null) {
        return known;
      }
      codes.put(text, levels.size());
      levels.add(text);
      return levels.size() - 1;
    }

    @Override
    public Values values(int count) {
      return new Values.Texts(cells.length == count ? cells : Arrays.copyOf(cells, count), levels);
    }
  }
}
