package atelier.ui.grid;

import atelier.core.job.Subscription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A model whose cells are computed. Pages come at once, or when the test says so.
final class SampleModel implements GridModel {
  /// A request that waits.
  final class Asked implements Request {
    final GridArea area;
    final Answer answer;
    boolean cancelled;

    Asked(GridArea area, Answer answer) {
      this.area = area;
      this.answer = answer;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }

    void answer() {
      answer.arrived(GridPage.of(area, source));
    }
  }

  final List<Asked> asked = new ArrayList<>();
  private final List<GridColumn> columns;
  private final List<GridProfile> profiles;
  private final GridPage.Source source;
  private final List<Consumer<Change>> listeners = new ArrayList<>();
  final Set<Integer> profilesAsked = new HashSet<>();
  private long rows;
  boolean waits;
  boolean editable;

  SampleModel(long rows, List<GridColumn> columns, List<GridProfile> profiles, GridPage.Source source) {
    this.rows = rows;
    this.columns = columns;
    this.profiles = profiles;
    this.source = source;
  }

  /// So many rows of cells such as `r7c3`, columns `c0`, `c1`.
  static SampleModel plain(long rows, int columns) {
    List<GridColumn> all = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      all.add(GridColumn.of("c" + i, ColumnKind.CATEGORY));
    }
    return new SampleModel(rows, all, List.of(), (row, column) -> GridCell.of("r" + row + "c" + column));
  }

  void tell(Change change) {
    listeners.forEach(listener -> listener.accept(change));
  }

  void setRows(long number) {
    rows = number;
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns.size();
  }

  @Override
  public GridColumn column(int index) {
    return columns.get(index);
  }

  @Override
  public @Nullable GridProfile profile(int column) {
    profilesAsked.add(column);
    return profiles.isEmpty() ? null : profiles.get(column);
  }

  @Override
  public Request request(GridArea area, Answer answer) {
    var request = new Asked(area, answer);
    asked.add(request);
    if (!waits) {
      request.answer();
    }
    return request;
  }

  @Override
  public boolean isEditable(long row, int column) {
    return editable;
  }

  @Override
  public Subscription onChange(Consumer<Change> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
