package atelier.ui.grid;

import atelier.ui.text.Figures;
import atelier.ui.theme.Tokens;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Paints the headers of the columns in view.
final class HeaderPainter {
  private static final int NAME_BASELINE = 21;
  private static final int ICON_BASELINE = 22;
  private static final int ICON_ROOM = 19;

  private final Brush brush;
  private final GridState state;
  private final ProfilePainter pictures;

  HeaderPainter(Brush brush, GridState state) {
    this.brush = brush;
    this.state = state;
    pictures = new ProfilePainter(brush);
  }

  void paint() {
    Tokens t = brush.tokens();
    Viewport view = state.view;
    double height = view.header();
    brush.fill(t.app(), 0, 0, view.width(), height);
    brush.clip(view.gutter(), 0, Math.max(0, view.width() - view.gutter()), height + 1);
    for (int column = view.firstColumn(); column < view.endColumn(); column++) {
      column(column, height);
    }
    brush.unclip();
    brush.down(t.line(), view.gutter() - 1, 0, height);
    brush.across(t.edge(), 0, height, view.width());
  }

  private void column(int index, double height) {
    Tokens t = brush.tokens();
    double x = state.view.x(index);
    double width = state.view.columns.width(index);
    GridColumn column = state.model.column(index);
    boolean selected = state.selection.columns().contains(index);
    ground(column.mark(), selected || index == state.found, x, width, height);
    name(column, index, x + HeaderShape.PADDING, width - 2 * HeaderShape.PADDING, selected);
    double top = height - Viewport.HEADER;
    GridProfile profile = state.model.profile(index);
    if (profile == null) {
      waiting(x + HeaderShape.PADDING, top, width - 2 * HeaderShape.PADDING);
    } else {
      int hovered = state.hover instanceof Hit.Picture(int over, int part) && over == index ? part : -1;
      pictures.paint(profile, x + HeaderShape.PADDING, top + HeaderShape.PICTURE_TOP, width - 2 * HeaderShape.PADDING, selected, hovered);
      range(profile, x + HeaderShape.PADDING, top + HeaderShape.RANGE_BASELINE, width - 2 * HeaderShape.PADDING);
      counts(profile, x + HeaderShape.PADDING, top + HeaderShape.COUNTS_BASELINE, width - 2 * HeaderShape.PADDING);
      complete(profile.missingShare(), x, height, width - 1);
    }
    brush.down(t.line(), x + width - 1, 0, height);
  }

  private void ground(Mark mark, boolean chosen, double x, double width, double height) {
    Tokens t = brush.tokens();
    Color tint = chosen ? t.accentTint() : mark == Mark.CHANGED ? null : CellPainter.tint(t, mark);
    if (tint != null) {
      brush.fill(tint, x, 0, width, height);
    }
    if (chosen) {
      brush.fill(t.accent(), x, 0, width - 1, 2);
    }
  }

  private void name(GridColumn column, int index, double x, double width, boolean selected) {
    Tokens t = brush.tokens();
    double end = x + width;
    if (selected || state.hover.header() == index) {
      boolean over = state.hover instanceof Hit.Chevron(int hovered) && hovered == index;
      end -= Brush.ICON;
      brush.icon(Feather.CHEVRON_DOWN, over ? t.accentText() : t.textMuted(), end, ICON_BASELINE);
      end -= 6;
    }
    end = sign(column, end);
    if (column.target()) {
      end -= Brush.ICON;
      brush.icon(Feather.TARGET, t.accentText(), end, ICON_BASELINE);
      end -= 6;
    }
    if (state.sorted == index && state.order != SortOrder.NONE) {
      end -= Brush.ICON;
      brush.icon(state.order == SortOrder.ASCENDING ? Feather.ARROW_UP : Feather.ARROW_DOWN, t.accentText(), end, ICON_BASELINE);
      end -= 6;
    }
    if (column.note() != null) {
      double room = Math.min(brush.width(Brush.Face.CAPTION).of(column.note()) + 1, (end - x) / 2);
      brush.text(column.note(), Brush.Face.CAPTION, t.textSubtle(), end, NAME_BASELINE, room, true);
      end -= room + 6;
    }
    brush.icon(column.kind().icon(), t.textMuted(), x, ICON_BASELINE);
    brush.text(Shown.line(column.name()), Brush.Face.CELL_STRONG, t.text(), x + ICON_ROOM, NAME_BASELINE, end - x - ICON_ROOM, false);
  }

  /// The sign of what is the matter with the column; returns where the room left of it ends.
  private double sign(GridColumn column, double end) {
    Tokens t = brush.tokens();
    if (column.remarks() > 0) {
      String count = Figures.count(column.remarks());
      double words = brush.width(Brush.Face.CAPTION_STRONG).of(count);
      double wide = words + 11 + 4 + 14;
      brush.round(t.warningTint(), end - wide, NAME_BASELINE - 14, wide, 20, 10);
      brush.icon(Feather.ALERT_TRIANGLE, t.warning(), end - wide + 6, ICON_BASELINE);
      brush.text(count, Brush.Face.CAPTION_STRONG, t.warning(), end - 7, NAME_BASELINE, words + 2, true);
      return end - wide - 6;
    }
    Feather icon = column.mark().icon();
    if (icon == null || column.mark() == Mark.CHANGED) {
      return end;
    }
    brush.icon(icon, CellPainter.ink(t, column.mark()), end - Brush.ICON, ICON_BASELINE);
    return end - Brush.ICON - 6;
  }

  private void range(GridProfile profile, double x, double baseline, double width) {
    Color color = brush.tokens().textSubtle();
    if (profile.picture() instanceof GridProfile.Bars bars && profile.before() == null) {
      double high = Math.min(brush.width(Brush.Face.CAPTION).of(bars.high()) + 1, width);
      brush.text(bars.high(), Brush.Face.CAPTION, color, x + width, baseline, high, true);
      brush.text(bars.low(), Brush.Face.CAPTION, color, x, baseline, width - high - 6, false);
    } else if (profile.picture() instanceof GridProfile.Tops tops && tops.others() > 0) {
      brush.text(state.texts.others(tops.others()), Brush.Face.CAPTION, color, x, baseline, width, false);
    }
  }

  private void counts(GridProfile profile, double x, double baseline, double width) {
    double room = width;
    if (profile.missingShare() >= 0) {
      room -= missing(profile.missingShare(), x + width, baseline, true) + 4;
    }
    GridProfile before = profile.before();
    if (before != null && before.missingShare() >= 0) {
      missing(before.missingShare(), x, baseline, false);
    } else if (profile.distinct() >= 0) {
      brush.text(state.texts.distinct(profile.distinct()), Brush.Face.CAPTION, brush.tokens().textSubtle(), x, baseline, room, false);
    }
  }

  /// Writes the share of missing cells; returns its width. Only the present share is amber, not the one before a change.
  private double missing(double share, double x, double baseline, boolean right) {
    boolean some = share > 0 && right;
    Brush.Face face = some ? Brush.Face.CAPTION_STRONG : Brush.Face.CAPTION;
    String words = state.texts.missing(share);
    double width = brush.width(face).of(words);
    brush.text(words, face, some ? brush.tokens().warning() : brush.tokens().textSubtle(), x, baseline, width + 1, right);
    return width;
  }

  private void complete(double missingShare, double x, double bottom, double width) {
    Tokens t = brush.tokens();
    double y = bottom - HeaderShape.COMPLETE_HEIGHT;
    brush.fill(t.inkPale().deriveColor(0, 1, 1, 0.5), x, y, width, HeaderShape.COMPLETE_HEIGHT);
    if (missingShare > 0) {
      double gap = Math.max(4, Math.round(width * missingShare));
      brush.fill(t.warningStrong(), x + width - gap, y, gap, HeaderShape.COMPLETE_HEIGHT);
    }
  }

  private void waiting(double x, double top, double width) {
    Color pale = brush.tokens().line();
    brush.round(pale, x, top + HeaderShape.PICTURE_TOP + 6, width, HeaderShape.PICTURE_HEIGHT - 6, 2);
    brush.round(pale, x, top + HeaderShape.COUNTS_BASELINE - 8, Math.min(60, width), 8, 2);
  }
}
