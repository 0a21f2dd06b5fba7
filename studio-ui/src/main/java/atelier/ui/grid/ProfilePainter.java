package atelier.ui.grid;

import atelier.ui.theme.Tokens;
import java.util.List;
import javafx.scene.paint.Color;
import org.kordamp.ikonli.feather.Feather;

/// Paints the picture in a header: bars, frequent values or words.
final class ProfilePainter {
  private static final int LINE = 14;
  private static final int ARROW = 20;

  private final Brush brush;

  ProfilePainter(Brush brush) {
    this.brush = brush;
  }

  /// @param hovered the bar or value under the pointer; -1 for none
  void paint(GridProfile profile, double x, double y, double width, boolean selected, int hovered) {
    switch (profile.picture()) {
      case GridProfile.Bars bars -> {
        if (profile.before() != null && profile.before().picture() instanceof GridProfile.Bars former) {
          change(former, bars, x, y, width);
        } else {
          bars(bars.bars(), selected ? brush.tokens().accent() : brush.tokens().ink(), x, y, width, hovered);
        }
      }
      case GridProfile.Tops tops -> tops(tops, x, y, width, selected, hovered);
      case GridProfile.Words words -> words(words.text(), x, y, width);
      case null -> {}
    }
  }

  private void bars(List<GridProfile.Bar> bars, Color color, double x, double y, double width, int hovered) {
    long most = bars.stream().mapToLong(GridProfile.Bar::count).max().orElse(0);
    for (int i = 0; i < bars.size() && most > 0; i++) {
      long count = bars.get(i).count();
      double left = HeaderShape.bar(i, bars.size(), width);
      double gap = width / bars.size() < 2.5 ? 0 : 1;
      double wide = HeaderShape.bar(i + 1, bars.size(), width) - left - gap;
      double tall = count == 0 ? 0 : Math.max(1, Math.round((double) count / most * (HeaderShape.PICTURE_HEIGHT - 2)));
      brush.fill(i == hovered ? brush.tokens().accent() : color, x + left, y + HeaderShape.PICTURE_HEIGHT - tall, wide, tall);
    }
  }

  private void change(GridProfile.Bars former, GridProfile.Bars now, double x, double y, double width) {
    double half = Math.floor((width - ARROW) / 2);
    bars(former.bars(), brush.tokens().ink(), x, y, half, -1);
    brush.icon(Feather.ARROW_RIGHT, brush.tokens().textSubtle(), x + half + (ARROW - Brush.ICON) / 2.0, y + HeaderShape.PICTURE_HEIGHT - 4);
    bars(now.bars(), brush.tokens().warningStrong(), x + half + ARROW, y, half, -1);
  }

  private void tops(GridProfile.Tops tops, double x, double y, double width, boolean selected, int hovered) {
    Tokens t = brush.tokens();
    for (int i = 0; i < Math.min(HeaderShape.MOST_TOPS, tops.tops().size()); i++) {
      GridProfile.Top top = tops.tops().get(i);
      double line = y + i * HeaderShape.TOP_HEIGHT;
      String share = GridTexts.share(top.share()).equals("< 0.1 %") ? "0 %" : rounded(top.share());
      double room = width - brush.width(Brush.Face.CAPTION).of(share) - 8;
      Color bar = i == hovered ? t.accent().deriveColor(0, 1, 1, 0.35) : selected ? t.accent().deriveColor(0, 1, 1, 0.22) : t.inkPale().deriveColor(0, 1, 1, 0.55);
      brush.round(bar, x, line, Math.max(1, Math.round(width * top.share())), HeaderShape.TOP_HEIGHT - 1, 2);
      String value = top.value() == null ? atelier.ui.text.Figures.MISSING : Shown.line(top.value());
      brush.text(value, Brush.Face.CAPTION, t.textMuted(), x + 4, line + 10, room, false);
      brush.text(share, Brush.Face.CAPTION, t.textMuted(), x + width, line + 10, width, true);
    }
  }

  private static String rounded(double share) {
    return atelier.ui.text.Figures.percent(share, 0);
  }

  private void words(String text, double x, double y, double width) {
    double line = y + 15;
    for (String each : text.split("\n", 2)) {
      brush.text(Shown.line(each), Brush.Face.CAPTION, brush.tokens().textSubtle(), x, line, width, false);
      line += LINE;
    }
  }
}
