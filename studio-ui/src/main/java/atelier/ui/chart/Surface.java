package atelier.ui.chart;

import atelier.ui.text.Language;
import atelier.ui.theme.Tokens;
import javafx.scene.paint.Color;

/// What a plot is painted on.
///
/// @param ground the colour behind it
/// @param zoom   the part that is shown
public record Surface(double width, double height, Tokens tokens, Color ground, Language language, Zoom zoom) {
  public Surface(double width, double height, Tokens tokens, Language language) {
    this(width, height, tokens, tokens.page(), language, Zoom.NONE);
  }

  public String pick(String english, String chinese) {
    return language.pick(english, chinese);
  }

  /// Captions and labels of axes.
  public Type caption() {
    return Type.plain(Type.CAPTION, tokens.textSubtle());
  }

  public Type label() {
    return Type.plain(Type.DENSE, tokens.text());
  }

  public Type muted() {
    return Type.plain(Type.DENSE, tokens.textMuted());
  }

  public Type strong() {
    return Type.strong(Type.DENSE, tokens.text());
  }

  /// A chance level, a threshold, a diagonal: dashed.
  public Line reference() {
    return Line.dashed(tokens.base(), 1);
  }

  /// The present state: the same in all charts of a page.
  public Line present() {
    return Line.dashed(tokens.accent(), 1.25);
  }
}
