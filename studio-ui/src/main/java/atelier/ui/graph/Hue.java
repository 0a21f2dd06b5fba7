package atelier.ui.graph;

import atelier.ui.theme.Tokens;
import javafx.scene.paint.Color;

/// Colours of icons, ports and badges; never the only sign of what they mean.
public enum Hue {
  GREY,
  BLUE,
  ORANGE,
  GREEN,
  VERMILION,
  PINK,
  SUCCESS,
  WARNING,
  DANGER,
  MUTED;

  Color of(Tokens tokens) {
    return switch (this) {
      case GREY -> tokens.grey();
      case BLUE -> tokens.blue();
      case ORANGE -> tokens.orange();
      case GREEN -> tokens.green();
      case VERMILION -> tokens.vermilion();
      case PINK -> tokens.pink();
      case SUCCESS -> tokens.success();
      case WARNING -> tokens.warning();
      case DANGER -> tokens.danger();
      case MUTED -> tokens.textSubtle();
    };
  }
}
