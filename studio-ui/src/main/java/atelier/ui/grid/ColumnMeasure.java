package atelier.ui.grid;

import atelier.ui.text.Figures;
import org.jspecify.annotations.Nullable;

/// Measures how wide columns would have to be for what they show.
final class ColumnMeasure {
  private static final int GUTTER_PADDING = 18;
  private static final int SIGN = 19;
  private static final int SHARE = 30;
  private static final int GAP = 12;

  private final GridState state;
  private final Brush brush;

  ColumnMeasure(GridState state, Brush brush) {
    this.state = state;
    this.brush = brush;
  }

  /// Width of the row numbers: wider where there are millions.
  double gutter(long rows) {
    return Math.max(Viewport.NARROW_GUTTER, Math.ceil(brush.width(Brush.Face.CAPTION).of(Figures.count(rows))) + GUTTER_PADDING);
  }

  /// For the name line alone; nothing is asked of the model's profiles.
  double name(int index) {
    GridColumn column = state.model.column(index);
    double name = brush.width(Brush.Face.CELL_STRONG).of(Shown.line(column.name())) + 2 * SIGN;
    name += column.target() || column.mark() != Mark.NONE ? SIGN : 0;
    name += column.remarks() > 0 ? 2 * SIGN : 0;
    name += column.note() == null ? 0 : brush.width(Brush.Face.CAPTION).of(column.note()) + GAP;
    return name + 2 * HeaderShape.PADDING;
  }

  /// For the name line and the figures under it.
  double header(int index) {
    GridProfile profile = state.model.profile(index);
    double figures = profile == null ? 0 : Math.max(counts(profile), picture(profile)) + 2 * HeaderShape.PADDING;
    return Math.max(name(index), figures);
  }

  /// For header and cells in view.
  double whole(int index) {
    double widest = header(index);
    GridArea shown = state.view.view();
    for (long row = shown.firstRow(); row < shown.endRow(); row++) {
      GridCell cell = state.pages.cell(row, index);
      widest = Math.max(widest, cell == null ? 0 : cell(cell, state.model.column(index).mark()));
    }
    return Math.ceil(widest);
  }

  /// Whether a cell in view has two parts.
  boolean holdsParts(int index) {
    GridArea shown = state.view.view();
    for (long row = shown.firstRow(); row < shown.endRow(); row++) {
      GridCell cell = state.pages.cell(row, index);
      if (cell != null && cell.before() != null) {
        return true;
      }
    }
    return false;
  }

  private double counts(GridProfile profile) {
    TextWidth caption = brush.width(Brush.Face.CAPTION_STRONG);
    double distinct = profile.distinct() < 0 ? 0 : caption.of(state.texts.distinct(profile.distinct()));
    double missing = profile.missingShare() < 0 ? 0 : caption.of(state.texts.missing(profile.missingShare()));
    return distinct + missing + 6;
  }

  private double picture(GridProfile profile) {
    TextWidth caption = brush.width(Brush.Face.CAPTION);
    return switch (profile.picture()) {
      case GridProfile.Tops tops -> tops.tops().stream().limit(HeaderShape.MOST_TOPS).mapToDouble(top -> value(caption, top.value())).max().orElse(0) + GAP + SHARE;
      case GridProfile.Words words -> words.text().lines().mapToDouble(caption::of).max().orElse(0);
      case GridProfile.Bars bars -> caption.of(bars.low()) + caption.of(bars.high()) + GAP;
      case null -> 0;
    };
  }

  private static double value(TextWidth caption, @Nullable String value) {
    return value == null ? 0 : caption.of(Shown.line(value));
  }

  private double cell(GridCell cell, Mark whole) {
    Mark mark = cell.mark() == Mark.NONE ? whole : cell.mark();
    TextWidth width = brush.width(mark == Mark.NONE ? Brush.Face.CELL : Brush.Face.CELL_STRONG);
    double own = cell.text() == null ? 0 : width.of(Shown.line(cell.text()));
    double left = cell.before() == null || cell.before().text() == null ? 0 : width.of(Shown.line(cell.before().text())) + GAP;
    double parts = left == 0 ? own : mark == Mark.CHANGED ? own + left : Math.max(own, left) / CellPainter.TEXT_SEAM;
    return parts + 2 * HeaderShape.PADDING + 3 + (mark == Mark.REJECTED || mark == Mark.DOUBTFUL ? SIGN + 5 : 0);
  }
}
