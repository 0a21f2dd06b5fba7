package atelier.ui.grid;

import java.util.function.BooleanSupplier;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;

/// The two scroll bars of a grid, as thin as the look has them; each is there only when something is out of view.
final class ScrollBars {
  static final double THICKNESS = 10;
  private static final double SHORTEST_THUMB = 0.05;

  final ScrollBar down = new ScrollBar();
  final ScrollBar across = new ScrollBar();
  private final Viewport view;
  private final Runnable moved;
  private boolean following;

  ScrollBars(Viewport view, Runnable moved) {
    this.view = view;
    this.moved = moved;
    down.setOrientation(Orientation.VERTICAL);
    for (ScrollBar bar : new ScrollBar[] {down, across}) {
      bar.setManaged(false);
      bar.setMin(0);
      bar.setMax(1);
      bar.setFocusTraversable(false);
    }
    down.valueProperty().addListener((observed, before, now) -> turn(() -> view.rows.toShare(now.doubleValue())));
    across.valueProperty().addListener((observed, before, now) -> turn(() -> view.scrollTo(now.doubleValue() * view.highestLeft())));
  }

  void setTexts(GridTexts texts) {
    down.setAccessibleText(texts.scrollRows());
    across.setAccessibleText(texts.scrollColumns());
  }

  /// Decides which bars are needed, and gives the view the room beside them.
  void place(double width, double height, long rows) {
    boolean tall = rows * (double) Viewport.ROW + view.header() > height;
    boolean wide = view.columns.total() + view.gutter() > width - (tall ? THICKNESS : 0);
    tall = tall || wide && rows * (double) Viewport.ROW + view.header() > height - THICKNESS;
    down.setVisible(tall);
    across.setVisible(wide);
    view.resize(Math.max(0, width - (tall ? THICKNESS : 0)), Math.max(0, height - (wide ? THICKNESS : 0)), rows);
    down.resizeRelocate(width - THICKNESS, view.header(), THICKNESS, Math.max(0, view.height() - view.header()));
    across.resizeRelocate(view.gutter(), height - THICKNESS, Math.max(0, view.width() - view.gutter()), THICKNESS);
    follow();
  }

  /// Moves the thumbs to where the view is.
  void follow() {
    following = true;
    long highest = Math.max(1, view.rows.highestTop());
    down.setVisibleAmount(Math.max(SHORTEST_THUMB, (double) view.rows.page() / Math.max(1, view.rows.rows())));
    down.setUnitIncrement(1.0 / highest);
    down.setBlockIncrement((double) view.rows.page() / highest);
    down.setValue(view.rows.share());
    double hidden = Math.max(1, view.highestLeft());
    across.setVisibleAmount(Math.max(SHORTEST_THUMB, (view.width() - view.gutter()) / Math.max(1, view.columns.total())));
    across.setUnitIncrement(40 / hidden);
    across.setBlockIncrement((view.width() - view.gutter()) / hidden);
    across.setValue(view.left() / hidden);
    following = false;
  }

  private void turn(BooleanSupplier move) {
    if (!following && move.getAsBoolean()) {
      moved.run();
    }
  }
}
