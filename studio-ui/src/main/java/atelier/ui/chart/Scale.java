package atelier.ui.chart;

import atelier.ui.text.Figures;

/// How the numbers of an axis are written.
@FunctionalInterface
public interface Scale {
  Scale NUMBER =
      (value, decimals) -> {
        double size = Math.abs(value);
        return size != 0 && (size >= 1e7 || decimals > 6) ? Figures.brief(value) : Figures.decimals(value, decimals);
      };
  Scale SIGNED = (value, decimals) -> value == 0 ? "0" : value > 0 ? "+" + NUMBER.text(value, decimals) : NUMBER.text(value, decimals);
  Scale PERCENT = (value, decimals) -> Figures.percent(value, Math.max(0, decimals - 2));
  Scale SIGNED_PERCENT = (value, decimals) -> (value > 0 ? "+" : "") + PERCENT.text(value, decimals);

  /// For axes from 0 to 1: `0`, `0.5`, `1`.
  Scale UNIT = (value, decimals) -> value == Math.rint(value) ? Figures.decimals(value, 0) : Figures.decimals(value, decimals);

  /// @param decimals how many the round numbers of the axis need
  String text(double value, int decimals);
}
