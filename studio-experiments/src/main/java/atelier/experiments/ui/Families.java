package atelier.experiments.ui;

import atelier.ui.theme.Tokens;
import javafx.scene.paint.Color;

/// The colour that a family of models has everywhere.
public final class Families {
  private Families() {}

  public static Color colour(String algorithm, Tokens tokens) {
    return switch (algorithm) {
      case "xgboost" -> tokens.blue();
      case "random-forest" -> tokens.orange();
      case "lightgbm" -> tokens.green();
      case "neural-net" -> tokens.vermilion();
      case "linear" -> tokens.sky();
      case "extra-trees" -> tokens.yellow();
      case "gaussian-process" -> tokens.pink();
      default -> tokens.grey();
    };
  }
}
