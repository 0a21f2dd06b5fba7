package atelier.wrangler.ui.importing;

import atelier.core.data.preview.PreviewColumn;
import atelier.core.data.preview.PreviewRow;
import atelier.core.data.preview.Snapshot;
import atelier.core.job.Subscription;
import atelier.ui.grid.ColumnKind;
import atelier.ui.grid.GridArea;
import atelier.ui.grid.GridColumn;
import atelier.ui.grid.GridModel;
import atelier.ui.grid.GridPage;
import atelier.ui.grid.GridProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The rows of a preview as a grid shows them. They are in memory, so every question is answered at once.
final class PreviewGrid implements GridModel {
  private final ImportTexts texts;
  private final ImportViewModel file;
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private final Map<Integer, PreviewCells> cells = new HashMap<>();
  private Snapshot snapshot;
  private CellView view = CellView.BOTH;

  PreviewGrid(ImportTexts texts, ImportViewModel file) {
    this.texts = texts;
    this.file = file;
    snapshot = file.snapshot();
  }

  /// Shows the newest reading; place and selection stay as long as the columns do.
  void refresh() {
    Snapshot before = snapshot;
    snapshot = file.snapshot();
    if (before == snapshot) {
      return;
    }
    cells.clear();
    boolean same = names(before).equals(names(snapshot));
    tell(same ? Change.ROWS : Change.COLUMNS);
    tell(Change.PROFILES);
  }

  void show(CellView chosen) {
    view = chosen;
    tell(Change.CELLS);
  }

  private static List<String> names(Snapshot snapshot) {
    return snapshot.columns().stream().map(PreviewColumn::found).toList();
  }

  @Override
  public long rows() {
    return snapshot.rows().size();
  }

  @Override
  public long number(long row) {
    return snapshot.rows().get(Math.toIntExact(row)).row();
  }

  @Override
  public int columns() {
    return snapshot.columns().size();
  }

  @Override
  public GridColumn column(int index) {
    PreviewColumn column = snapshot.columns().get(index);
    long open = column.changes() + column.rejected();
    return GridColumn.of(column.name(), ColumnKind.of(column.kind())).withNote(open > 0 ? null : texts.sure(column.share()), open);
  }

  @Override
  public @Nullable GridProfile profile(int index) {
    return Sketches.profile(snapshot.columns().get(index), texts);
  }

  @Override
  public Request request(GridArea area, Answer answer) {
    answer.arrived(GridPage.of(area, (row, column) -> {
      PreviewRow shown = snapshot.rows().get(Math.toIntExact(row));
      return cells(column).cell(shown.cells().get(column), file.mark(row, column), view);
    }));
    return () -> {};
  }

  private PreviewCells cells(int column) {
    return cells.computeIfAbsent(column, index -> PreviewCells.of(snapshot, index, texts));
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
