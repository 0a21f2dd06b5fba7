package atelier.wrangler.ui;

import atelier.core.data.Dataset;
import atelier.core.data.view.ColumnHeaders;
import atelier.core.data.view.ViewQuery;
import atelier.core.file.FileException;
import atelier.core.job.Jobs;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.flow.catalog.Catalog;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.grid.DataGrid;
import atelier.ui.grid.GridKeys;
import atelier.ui.grid.SortOrder;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Desk;
import atelier.ui.panel.KeyHint;
import atelier.ui.panel.Panel;
import atelier.ui.panel.Shown;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A dataset as a grid, with the chosen column at its side.
final class TablePanel implements Panel {
  private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination REDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

  private final Desk desk;
  private final DataTexts texts;
  private final Versions versions;
  private final Supplier<Catalog> catalog;
  private final Address address;
  private final Held held = new Held();
  private final StackPane content = new StackPane();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private Shown<Read> reading;
  private @Nullable TableViewModel model;
  private @Nullable ColumnInspector inspector;
  private @Nullable TableChanges changes;

  /// What the page begins with.
  private record Read(TableViewModel.Opened opened, ColumnHeaders counting) {}

  /// @param address `data/<dataset>`, or with a column and a row that are shown at first
  TablePanel(Desk desk, Versions versions, Supplier<Catalog> catalog, Address address) {
    this.desk = desk;
    this.texts = new DataTexts(desk.language());
    this.versions = versions;
    this.catalog = catalog;
    this.address = address;
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(crumb(), Crumb.here(texts.dataset())));
    reading = read();
  }

  private Crumb crumb() {
    return new Crumb(texts.datasets(), Address.of("data"));
  }

  private Shown<Read> read() {
    return new Shown<>(desk, content, texts.reading(), this::open, this::show, this::failed);
  }

  private Read open(Progress progress) throws ProblemException {
    Dataset dataset = desk.project().dataset(address.part(1));
    if (!Files.isRegularFile(dataset.file())) {
      throw FileException.of("read", dataset.file(), new NoSuchFileException(dataset.file().toString()));
    }
    var counting = new ColumnHeaders(dataset, desk.project().cacheFolder());
    return new Read(TableViewModel.Opened.open(dataset, counting, held, progress), counting);
  }

  private Node failed(Problem problem) {
    return States.failed(
        texts.couldNotOpen(), problem, desk.language(),
        List.of(Buttons.primary("all-datasets", Feather.DATABASE, texts.allDatasets(), () -> desk.go(Address.of("data"))), Buttons.secondary("try-again", Feather.ROTATE_CW, texts.retry(), this::readAgain)));
  }

  private void readAgain() {
    reading.close();
    reading = read();
  }

  private void show(Read read) {
    var table = new TableViewModel(desk, texts, held, read.opened(), read.counting());
    model = table;
    var grid = new DataGrid(desk.look(), desk.language());
    grid.setId("data-grid");
    grid.setName(table.dataset().name());
    grid.setModel(table.grid());
    var edits = new TableChanges(desk, texts, table.dataset(), versions, catalog, table.state()::get);
    changes = edits;
    var bubble = new Bubble(texts, grid);
    var forms = new ColumnForms(texts, table, edits, bubble);
    var column = new ColumnInspector(desk, texts, table, edits, forms, catalog, chosen -> go(grid, table, chosen));
    inspector = column;
    var bar = new TableBar(texts, table, chosen -> go(grid, table, chosen), forms::columns);
    grid.setActions(new TableActions(desk, texts, table, edits, new ColumnMenu(texts, table, forms, grid), bar::focusSearch));
    grid.selection().subscribe(selection -> column.show(selection.column()));
    table.state().subscribe(state -> {
      sorted(grid, state);
      surround(table, state, column);
    });
    versions.arriving(table.dataset()).ifPresent(table::lookLike);
    VBox.setVgrow(grid, Priority.ALWAYS);
    var page = new VBox(bar, grid);
    page.addEventFilter(KeyEvent.KEY_PRESSED, key -> rename(key, grid, table, forms));
    page.addEventHandler(KeyEvent.KEY_PRESSED, key -> undo(key, edits));
    content.getChildren().setAll(page, bubble);
    if (table.dataset().rows() > 0) {
      int at = Math.max(0, table.state().get().columns().indexOf(address.part(2)));
      long row = address.part(3).matches("\\d{1,15}") ? Math.clamp(Long.parseLong(address.part(3)) - 1, 0, table.dataset().rows() - 1) : 0;
      grid.focusCell(row, at);
      desk.stay(Address.of("data", table.dataset().id()));
    }
  }

  /// F2 on a whole column renames it; in a cell it writes into the cell.
  private static void rename(KeyEvent key, DataGrid grid, TableViewModel table, ColumnForms forms) {
    if (key.getCode() == KeyCode.F2 && grid.isFocused() && !grid.selection().get().columns().isEmpty()) {
      int index = grid.selection().get().columns().getFirst();
      grid.placeOf(grid.topRow(), index).ifPresent(place -> forms.rename(table.column(index), place));
      key.consume();
    }
  }

  private static void undo(KeyEvent key, TableChanges edits) {
    if (UNDO.match(key)) {
      edits.undo();
      key.consume();
    } else if (REDO.match(key)) {
      edits.redo();
      key.consume();
    }
  }

  private static void go(DataGrid grid, TableViewModel table, String column) {
    int index = table.state().get().columns().indexOf(column);
    if (index >= 0) {
      grid.goToColumn(index);
    }
  }

  private static void sorted(DataGrid grid, TableViewModel.State state) {
    if (state.sort().isEmpty()) {
      grid.showSort(-1, SortOrder.NONE);
    } else {
      ViewQuery.Sort first = state.sort().getFirst();
      grid.showSort(state.columns().indexOf(first.column()), first.descending() ? SortOrder.DESCENDING : SortOrder.ASCENDING);
    }
  }

  private void surround(TableViewModel table, TableViewModel.State state, ColumnInspector column) {
    Dataset dataset = table.dataset();
    Node train = Buttons.primary("data-train", Feather.PLAY, texts.train(), () -> desk.go(table.target().isEmpty() ? Address.of("train", dataset.id()) : Address.of("train", dataset.id(), table.target())));
    Node lamp = state.looking() ? Parts.text(texts.looking()) : Parts.lamp(true, state.filters().isEmpty() ? texts.allRows() : texts.rowsOf(state.rows(), dataset.rows()));
    surroundings.set(
        Surroundings.of(crumb(), Crumb.here(dataset.name()))
            .withActions(insights(dataset, table.target()), Buttons.secondary("data-prepare", Feather.SLIDERS, texts.prepare(), () -> desk.go(Address.of("prepare", "", dataset.id()))), train)
            .withInspector(column.inspector())
            .withStatus(Parts.text(texts.size(state.rows(), dataset.schema().columns().size())), lamp));
  }

  private Node insights(Dataset dataset, String target) {
    return Buttons.secondary("data-insights", Feather.BAR_CHART_2, texts.insights(), () -> desk.go(target.isEmpty() ? Address.of("insights", dataset.id()) : Address.of("insights", dataset.id(), target)));
  }

  @Override
  public Node content() {
    return content;
  }

  @Override
  public ReadOnlyObjectProperty<Surroundings> surroundings() {
    return surroundings.getReadOnlyProperty();
  }

  @Override
  public List<KeyHint> keys() {
    var hints = new ArrayList<>(GridKeys.hints(desk.language()));
    hints.add(new KeyHint("F2", desk.language().pick("Write into the cell; on a whole column, rename it", "編輯儲存格；選取整欄時重新命名")));
    hints.add(new KeyHint("Delete", desk.language().pick("Make cells missing", "清除儲存格")));
    hints.add(new KeyHint("Ctrl Z", desk.language().pick("Undo the last change; with Shift redo", "復原上次變更；加 Shift 重做")));
    return hints;
  }

  @Override
  public void close() {
    reading.close();
    if (changes != null) {
      changes.close();
    }
    if (inspector != null) {
      inspector.close();
    }
    if (model != null) {
      model.close();
    } else {
      held.close(Jobs.platform());
    }
  }
}
