package atelier.core.data.view;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.engine.DuckSession;
import atelier.core.engine.page.RowOrder;
import atelier.core.expr.Expr;
import atelier.core.expr.ExprException;
import atelier.core.expr.SortKey;
import atelier.core.expr.Typing;
import atelier.core.job.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A dataset as it is looked at: some of its rows, in an order, page by page. Nothing but a few pages is held in memory, however large the table is.
///
/// Safe from any thread; pages are read one after the other. [#page], [#fullText] and [#with] block: call them from a job.
public final class TableView implements AutoCloseable {
  /// Rows that are read together where they stand together, and where they do not.
  private static final int NEAR_BLOCK = 128;

  private static final int FAR_BLOCK = 16;

  /// What goes when a view is closed.
  private enum Owned {
    SOURCE,
    INDEX,
    NOTHING
  }

  private final ViewSource source;
  private final ViewQuery query;
  private final List<Column> columns;
  private final @Nullable RowIndex index;
  private final Owned owned;
  private final CellCache cache = new CellCache();

  private TableView(ViewSource source, ViewQuery query, List<Column> columns, @Nullable RowIndex index, Owned owned) {
    this.source = source;
    this.query = query;
    this.columns = List.copyOf(columns);
    this.index = index;
    this.owned = owned;
  }

  /// All rows and columns of a dataset as they stand. Views made from this one are of no use once it is closed.
  public static TableView open(Dataset dataset) throws DataException {
    return new TableView(ViewSource.open(dataset), ViewQuery.ALL, dataset.schema().columns(), null, Owned.SOURCE);
  }

  public Dataset dataset() {
    return source.dataset();
  }

  public ViewQuery query() {
    return query;
  }

  /// The columns to show, in their order.
  public List<Column> columns() {
    return columns;
  }

  /// Rows that fit the filter.
  public long rows() {
    return index == null ? source.dataset().rows() : index.rows();
  }

  /// The same rows with these columns in this order; costs nothing, and is of no use once this view is closed.
  public TableView withColumns(List<String> names) throws DataException {
    var chosen = new ArrayList<Column>();
    for (String name : names) {
      chosen.add(column(name));
    }
    return new TableView(source, query, chosen, index, Owned.NOTHING);
  }

  public TableView withSort(List<ViewQuery.Sort> keys, Progress progress) throws DataException {
    return with(query.sortedBy(keys), progress);
  }

  public TableView withFilter(@Nullable Expr condition, Progress progress) throws DataException {
    return with(query.where(condition), progress);
  }

  public TableView withFilter(List<Condition> conditions, Progress progress) throws DataException {
    return with(query.where(conditions), progress);
  }

  /// The rows of another query. They are looked for and sorted once, now; pages of the result are quick. Close it when it is no longer shown.
  ///
  /// @throws DataException when a column is unknown or a condition does not fit its columns
  public TableView with(ViewQuery other, Progress progress) throws DataException {
    if (other.isAll()) {
      return new TableView(source, other, columns, null, Owned.NOTHING);
    }
    for (ViewQuery.Sort key : other.sort()) {
      column(key.column());
    }
    Schema schema = source.dataset().schema();
    if (other.filter() != null) {
      check(other.filter(), schema);
    }
    List<SortKey> keys = other.keys(schema);
    var order = new RowIndex();
    try (DuckSession session = ViewSource.session(source.dataset())) {
      RowOrder.read(session, source.dataset().file(), schema, keys, other.filter(), source.dataset().rows(), order::add, progress);
      order.flush();
      return new TableView(source, other, columns, order, Owned.INDEX);
    } catch (DataException | RuntimeException e) {
      order.close();
      throw e;
    }
  }

  private static void check(Expr filter, Schema schema) throws DataException {
    try {
      Kind kind = new Typing(schema).check(filter);
      if (kind != null && kind != Kind.BOOLEAN) {
        throw DataException.input("A filter has to be true or false in each row; this one gives " + kind.id() + ".", "Compare it with a value, such as age > 30.");
      }
    } catch (ExprException e) {
      throw new DataException(e.problem(), e);
    }
  }

  /// Some rows. What lies beyond the last row is left out.
  ///
  /// @param firstRow place in this view, from 0
  /// @param names    the columns to read; best only those that can be seen
  public RowPage page(long firstRow, int count, List<String> names, Progress progress) throws DataException {
    long from = Math.clamp(firstRow, 0, rows());
    int many = (int) Math.min(Math.max(0, count), rows() - from);
    var chosen = new ArrayList<Column>();
    for (String name : names) {
      chosen.add(column(name));
    }
    return source.alone(progress, () -> read(from, many, chosen, progress));
  }

  private RowPage read(long from, int count, List<Column> chosen, Progress progress) throws DataException {
    int size = index == null ? NEAR_BLOCK : FAR_BLOCK;
    Map<CellCache.Block, Cell[]> blocks = count == 0 ? Map.of() : blocks(from / size, (from + count - 1) / size, size, chosen, progress);
    var cells = new ArrayList<Cell[]>();
    for (Column column : chosen) {
      var values = new Cell[count];
      for (int i = 0; i < count; i++) {
        Cell[] block = blocks.get(new CellCache.Block((from + i) / size, column.name()));
        values[i] = Objects.requireNonNull(block)[(int) ((from + i) % size)];
      }
      cells.add(values);
    }
    return new RowPage(from, numbers(from, count), chosen, cells);
  }

  private long[] numbers(long from, int count) throws DataException {
    return Arrays.stream(ids(from, count)).map(id -> id + 1).toArray();
  }

  /// Rows with all of their texts, past the cache.
  RowPage wholeCells(long from, int count, List<String> names, Progress progress) throws DataException {
    if (from < 0 || from + count > rows()) {
      throw new IndexOutOfBoundsException("Rows " + from + " to " + (from + count) + " of " + rows() + ".");
    }
    var chosen = new ArrayList<Column>();
    for (String name : names) {
      chosen.add(column(name));
    }
    return source.alone(progress, () -> {
      int all = Integer.MAX_VALUE - 1;
      @Nullable Object[][] values = index == null ? source.range(from, count, chosen, all, progress) : source.rows(ids(from, count), chosen, all, progress);
      List<CellText> texts = source.texts(chosen, progress);
      var cells = new ArrayList<Cell[]>();
      for (int c = 0; c < chosen.size(); c++) {
        var column = new Cell[count];
        for (int r = 0; r < count; r++) {
          column[r] = ViewSource.cell(values[r][c], texts.get(c), all);
        }
        cells.add(column);
      }
      return new RowPage(from, numbers(from, count), chosen, cells);
    });
  }

  private Map<CellCache.Block, Cell[]> blocks(long first, long last, int size, List<Column> chosen, Progress progress) throws DataException {
    var found = new HashMap<CellCache.Block, Cell[]>();
    var absent = new LinkedHashSet<Column>();
    long low = Long.MAX_VALUE;
    long high = -1;
    for (long block = first; block <= last; block++) {
      for (Column column : chosen) {
        var key = new CellCache.Block(block, column.name());
        Cell @Nullable [] cells = cache.get(key);
        if (cells == null) {
          absent.add(column);
          low = Math.min(low, block);
          high = Math.max(high, block);
        } else {
          found.put(key, cells);
        }
      }
    }
    if (!absent.isEmpty()) {
      fetch(low, high, size, List.copyOf(absent), found, progress);
    }
    return found;
  }

  private void fetch(long low, long high, int size, List<Column> wanted, Map<CellCache.Block, Cell[]> into, Progress progress) throws DataException {
    long from = low * size;
    int count = (int) (Math.min(rows(), (high + 1) * size) - from);
    @Nullable Object[][] values = index == null ? source.range(from, count, wanted, ViewSource.CLIP, progress) : source.rows(ids(from, count), wanted, ViewSource.CLIP, progress);
    List<CellText> texts = source.texts(wanted, progress);
    for (int c = 0; c < wanted.size(); c++) {
      for (long block = low; block <= high; block++) {
        int start = (int) (block * size - from);
        var cells = new Cell[Math.min(size, count - start)];
        for (int r = 0; r < cells.length; r++) {
          cells[r] = ViewSource.cell(values[start + r][c], texts.get(c), ViewSource.CLIP);
        }
        var key = new CellCache.Block(block, wanted.get(c).name());
        into.put(key, cells);
        cache.put(key, cells);
      }
    }
  }

  private long[] ids(long from, int count) throws DataException {
    if (index != null) {
      return index.read(from, count);
    }
    var ids = new long[count];
    for (int i = 0; i < count; i++) {
      ids[i] = from + i;
    }
    return ids;
  }

  /// All of a cell's text as it is, without thousands apart; empty where the cell is missing.
  ///
  /// @param row place in this view, from 0
  public String fullText(long row, String column, Progress progress) throws DataException {
    Column wanted = column(column);
    if (row < 0 || row >= rows()) {
      throw new IndexOutOfBoundsException("Row " + row + " of " + rows() + ".");
    }
    return source.alone(progress, () -> source.text(ids(row, 1)[0], wanted, progress));
  }

  /// How the cells of some columns are shown.
  public CellText text(String column, Progress progress) throws DataException {
    Column wanted = column(column);
    return source.alone(progress, () -> source.texts(List.of(wanted), progress).getFirst());
  }

  private Column column(String name) throws DataException {
    return source.column(name);
  }

  /// Closes what this view alone holds; the view of [#open] also closes the dataset.
  @Override
  public void close() throws DataException {
    source.alone(Progress.none(), () -> {
      cache.clear();
      return true;
    });
    if (owned == Owned.INDEX && index != null) {
      index.close();
    }
    if (owned == Owned.SOURCE) {
      source.close();
    }
  }
}
