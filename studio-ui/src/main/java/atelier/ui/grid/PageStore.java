package atelier.ui.grid;

import atelier.ui.task.Ui;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps the cells near the view and asks the model for those that are missing: first what is in view, then what is around it.
/// Requests that nobody waits for any more are cancelled.
final class PageStore {
  static final int TILE_ROWS = 64;
  static final int TILE_COLUMNS = 8;
  private static final int MOST_TILES = 256;

  private record Tile(long row, int column) {}

  /// A request on its way.
  private final class Pending implements GridModel.Answer {
    final GridArea area;
    private final int generation = PageStore.this.generation;
    GridModel.@Nullable Request request;

    Pending(GridArea area) {
      this.area = area;
    }

    @Override
    public void arrived(GridPage page) {
      Ui.run(
          () -> {
            if (isAwaited()) {
              keep(page);
              onArrival.run();
            }
          });
    }

    @Override
    public void failed(String why) {
      Ui.run(
          () -> {
            if (isAwaited()) {
              failure = why;
              onArrival.run();
            }
          });
    }

    private boolean isAwaited() {
      return generation == PageStore.this.generation && pending.remove(this);
    }
  }

  private final Runnable onArrival;
  private final List<Pending> pending = new ArrayList<>();
  private final Map<Tile, GridPage> tiles =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, GridPage> eldest) {
          return size() > MOST_TILES;
        }
      };
  private GridModel model = GridModel.empty();
  private int generation;
  private @Nullable String failure;

  PageStore(Runnable onArrival) {
    this.onArrival = onArrival;
  }

  /// Begins anew, with nothing known.
  void show(GridModel next) {
    model = next;
    forget();
  }

  /// Lets go of all cells and of all requests.
  void forget() {
    generation++;
    List<Pending> stale = List.copyOf(pending);
    pending.clear();
    tiles.clear();
    failure = null;
    stale.forEach(PageStore::cancel);
  }

  /// Why the newest request failed; null when it did not.
  @Nullable String failure() {
    return failure;
  }

  /// Asks again after a failure, from the next [#need] on.
  void retry() {
    failure = null;
  }

  int tiles() {
    return tiles.size();
  }

  int pending() {
    return pending.size();
  }

  @Nullable GridCell cell(long row, int column) {
    GridPage page = tiles.get(tileOf(row, column));
    return page == null ? null : page.cell(row, column);
  }

  boolean covers(GridArea area) {
    return missing(area, false) == null;
  }

  /// Makes sure that cells come.
  ///
  /// @param view  what has to be there first
  /// @param ahead what may be needed next; holds the view
  void need(GridArea view, GridArea ahead) {
    cancelOutside(ahead);
    if (failure != null) {
      return;
    }
    ask(missing(view, true));
    if (failure == null && covers(view)) {
      ask(missing(ahead, true));
    }
  }

  private void cancelOutside(GridArea ahead) {
    List<Pending> stale = pending.stream().filter(p -> !p.area.meets(ahead)).toList();
    pending.removeAll(stale);
    stale.forEach(PageStore::cancel);
  }

  private static void cancel(Pending stale) {
    if (stale.request != null) {
      stale.request.cancel();
    }
  }

  private void ask(@Nullable GridArea area) {
    if (area == null) {
      return;
    }
    var asked = new Pending(area);
    pending.add(asked);
    asked.request = model.request(area, asked);
  }

  private void keep(GridPage page) {
    GridArea area = page.area();
    for (long row = blockRow(area.firstRow()); row < area.endRow(); row += TILE_ROWS) {
      for (int column = blockColumn(area.firstColumn()); column < area.endColumn(); column += TILE_COLUMNS) {
        GridArea tile = tileArea(row, column);
        if (area.contains(tile)) {
          tiles.put(new Tile(row, column), GridPage.of(tile, page::cell));
        }
      }
    }
  }

  /// The rectangle around all tiles of an area that are not there; null when all are.
  private @Nullable GridArea missing(GridArea area, boolean butAwaited) {
    GridArea found = null;
    for (long row = blockRow(area.firstRow()); row < area.endRow(); row += TILE_ROWS) {
      for (int column = blockColumn(area.firstColumn()); column < area.endColumn(); column += TILE_COLUMNS) {
        if (!tiles.containsKey(new Tile(row, column)) && !(butAwaited && isAwaited(row, column))) {
          GridArea tile = tileArea(row, column);
          found = found == null ? tile : found.around(tile);
        }
      }
    }
    return found;
  }

  private boolean isAwaited(long row, int column) {
    for (Pending each : pending) {
      if (each.area.contains(row, column)) {
        return true;
      }
    }
    return false;
  }

  private GridArea tileArea(long row, int column) {
    return new GridArea(row, Math.min(TILE_ROWS, model.rows() - row), column, Math.min(TILE_COLUMNS, model.columns() - column));
  }

  private static Tile tileOf(long row, int column) {
    return new Tile(blockRow(row), blockColumn(column));
  }

  private static long blockRow(long row) {
    return row - row % TILE_ROWS;
  }

  private static int blockColumn(int column) {
    return column - column % TILE_COLUMNS;
  }
}
