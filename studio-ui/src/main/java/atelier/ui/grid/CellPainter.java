package atelier.ui.grid;

import atelier.ui.text.Figures;
import atelier.ui.theme.Tokens;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Paints the inside of single cells.
final class CellPainter {
  static final int BASELINE = 17;
  private static final int ICON_BASELINE = 18;
  private static final int PADDING = 8;
  private static final int ICON_ROOM = 19;
  /// Where the left part of a cell of two parts ends: numbers end there, texts begin again there.
  private static final double NUMBER_SEAM = 0.58;
  static final double TEXT_SEAM = 0.43;

  private final Brush brush;

  CellPainter(Brush brush) {
    this.brush = brush;
  }

  static @Nullable Color tint(Tokens t, Mark mark) {
    return switch (mark) {
      case NONE -> null;
      case CHANGED, DOUBTFUL -> t.warningTint();
      case ADDED -> t.successTint();
      case DROPPED, REJECTED -> t.dangerTint();
    };
  }

  static Color ink(Tokens t, Mark mark) {
    return switch (mark) {
      case NONE -> t.text();
      case CHANGED, DOUBTFUL -> t.warning();
      case ADDED -> t.success();
      case DROPPED, REJECTED -> t.danger();
    };
  }

  /// @param mark of the cell, or of its column where the cell has none
  /// @param y    top of the row
  void paint(GridCell cell, Mark mark, boolean numeric, double x, double y, double width) {
    if (mark == Mark.REJECTED) {
      rejected(cell, x, y, width);
    } else if (mark == Mark.DOUBTFUL) {
      doubtful(cell, numeric, x, y, width);
    } else if (cell.before() != null && mark == Mark.CHANGED) {
      changed(cell, cell.before(), x, y, width);
    } else if (cell.before() != null) {
      parts(cell, cell.before(), numeric, brush.tokens().textMuted(), x, y, width);
      reading(cell.text(), Brush.Face.CELL, brush.tokens().text(), numeric, x, y, width);
    } else {
      single(cell, mark, numeric, x, y, width);
    }
  }

  private void single(GridCell cell, Mark mark, boolean numeric, double x, double y, double width) {
    Tokens t = brush.tokens();
    double edge = numeric ? x + width - PADDING - 1 : x + PADDING;
    double room = width - 2 * PADDING;
    if (cell.text() == null) {
      brush.text(Figures.MISSING, Brush.Face.CELL, t.textSubtle(), edge, y + BASELINE, room, numeric);
      return;
    }
    Brush.Face face = mark == Mark.ADDED || mark == Mark.CHANGED ? Brush.Face.CELL_STRONG : Brush.Face.CELL;
    Color ink = mark == Mark.CHANGED ? t.text() : ink(t, mark);
    String line = Shown.line(cell.text());
    brush.text(line, face, ink, edge, y + BASELINE, room, numeric);
    if (mark == Mark.DROPPED) {
      double wide = Math.min(room, brush.width(face).of(line));
      brush.strike(ink, numeric ? edge - wide : edge, y + BASELINE, wide);
    }
  }

  /// The old value left and struck through, the new one right and bold.
  private void changed(GridCell cell, GridCell.Before before, double x, double y, double width) {
    Tokens t = brush.tokens();
    String now = cell.text() == null ? Figures.MISSING : Shown.line(cell.text());
    double room = width - 2 * PADDING;
    double wide = Math.min(brush.width(Brush.Face.CELL_STRONG).of(now) + 1, before.text() == null ? room - 14 : room * 0.6);
    brush.text(now, Brush.Face.CELL_STRONG, t.text(), x + width - PADDING - 1, y + BASELINE, wide, true);
    String old = before.text() == null ? Figures.MISSING : Shown.line(before.text());
    Brush.Face face = before.text() == null ? Brush.Face.CELL_STRONG : Brush.Face.CELL;
    double left = room - wide - PADDING;
    brush.text(old, face, t.warning(), x + PADDING, y + BASELINE, left, false);
    if (before.text() != null) {
      brush.strike(t.warning(), x + PADDING, y + BASELINE, Math.min(left, brush.width(face).of(old)));
    }
  }

  /// The left part of two.
  private void parts(GridCell cell, GridCell.Before before, boolean numeric, Color color, double x, double y, double width) {
    String raw = before.text() == null ? Figures.MISSING : Shown.line(before.text());
    if (numeric) {
      double seam = Math.floor(width * NUMBER_SEAM);
      double inset = cell.mark() == Mark.DOUBTFUL ? PADDING + ICON_ROOM : PADDING;
      brush.text(raw, Brush.Face.CELL, color, x + seam, y + BASELINE, seam - inset, true);
    } else {
      double inset = cell.mark() == Mark.DOUBTFUL ? PADDING + ICON_ROOM : PADDING;
      brush.text(raw, Brush.Face.CELL, color, x + inset, y + BASELINE, Math.floor(width * TEXT_SEAM) - inset - 6, false);
    }
  }

  /// The right part of two.
  private void reading(@Nullable String text, Brush.Face face, Color color, boolean numeric, double x, double y, double width) {
    String line = text == null ? Figures.MISSING : Shown.line(text);
    Color ink = text == null ? brush.tokens().textSubtle() : color;
    if (numeric) {
      double seam = Math.floor(width * NUMBER_SEAM);
      brush.text(line, face, ink, x + width - PADDING - 1, y + BASELINE, width - seam - PADDING - 8, true);
    } else {
      double seam = Math.floor(width * TEXT_SEAM);
      brush.text(line, face, ink, x + seam, y + BASELINE, width - seam - PADDING, false);
    }
  }

  private void rejected(GridCell cell, double x, double y, double width) {
    Color danger = brush.tokens().danger();
    double seam = Math.floor(width * TEXT_SEAM);
    String raw = cell.before() == null || cell.before().text() == null ? "" : Shown.line(cell.before().text());
    double iconAt = raw.isEmpty() ? PADDING : Math.max(seam - 11, PADDING);
    if (!raw.isEmpty()) {
      double room = iconAt - PADDING - 6;
      brush.text(raw, Brush.Face.CELL, danger, x + PADDING, y + BASELINE, room, false);
      brush.strike(danger, x + PADDING, y + BASELINE, Math.min(room, brush.width(Brush.Face.CELL).of(raw)));
    }
    brush.icon(Feather.X_CIRCLE, danger, x + iconAt, y + ICON_BASELINE);
    if (cell.text() != null) {
      double at = iconAt + Brush.ICON + 4;
      brush.text(Shown.line(cell.text()), Brush.Face.CELL_STRONG, danger, x + at, y + BASELINE, width - at - PADDING, false);
    }
  }

  private void doubtful(GridCell cell, boolean numeric, double x, double y, double width) {
    Tokens t = brush.tokens();
    brush.frame(t.warningStrong(), x, y + 1, width - 1, Viewport.ROW - 1, 2);
    brush.icon(Feather.ALERT_TRIANGLE, t.warning(), x + PADDING, y + ICON_BASELINE);
    String reading = cell.text() == null ? null : cell.text() + " ?";
    if (cell.before() != null) {
      parts(cell, cell.before(), numeric, t.text(), x, y, width);
      reading(reading, Brush.Face.CELL_STRONG, t.warning(), numeric, x, y, width);
    } else {
      double room = width - 2 * PADDING - ICON_ROOM;
      double edge = numeric ? x + width - PADDING - 1 : x + PADDING + ICON_ROOM;
      brush.text(reading == null ? Figures.MISSING : Shown.line(reading), Brush.Face.CELL_STRONG, t.warning(), edge, y + BASELINE, room, numeric);
    }
  }
}
