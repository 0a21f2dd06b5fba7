package atelier.ui.grid;

import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A model whose pages are fetched by jobs, so that a panel only says how. Its methods belong on the window's thread.
public final class FetchedModel implements GridModel {
  /// Reads a page on a thread of its own; an engine should watch `progress` for cancelling.
  @FunctionalInterface
  public interface Fetch {
    GridPage page(GridArea area, Progress progress) throws ProblemException;
  }

  private final Jobs jobs;
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private final Map<Integer, GridProfile> profiles = new HashMap<>();
  private List<GridColumn> columns;
  private long rows;
  private Fetch fetch;
  private boolean editable;

  /// @param jobs not those whose work a person sees in the tray: pages come and go by the dozen
  public FetchedModel(Jobs jobs, long rows, List<GridColumn> columns, Fetch fetch) {
    this.jobs = jobs;
    this.rows = rows;
    this.columns = List.copyOf(columns);
    this.fetch = fetch;
  }

  /// Says what a column's header shows; may come at any time later.
  public void setProfiles(Map<Integer, GridProfile> known) {
    profiles.putAll(known);
    tell(Change.PROFILES);
  }

  /// Other rows under the same columns, or the same in another order.
  public void setRows(long newRows, Fetch newFetch) {
    rows = newRows;
    fetch = newFetch;
    tell(Change.ROWS);
  }

  /// Other columns; profiles begin anew.
  public void setColumns(long newRows, List<GridColumn> newColumns, Fetch newFetch) {
    rows = newRows;
    columns = List.copyOf(newColumns);
    fetch = newFetch;
    profiles.clear();
    tell(Change.COLUMNS);
  }

  /// Says whether a person may write into cells.
  public void setEditable(boolean may) {
    editable = may;
  }

  @Override
  public boolean isEditable(long row, int column) {
    return editable;
  }

  /// The values of cells are others now.
  public void refresh() {
    tell(Change.CELLS);
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
    return profiles.get(column);
  }

  @Override
  public Request request(GridArea area, Answer answer) {
    Fetch how = fetch;
    Job<GridPage> job = jobs.submit("rows " + (area.firstRow() + 1) + " to " + area.endRow(), progress -> how.page(area, progress));
    job.onChange(
        state -> {
          switch (state) {
            case Job.Done<GridPage>(GridPage page) -> answer.arrived(page);
            case Job.Failed<GridPage>(var problem) -> answer.failed(problem.message());
            case Job.Queued<GridPage> _, Job.Running<GridPage> _, Job.Cancelled<GridPage> _ -> {}
          }
        });
    return job::cancel;
  }

  @Override
  public Subscription onChange(Consumer<Change> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void tell(Change change) {
    listeners.forEach(listener -> listener.accept(change));
  }
}
