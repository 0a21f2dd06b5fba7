package atelier.ui.result;

import atelier.ui.chart.Scale;
import atelier.ui.text.Figures;
import java.util.function.DoubleFunction;

/// How predictions and effects on them are written.
///
/// @param axis       numbers of an axis of predictions
/// @param effectAxis numbers of an axis of effects
/// @param level      one prediction, such as `72 %`
/// @param effect     one effect, such as `+16.4`
/// @param size       the mean size of effects, such as `9.6`
public record Unit(Scale axis, Scale effectAxis, DoubleFunction<String> level, DoubleFunction<String> effect, DoubleFunction<String> size) {
  /// Predictions are probabilities, effects points of probability; both are given as shares of one.
  public static final Unit POINTS =
      new Unit(
          Scale.PERCENT,
          (value, decimals) -> Scale.SIGNED.text(value * 100, Math.max(0, decimals - 2)),
          p -> Figures.percent(p, 0),
          e -> Figures.signed(e * 100, 1),
          e -> Figures.decimals(e * 100, 1));

  /// Predictions are numbers, written with that many decimals.
  public static Unit number(int decimals) {
    return new Unit(Scale.NUMBER, Scale.SIGNED, v -> Figures.decimals(v, decimals), e -> Figures.signed(e, decimals), e -> Figures.decimals(e, decimals));
  }
}
