package atelier.ui.chart;

import java.util.stream.DoubleStream;

/// The round numbers that name an axis.
///
/// @param at       ascending
/// @param decimals how many their labels need
public record Ticks(double[] at, int decimals) {
  private static final double[] STEPS = {1, 2, 2.5, 5};
  private static final int MOST = 5;
  private static final int LEAST = 3;
  private static final double ROUNDING = 1e-9;

  /// Below this there is no room left for a tenth, beside a large number no difference.
  private static final double NARROWEST = 1e-290;

  private static final double WIDEST = 1e300;

  /// Three to five round numbers between two others; six where the round numbers lie so that five cannot be had.
  public static Ticks between(double min, double max) {
    return between(min, max, MOST);
  }

  /// As [#between(double, double)], with another most.
  public static Ticks between(double min, double max, int most) {
    double width = max - min;
    if (!(width > NARROWEST) || width > WIDEST || width < Math.max(Math.abs(min), Math.abs(max)) * ROUNDING) {
      double only = Double.isFinite(min) ? min : 0;
      return new Ticks(new double[] {only}, decimalsOf(only));
    }
    double power = Math.pow(10, Math.floor(Math.log10((max - min) / most)) - 1);
    double finer = Double.NaN;
    for (; ; power *= 10) {
      for (double unit : STEPS) {
        double step = unit * power;
        if (count(step, min, max) <= most) {
          boolean tooFew = count(step, min, max) < Math.min(LEAST, most) && count(finer, min, max) <= most + 1;
          return every(tooFew ? finer : step, min, max);
        }
        finer = step;
      }
    }
  }

  /// The multiples of a step.
  public static Ticks every(double step, double min, double max) {
    double last = last(step, min, max);
    double[] at = DoubleStream.iterate(first(step, min, max), i -> i <= last, i -> i + 1).map(i -> clean(i * step)).toArray();
    return new Ticks(at, decimalsOf(step));
  }

  private static double count(double step, double min, double max) {
    return last(step, min, max) - first(step, min, max) + 1;
  }

  private static double first(double step, double min, double max) {
    return Math.ceil((min - (max - min) * ROUNDING) / step);
  }

  private static double last(double step, double min, double max) {
    return Math.floor((max + (max - min) * ROUNDING) / step);
  }

  /// A little more than the range, so that its ends are round: for axes that begin and end with a tick.
  public static double[] around(double min, double max) {
    if (!(max > min)) {
      return new double[] {min - 1, max + 1};
    }
    Ticks ticks = between(min, max);
    double step = ticks.at.length > 1 ? ticks.at[1] - ticks.at[0] : max - min;
    return new double[] {clean(Math.floor(min / step + ROUNDING) * step), clean(Math.ceil(max / step - ROUNDING) * step)};
  }

  private static double clean(double value) {
    double rounded = Math.abs(value) < 1e15 && value != 0 ? new java.math.BigDecimal(value).round(new java.math.MathContext(12)).doubleValue() : value;
    return rounded + 0.0; // turns −0 into 0
  }

  private static int decimalsOf(double step) {
    for (int decimals = 0; decimals < 10; decimals++) {
      double scaled = Math.abs(step) * Math.pow(10, decimals);
      if (Math.abs(scaled - Math.rint(scaled)) < 1e-6 * Math.max(1e-3, scaled)) {
        return decimals;
      }
    }
    return 10;
  }
}
