package atelier.ui.grid;

import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// What pointer and wheel do in a grid.
final class GridMouse {
  /// What a pressed button moves.
  private enum Drag {
    NOTHING,
    CELLS,
    ROWS,
    COLUMNS,
    EDGE
  }

  private final DataGrid grid;
  private final GridState state;
  private final GridHints hints;
  private final HitTest hits;
  private Drag drag = Drag.NOTHING;
  private int column = -1;
  private double grip;

  GridMouse(DataGrid grid, GridHints hints) {
    this.grid = grid;
    this.hints = hints;
    state = grid.state();
    hits = new HitTest(state.view, index -> state.model.profile(index));
  }

  void listenTo(Node surface) {
    surface.setOnMouseMoved(event -> hover(hits.at(event.getX(), event.getY())));
    surface.setOnMouseExited(event -> hover(new Hit.Nowhere()));
    surface.setOnMousePressed(this::pressed);
    surface.setOnMouseDragged(this::dragged);
    surface.setOnMouseReleased(event -> drag = Drag.NOTHING);
    surface.setOnScroll(this::turned);
  }

  private void hover(Hit hit) {
    if (hit.equals(state.hover)) {
      return;
    }
    state.hover = hit;
    grid.setCursor(hit instanceof Hit.Edge ? Cursor.H_RESIZE : hit instanceof Hit.Picture || hit instanceof Hit.Chevron ? Cursor.HAND : Cursor.DEFAULT);
    hints.follow(hit);
    grid.repaint();
  }

  private void pressed(MouseEvent event) {
    grid.requestFocus();
    grid.editor().close(true);
    hints.follow(new Hit.Nowhere());
    Hit hit = hits.at(event.getX(), event.getY());
    if (event.getButton() == MouseButton.SECONDARY) {
      menu(hit, event);
    } else if (event.getButton() == MouseButton.PRIMARY) {
      press(hit, event);
    }
    event.consume();
  }

  private void press(Hit hit, MouseEvent event) {
    boolean twice = event.getClickCount() == 2;
    switch (hit) {
      case Hit.Cell(long row, int at) -> cell(row, at, event, twice);
      case Hit.Gutter(long row) -> {
        grid.select(state.selection.rowsTo(row, state.model.columns(), event.isShiftDown()));
        drag = Drag.ROWS;
      }
      case Hit.Corner _ -> grid.select(state.selection.all(state.model.rows(), state.model.columns()));
      case Hit.Edge(int at) -> edge(at, event, twice);
      case Hit.Chevron(int at) -> {
        chooseColumn(at, false, false);
        grid.openMenu(at);
      }
      case Hit.Name(int at) -> {
        if (twice) {
          grid.sort(at, state.sorted == at ? state.order.next() : SortOrder.ASCENDING);
        } else {
          header(at, event);
        }
      }
      case Hit.Header(int at) -> header(at, event);
      case Hit.Picture(int at, int index) -> pick(at, index);
      case Hit.Nowhere _ -> {}
    }
  }

  private void cell(long row, int at, MouseEvent event, boolean twice) {
    if (twice) {
      if (!grid.editor().open()) {
        grid.actions().open(row, at);
      }
      return;
    }
    drag = Drag.CELLS;
    if (event.isShiftDown()) {
      grid.select(state.selection.extendTo(row, at));
    } else if (event.isShortcutDown()) {
      grid.select(state.selection.alsoCell(row, at));
    } else {
      grid.select(Selection.cell(row, at));
    }
  }

  private void edge(int at, MouseEvent event, boolean twice) {
    if (twice) {
      grid.fitColumn(at);
    } else {
      drag = Drag.EDGE;
      column = at;
      grip = state.view.x(at) + state.view.columns.width(at) - event.getX();
    }
  }

  private void header(int at, MouseEvent event) {
    drag = Drag.COLUMNS;
    chooseColumn(at, event.isShiftDown(), event.isShortcutDown());
  }

  private void chooseColumn(int at, boolean range, boolean also) {
    Selection chosen = state.selection;
    if (chosen.row() < 0 && state.model.rows() > 0) {
      chosen = Selection.cell(state.view.rows.top(), at);
    }
    grid.select(range ? chosen.columnsTo(at) : also ? chosen.toggleColumn(at) : chosen.wholeColumn(at));
  }

  private void pick(int at, int index) {
    GridProfile profile = state.model.profile(at);
    switch (profile == null ? null : profile.picture()) {
      case GridProfile.Bars bars -> {
        GridProfile.Bar bar = bars.bars().get(index);
        grid.actions().pick(at, new Pick.Range(bar.from(), bar.to(), index == bars.bars().size() - 1, bar.words()));
      }
      case GridProfile.Tops tops -> grid.actions().pick(at, new Pick.Value(tops.tops().get(index).value()));
      case GridProfile.Words _ -> {}
      case null -> {}
    }
  }

  private void menu(Hit hit, MouseEvent event) {
    if (hit instanceof Hit.Cell(long row, int at)) {
      if (!state.selection.contains(row, at)) {
        grid.select(Selection.cell(row, at));
      }
      grid.actions().cellMenu(state.selection, event.getScreenX(), event.getScreenY());
    } else if (hit.header() >= 0) {
      if (!state.selection.columns().contains(hit.header())) {
        chooseColumn(hit.header(), false, false);
      }
      grid.actions().menu(hit.header(), grid.placeOfHeader(hit.header()));
    }
  }

  private void dragged(MouseEvent event) {
    Viewport view = state.view;
    double x = Math.max(view.gutter(), Math.min(view.width() - 1, event.getX()));
    double y = Math.max(view.header(), Math.min(view.height() - 1, event.getY()));
    switch (drag) {
      case EDGE -> grid.setColumnWidth(column, (int) Math.round(event.getX() + grip - view.x(column)));
      case CELLS -> {
        if (view.rowAt(y) >= 0 && view.columnAt(x) >= 0) {
          grid.chooseAndReveal(state.selection.extendTo(view.rowAt(y), view.columnAt(x)));
        }
      }
      case ROWS -> {
        if (view.rowAt(y) >= 0) {
          grid.select(state.selection.rowsTo(view.rowAt(y), state.model.columns(), true));
        }
      }
      case COLUMNS -> {
        if (view.columnAt(x) >= 0 && !state.selection.columns().contains(view.columnAt(x))) {
          grid.select(state.selection.columnsTo(view.columnAt(x)));
        }
      }
      case NOTHING -> {}
    }
    event.consume();
  }

  private void turned(ScrollEvent event) {
    // A wheel says how many lines it means; a touch pad says pixels.
    boolean lines = event.getTextDeltaYUnits() == ScrollEvent.VerticalTextScrollUnits.LINES && event.getTextDeltaY() != 0;
    double down = lines ? -event.getTextDeltaY() * Viewport.ROW : -event.getDeltaY();
    double across = -event.getDeltaX();
    if (event.isShiftDown() && across == 0) {
      across = down;
      down = 0;
    }
    boolean moved = state.view.rows.by(down, Viewport.ROW);
    moved |= state.view.scrollBy(across);
    if (moved) {
      state.hover = new Hit.Nowhere();
      hints.follow(state.hover);
      grid.viewMoved();
      hover(hits.at(event.getX(), event.getY()));
    }
    event.consume();
  }
}
