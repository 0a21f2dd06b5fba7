package atelier.wrangler.ui;

import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.data.Schema;
import atelier.core.data.view.ColumnHeader;
import atelier.core.data.view.ColumnHeaders;
import atelier.core.data.view.Condition;
import atelier.core.data.view.RowPage;
import atelier.core.data.view.TableView;
import atelier.core.data.view.ViewQuery;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.ui.grid.FetchedModel;
import atelier.ui.grid.GridCell;
import atelier.ui.grid.GridColumn;
import atelier.ui.grid.GridModel;
import atelier.ui.grid.GridPage;
import atelier.ui.grid.GridProfile;
import atelier.ui.grid.Pick;
import atelier.ui.panel.Desk;
import atelier.ui.task.Ui;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// A dataset as one page looks at it: which rows, in which order, which columns, and what is known of them.
final class TableViewModel implements AutoCloseable {
  /// So many cells are counted before the table is first shown: it takes no longer than opening it.
  private static final long FEW_CELLS = 2_000_000;

  /// One condition and how it is read.
  record Filter(Condition condition, String words) {}

  /// What is looked at.
  ///
  /// @param rows    that fit all filters
  /// @param looking whether other rows are on their way
  /// @param problem why the last wish could not be met
  record State(List<Filter> filters, List<ViewQuery.Sort> sort, List<String> columns, long rows, boolean looking, @Nullable Problem problem) {
    State {
      filters = List.copyOf(filters);
      sort = List.copyOf(sort);
      columns = List.copyOf(columns);
    }

    private State rows(long found) {
      return new State(filters, sort, columns, found, false, null);
    }
  }

  /// A dataset that was opened.
  ///
  /// @param headers empty where they are still to be counted
  record Opened(TableView view, List<ColumnHeader> headers) {
    static Opened open(Dataset dataset, ColumnHeaders headers, Held held, Progress progress) throws ProblemException {
      TableView view = TableView.open(dataset);
      held.keep(view::close);
      boolean few = dataset.rows() * dataset.schema().columns().size() <= FEW_CELLS;
      return new Opened(view, few ? headers.measure(List.of(), header -> {}, progress) : headers.kept().orElse(List.of()));
    }
  }

  /// Rows that were found, and how they are given back.
  private record Found(TableView view, Held.Closing closing) {}

  private final Desk desk;
  private final DataTexts texts;
  private final Held held;
  private final TableView all;
  private final ColumnHeaders counting;
  private final Jobs jobs = Jobs.platform();
  private final Map<String, ColumnHeader> headers = new HashMap<>();
  private final FetchedModel grid;
  private final ReadOnlyObjectWrapper<State> state;
  private Found shown;
  private @Nullable Job<Found> looking;

  TableViewModel(Desk desk, DataTexts texts, Held held, Opened opened, ColumnHeaders counting) {
    this.desk = desk;
    this.texts = texts;
    this.held = held;
    this.all = opened.view();
    this.shown = new Found(all, () -> {});
    this.counting = counting;
    opened.headers().forEach(header -> headers.put(header.name(), header));
    List<String> names = dataset().schema().names();
    state = new ReadOnlyObjectWrapper<>(new State(List.of(), List.of(), names, all.rows(), false, null));
    grid = new FetchedModel(jobs, all.rows(), gridColumns(names), fetch(all, names));
    grid.setProfiles(profiles(names));
    grid.setEditable(isEditable());
    if (opened.headers().isEmpty()) {
      count();
    }
  }

  Dataset dataset() {
    return all.dataset();
  }

  GridModel grid() {
    return grid;
  }

  /// The rows that are shown.
  TableView shown() {
    return shown.view();
  }

  ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  Column column(int index) {
    return dataset().schema().find(state.get().columns().get(index)).orElseThrow();
  }

  /// Whether cells can be typed into: only while rows stand as in the dataset, so that a row's place is its number.
  private boolean isEditable() {
    State now = state.get();
    return now.filters().isEmpty() && now.sort().isEmpty() && dataset().rows() <= TableChanges.MOST_ROWS_TO_TYPE;
  }

  /// What was counted of all columns; fewer while that goes on.
  List<ColumnHeader> headers() {
    return dataset().schema().names().stream().filter(headers::containsKey).map(name -> Objects.requireNonNull(headers.get(name))).toList();
  }

  /// Shows only the rows that a click in a header chose, as well as the filters before.
  void pick(int column, Pick pick) {
    Condition condition = Headers.condition(column(column), pick);
    var filters = new ArrayList<>(state.get().filters());
    filters.removeIf(f -> f.condition().column().equals(condition.column()));
    filters.add(new Filter(condition, Headers.words(condition, pick, texts)));
    look(filters, state.get().sort());
  }

  void filter(Filter more) {
    var filters = new ArrayList<>(state.get().filters());
    filters.removeIf(f -> f.condition().column().equals(more.condition().column()));
    filters.add(more);
    look(filters, state.get().sort());
  }

  void drop(Filter filter) {
    look(state.get().filters().stream().filter(f -> !f.equals(filter)).toList(), state.get().sort());
  }

  void dropFilters() {
    look(List.of(), state.get().sort());
  }

  /// @param descending null: as the rows stand in the dataset
  void sort(int column, @Nullable Boolean descending) {
    look(state.get().filters(), descending == null ? List.of() : List.of(new ViewQuery.Sort(column(column).name(), descending)));
  }

  /// Takes over filters, order and hidden columns from another version, as far as this one has the columns, of the same kind.
  void lookLike(Versions.Look other) {
    Schema before = other.dataset().schema();
    List<String> names = dataset().schema().names();
    if (!other.state().columns().equals(before.names())) {
      List<String> kept = other.state().columns().stream().filter(names::contains).toList();
      columns(Stream.concat(kept.stream(), names.stream().filter(name -> before.find(name).isEmpty())).toList());
    }
    List<Filter> filters = other.state().filters().stream().filter(filter -> isSame(filter.condition().column(), before)).toList();
    List<ViewQuery.Sort> sort = other.state().sort().stream().filter(key -> isSame(key.column(), before)).toList();
    if (!filters.isEmpty() || !sort.isEmpty()) {
      look(filters, sort);
    }
  }

  private boolean isSame(String column, Schema before) {
    return dataset().schema().find(column).map(Column::kind).equals(before.find(column).map(Column::kind));
  }

  private void look(List<Filter> filters, List<ViewQuery.Sort> sort) {
    stopLooking();
    State before = state.get();
    ViewQuery query = ViewQuery.ALL.sortedBy(sort).where(filters.stream().map(Filter::condition).toList());
    state.set(new State(filters, sort, before.columns(), before.rows(), true, null));
    Job<Found> job = desk.fetch(texts.looking(), progress -> look(query, progress));
    looking = job;
    Ui.watch(
        job,
        now -> {
          if (looking == job) {
            switch (now) {
              case Job.Queued<Found> _, Job.Running<Found> _, Job.Cancelled<Found> _ -> {}
              case Job.Failed<Found>(Problem problem) -> state.set(new State(before.filters(), before.sort(), before.columns(), before.rows(), false, problem));
              case Job.Done<Found>(Found found) -> show(found);
            }
          }
        });
  }

  private Found look(ViewQuery query, Progress progress) throws ProblemException {
    if (query.isAll()) {
      return new Found(all, () -> {});
    }
    TableView view = all.with(query, progress);
    Held.Closing closing = view::close;
    held.keep(closing);
    return new Found(view, closing);
  }

  private void show(Found found) {
    Found before = shown;
    shown = found;
    long rows = found.view().rows();
    state.set(state.get().rows(rows));
    grid.setRows(rows, fetch(found.view(), state.get().columns()));
    grid.setEditable(isEditable());
    held.release(before.closing(), jobs);
  }

  /// Shows these columns in this order.
  void columns(List<String> names) {
    State now = state.get();
    state.set(new State(now.filters(), now.sort(), names, now.rows(), now.looking(), now.problem()));
    grid.setColumns(shown.view().rows(), gridColumns(names), fetch(shown.view(), names));
    grid.setProfiles(profiles(names));
  }

  private FetchedModel.Fetch fetch(TableView view, List<String> names) {
    return (area, progress) -> {
      RowPage page = view.page(area.firstRow(), Math.toIntExact(area.rows()), names.subList(area.firstColumn(), area.endColumn()), progress);
      return GridPage.of(area, (row, column) -> {
        var cell = page.cell((int) (row - area.firstRow()), column - area.firstColumn());
        return cell.isMissing() ? GridCell.MISSING : GridCell.of(cell.text());
      });
    };
  }

  private List<GridColumn> gridColumns(List<String> names) {
    String predicted = target();
    return names.stream().map(name -> {
      GridColumn column = Headers.column(dataset().schema().find(name).orElseThrow(), headers.get(name));
      return name.equals(predicted) ? column.withTarget() : column;
    }).toList();
  }

  /// The column that is to be predicted; empty while nobody said so. It is remembered for all versions of the dataset.
  String target() {
    String name = desk.memory().getOrDefault(targetKey(), "");
    return dataset().schema().find(name).isPresent() ? name : "";
  }

  /// @param name empty for none
  void target(String name) {
    desk.remember(targetKey(), name);
    columns(state.get().columns());
  }

  private String targetKey() {
    return "data.target." + dataset().name();
  }

  private Map<Integer, GridProfile> profiles(List<String> names) {
    var known = new HashMap<Integer, GridProfile>();
    for (int i = 0; i < names.size(); i++) {
      ColumnHeader header = headers.get(names.get(i));
      if (header != null) {
        known.put(i, Headers.profile(header, texts));
      }
    }
    return known;
  }

  /// Counts what the headers show, those in view first, while the cells can be read already.
  private void count() {
    var counted = new ConcurrentHashMap<String, ColumnHeader>();
    var tell = Ui.<Map<String, ColumnHeader>>newest(this::counted);
    jobs.submit(
        texts.looking(),
        progress -> counting.measure(
            List.of(),
            header -> {
              counted.put(header.name(), header);
              tell.accept(counted);
            },
            progress));
  }

  private void counted(Map<String, ColumnHeader> found) {
    headers.putAll(found);
    grid.setProfiles(profiles(state.get().columns()));
  }

  private void stopLooking() {
    if (looking != null) {
      looking.cancel();
      looking = null;
    }
  }

  @Override
  public void close() {
    stopLooking();
    jobs.running().forEach(Job::cancel);
    held.close(jobs);
  }
}
