package atelier.wrangler.ui.importing;

import atelier.core.data.Kind;
import atelier.core.job.Problem;
import atelier.ui.control.Parts;
import atelier.ui.grid.DataGrid;
import atelier.ui.grid.GridActions;
import atelier.ui.grid.Selection;
import atelier.ui.panel.Desk;
import atelier.ui.text.Phrasebook;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// A file that could be read: guesses at the left, its rows in the grid with the cells in doubt, its text below.
final class ImportPage extends StackPane implements AutoCloseable, MarksBar.Asked {
  /// Narrower windows have the guesses in a drawer.
  private static final double NARROW = 1100;

  private final ImportViewModel file;
  private final PreviewGrid rows;
  private final DataGrid grid;
  private final MarksBar bar;
  private final GuessForm form;
  private final HeaderChoices choices;
  private final MarkPopover popover;
  private final RawStrip raw;
  private final Label refusal = Parts.paragraph("", "dense");
  private final ImportTexts texts;
  private final HBox page = new HBox();
  private final StackPane overGrid;
  private final Subscription watching;
  private boolean narrow;

  /// @param more what else the form asks for
  ImportPage(Desk desk, ImportTexts texts, ImportViewModel file, List<? extends Node> more) {
    this.texts = texts;
    this.file = file;
    rows = new PreviewGrid(texts, file);
    grid = new DataGrid(desk.look(), desk.language());
    grid.setId("import-grid");
    grid.setName(file.snapshot().name());
    form = new GuessForm(texts, file, more);
    bar = new MarksBar(texts, file, this);
    choices = new HeaderChoices(texts, file, () -> grid.selection().get().columns());
    popover = new MarkPopover(texts, file, grid);
    raw = new RawStrip(texts, file);
    grid.setHeaderControls(HeaderChoices.HEIGHT, choices::room, choices::of);
    grid.setModel(rows);
    grid.setActions(new GridActions() {
      @Override
      public void open(long row, int column) {
        popover.show(row, column);
        popover.enter();
      }
    });
    refusal.setId("import-refused");
    refusal.getStyleClass().add("danger");
    refusal.setStyle("-fx-padding: 8 16 8 16;");
    overGrid = new StackPane(grid, popover);
    VBox.setVgrow(overGrid, Priority.ALWAYS);
    var work = new VBox(bar, refusal, overGrid, raw);
    HBox.setHgrow(work, Priority.ALWAYS);
    work.setMinWidth(0);
    page.getChildren().addAll(form, work);
    getChildren().add(page);
    grid.selection().subscribe(this::chosen);
    watching = file.state().subscribe(state -> refresh(state.problem()));
    addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    overGrid.addEventFilter(ScrollEvent.SCROLL, event -> popover.requestLayout());
    overGrid.addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> popover.requestLayout());
    grid.needsLayoutProperty().subscribe(() -> popover.requestLayout());
    sceneProperty().flatMap(javafx.scene.Scene::widthProperty).subscribe(width -> {
      if (width != null) {
        fit(width.doubleValue() < NARROW);
      }
    });
  }

  /// Puts the focus on the first cell in doubt, or on the first of all.
  void begin() {
    ImportViewModel.Place first = file.step(-1, 0, true);
    if (first != null) {
      grid.focusCell(first.row(), first.column());
    } else if (rows.rows() > 0 && rows.columns() > 0) {
      grid.focusCell(0, 0);
    }
  }

  private void refresh(@org.jspecify.annotations.Nullable Problem problem) {
    rows.refresh();
    form.refresh();
    choices.refresh();
    bar.refresh();
    String words = problem == null ? "" : Phrasebook.message(texts.language(), problem);
    refusal.setText(words.isEmpty() ? "" : texts.notRefused() + words);
    refusal.setVisible(!words.isEmpty());
    refusal.setManaged(!words.isEmpty());
    chosen(grid.selection().get());
  }

  private void chosen(Selection selection) {
    bar.chosen(selection.columns());
    bar.at(selection.row(), selection.column());
    if (selection.columns().isEmpty()) {
      popover.show(selection.row(), selection.column());
    } else {
      popover.hide();
    }
    raw.show(selection.row(), selection.column());
  }

  @Override
  public void step(boolean forward) {
    Selection now = grid.selection().get();
    ImportViewModel.Place next = file.step(now.row(), now.column(), forward);
    if (next != null) {
      grid.focusCell(next.row(), next.column());
      grid.requestFocus();
    }
  }

  @Override
  public void show(CellView view) {
    rows.show(view);
  }

  @Override
  public void retype(Kind kind) {
    file.change(HeaderChoices.retype(file, grid.selection().get().columns(), kind));
  }

  @Override
  public void drawer() {
    drawer(!getChildren().contains(form));
  }

  /// Lays the guesses over the grid, or takes them away; the text of the file stays.
  private void drawer(boolean open) {
    getChildren().remove(form);
    if (open) {
      StackPane.setAlignment(form, Pos.CENTER_LEFT);
      StackPane.setMargin(form, new javafx.geometry.Insets(bar.getHeight(), 0, raw.getHeight(), 0));
      getChildren().add(form);
      form.requestFocus();
    }
  }

  private void fit(boolean isNarrow) {
    if (narrow == isNarrow) {
      return;
    }
    narrow = isNarrow;
    bar.narrow(narrow);
    drawer(false);
    page.getChildren().remove(form);
    if (!narrow) {
      StackPane.clearConstraints(form);
      page.getChildren().addFirst(form);
    }
  }

  private void press(KeyEvent event) {
    if (event.getCode() == KeyCode.F8) {
      step(!event.isShiftDown());
      event.consume();
    } else if (KeyCombination.keyCombination("Shortcut+Z").match(event) && !(event.getTarget() instanceof javafx.scene.control.TextInputControl)) {
      file.undo();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && getChildren().contains(form)) {
      drawer(false);
      grid.requestFocus();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && popover.isShown()) {
      popover.hide();
      grid.requestFocus();
      event.consume();
    }
  }

  @Override
  public void close() {
    watching.unsubscribe();
    raw.close();
  }
}
