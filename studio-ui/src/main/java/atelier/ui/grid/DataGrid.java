package atelier.ui.grid;

import atelier.core.job.Subscription;
import atelier.ui.task.Ui;
import atelier.ui.text.Language;
import atelier.ui.theme.Look;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// Shows a table of any length and width. What it costs depends on the cells in view only.
///
/// Cells come from a [GridModel] page by page; what a person asks for beyond looking and choosing goes to [GridActions].
/// All methods belong on the window's thread.
public final class DataGrid extends Region {
  /// As long as this the old picture stays before pale bars say that cells are on their way.
  private static final Duration PATIENCE = Duration.millis(100);

  private static final Duration FOUND_SHOWN = Duration.seconds(2);

  private final Look look;
  private final GridState state = new GridState(this::cellsArrived);
  private final Surface surface = new Surface(this::paint);
  private final Brush brush;
  private final GridPainter painter;
  private final ScrollBars bars = new ScrollBars(state.view, this::viewMoved);
  private final HeaderControls controls = new HeaderControls(state);
  private final FailureStrip failure = new FailureStrip(this::retry);
  private final CellEditor editor = new CellEditor(this);
  private final GridSpeech speech = new GridSpeech(state);
  private final ColumnMeasure measure;
  private final ColumnWidths widths;
  private final PauseTransition patience = new PauseTransition(PATIENCE);
  private final PauseTransition foundShown = new PauseTransition(FOUND_SHOWN);
  private final ReadOnlyObjectWrapper<Selection> selection = new ReadOnlyObjectWrapper<>(Selection.NONE);
  private final InvalidationListener onTheme = change -> surface.repaint();
  private GridActions actions = new GridActions() {};
  private Subscription changes = Subscription.none();
  private String name = "";
  private boolean mustPaint = true;

  public DataGrid(Look look, Language language) {
    this.look = look;
    brush = new Brush(surface.canvas().getGraphicsContext2D(), look.tokens());
    painter = new GridPainter(brush, state);
    measure = new ColumnMeasure(state, brush);
    widths = new ColumnWidths(state, measure);
    getStyleClass().add("data-grid");
    setStyle("-fx-background-color: -color-bg-subtle;");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TABLE_VIEW);
    getChildren().addAll(surface, controls, bars.down, bars.across, failure, editor);
    patience.setOnFinished(end -> showGaps());
    foundShown.setOnFinished(end -> find(-1));
    focusedProperty().addListener((observed, before, now) -> focusCame(now));
    look.theme().addListener(new WeakInvalidationListener(onTheme));
    new GridMouse(this, new GridHints(surface, state, brush)).listenTo(surface);
    new GridKeyboard(this).listen();
    setLanguage(language);
  }

  /// Shows another table from its beginning.
  public void setModel(GridModel model) {
    changes.close();
    state.model = model;
    state.pages.show(model);
    changes = model.onChange(change -> Ui.run(() -> changed(model, change)));
    columnsChanged();
  }

  public GridModel model() {
    return state.model;
  }

  public void setActions(GridActions newActions) {
    actions = newActions;
  }

  public void setLanguage(Language language) {
    state.texts = new GridTexts(language);
    failure.setTexts(state.texts);
    bars.setTexts(state.texts);
    say();
    surface.repaint();
  }

  /// What the table is called, for those who hear it.
  public void setName(String newName) {
    name = newName;
    say();
  }

  /// Which cells are chosen.
  public ReadOnlyObjectProperty<Selection> selection() {
    return selection.getReadOnlyProperty();
  }

  public void select(Selection chosen) {
    state.selection = chosen.within(state.model.rows(), state.model.columns());
    selection.set(state.selection);
    say();
    surface.repaint();
  }

  /// Chooses a cell and brings it into view.
  public void focusCell(long row, int column) {
    chooseAndReveal(Selection.cell(row, column));
  }

  /// Brings a column into view, chooses it and makes its header stand out for a moment.
  public void goToColumn(int column) {
    select(state.selection.wholeColumn(column));
    state.view.reveal(column);
    viewMoved();
    find(column);
    foundShown.playFromStart();
  }

  /// Brings a row to the middle of the view and puts the focus there, in the same column.
  public void goToRow(long row) {
    long target = Math.max(0, Math.min(state.model.rows() - 1, row));
    select(Selection.cell(target, Math.max(0, state.selection.column())));
    state.view.rows.center(target);
    viewMoved();
  }

  /// Makes a row the first in view.
  public void scrollToRow(long row) {
    if (state.view.rows.to(row)) {
      viewMoved();
    }
  }

  /// The first row in view.
  public long topRow() {
    return state.view.rows.top();
  }

  /// The column whose header says that rows stand in its order; negative for none.
  public int sortedColumn() {
    return state.sorted;
  }

  /// Puts the arrow of a sorted table on its column; the model brings the order itself.
  public void showSort(int column, SortOrder order) {
    state.sorted = column;
    state.order = order;
    surface.repaint();
  }

  public int columnWidth(int column) {
    return state.view.columns.width(column);
  }

  public void setColumnWidth(int column, int width) {
    widths.set(column, width);
    requestLayout();
    mustRepaint();
  }

  /// Makes a column as wide as its name, figures and the cells in view need.
  public void fitColumn(int column) {
    widths.fit(column);
    requestLayout();
    mustRepaint();
  }

  /// Puts controls between name and picture of every header, such as the choices of an import.
  ///
  /// @param height the header grows by this
  /// @param least  as narrow as this a column may be, so that its controls can be read
  /// @param source makes the controls of a column, once, when it first comes into view
  public void setHeaderControls(double height, IntUnaryOperator least, IntFunction<? extends Node> source) {
    widths.setLeast(least);
    controls.set(height, source);
    state.view.setHeader(height);
    requestLayout();
    mustRepaint();
  }

  /// Where a cell stands on the screen; empty while it is out of view.
  public Optional<Bounds> placeOf(long row, int column) {
    if (state.view.isEmpty() || !state.view.view().contains(row, column)) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        localToScreen(new BoundingBox(state.view.x(column), state.view.y(row), state.view.columns.width(column), Viewport.ROW)));
  }

  /// Whether all cells in view are there.
  public boolean isSettled() {
    return state.view.isEmpty() || state.pages.covers(state.view.view());
  }

  GridState state() {
    return state;
  }

  GridActions actions() {
    return actions;
  }

  CellEditor editor() {
    return editor;
  }

  /// Chooses, and moves as little as needed to show the focused cell.
  void chooseAndReveal(Selection chosen) {
    select(chosen);
    if (state.selection.hasFocus()) {
      state.view.rows.reveal(state.selection.row());
      state.view.reveal(state.selection.column());
      viewMoved();
    }
  }

  /// The place of a header on the screen.
  Bounds placeOfHeader(int column) {
    return localToScreen(new BoundingBox(state.view.x(column), 0, state.view.columns.width(column), state.view.header()));
  }

  void openMenu(int column) {
    state.view.reveal(column);
    viewMoved();
    actions.menu(column, placeOfHeader(column));
  }

  void sort(int column, SortOrder order) {
    actions.sort(column, order);
  }

  /// The view stands elsewhere.
  void viewMoved() {
    editor.close(true);
    bars.follow();
    controls.follow();
    surface.repaint();
  }

  void repaint() {
    surface.repaint();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    state.view.setGutter(measure.gutter(lastNumber()));
    if (place()) {
      mustRepaint();
    }
    editor.follow();
    failure.place(width, height);
    surface.repaint();
  }

  private long lastNumber() {
    return state.model.rows() == 0 ? 0 : state.model.number(state.model.rows() - 1);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 640;
  }

  @Override
  protected double computePrefHeight(double width) {
    return 400;
  }

  /// Shares the room between canvas and scroll bars; returns whether the canvas has another size.
  private boolean place() {
    bars.place(getWidth(), getHeight(), state.model.rows());
    controls.follow();
    surface.resizeRelocate(0, 0, state.view.width(), state.view.height());
    return surface.size(state.view.width(), state.view.height());
  }

  private void paint() {
    if (!state.view.isEmpty()) {
      state.pages.need(state.view.view(), state.view.ahead());
      boolean whole = isSettled();
      if (!whole && !state.showsGaps && !mustPaint && state.pages.failure() == null) {
        if (patience.getStatus() != javafx.animation.Animation.Status.RUNNING) {
          patience.playFromStart();
        }
        return;
      }
      if (whole) {
        patience.stop();
        state.showsGaps = false;
        makeRoomForCells();
      }
    }
    mustPaint = false;
    brush.begin(look.tokens(), outputScale());
    painter.paint();
  }

  /// Widens columns for their first cells; the focused column stays in view if it was.
  private void makeRoomForCells() {
    int focus = state.selection.column();
    boolean inView = focus >= 0 && state.view.isWhole(focus);
    if (widths.widenForCells()) {
      place();
      if (inView && state.view.reveal(focus)) {
        viewMoved();
      }
    }
  }

  private double outputScale() {
    return getScene() == null || getScene().getWindow() == null ? 1 : getScene().getWindow().getRenderScaleX();
  }

  /// A person who comes by Tab sees where the focus is.
  private void focusCame(boolean focused) {
    if (focused && !isPressed() && !state.selection.hasFocus() && !state.view.isEmpty()) {
      select(Selection.cell(state.view.rows.top(), state.view.firstColumn()));
    }
  }

  private void cellsArrived() {
    failure.show(state.pages.failure());
    say();
    surface.repaint();
  }

  private void showGaps() {
    state.showsGaps = true;
    surface.repaint();
  }

  private void retry() {
    state.pages.retry();
    failure.show(null);
    surface.repaint();
  }

  private void changed(GridModel from, GridModel.Change change) {
    if (from != state.model) {
      return;
    }
    switch (change) {
      case PROFILES -> {
        if (widths.widenForFigures()) {
          requestLayout();
        }
        mustRepaint();
      }
      case CELLS -> cellsChanged();
      case ROWS -> {
        editor.close(false);
        cellsChanged();
        select(state.selection);
        requestLayout();
      }
      case COLUMNS -> {
        state.pages.forget();
        columnsChanged();
      }
    }
  }

  private void cellsChanged() {
    state.pages.forget();
    failure.show(null);
    surface.repaint();
  }

  private void columnsChanged() {
    editor.close(false);
    failure.show(null);
    state.sorted = -1;
    state.found = -1;
    state.hover = new Hit.Nowhere();
    widths.reset();
    controls.reset();
    state.view.rows.to(0);
    state.view.scrollTo(0);
    select(Selection.NONE);
    requestLayout();
    mustRepaint();
  }

  private void mustRepaint() {
    mustPaint = true;
    surface.repaint();
  }

  private void find(int column) {
    state.found = column;
    surface.repaint();
  }

  private void say() {
    setAccessibleText(speech.of(name));
  }
}
