package atelier.ui.result;

import atelier.ui.chart.Axis;
import atelier.ui.chart.Scale;
import java.util.List;

/// What the rows of a leaderboard have in common, so that their intervals can be compared.
///
/// @param tieFrom the band of those that are tied with the best; NaN for none
public record IntervalScale(double min, double max, double tieFrom, double tieTo) {
  /// A scale for all intervals. What lies far below the others does not stretch it and is named as off the scale.
  ///
  /// @param best its interval is the tie band
  public static IntervalScale of(List<Interval.Score> scores, Interval.Score best) {
    double[] ends = scores.stream().filter(s -> near(s, best)).flatMapToDouble(s -> java.util.stream.DoubleStream.of(s.low(), s.high(), s.value())).toArray();
    double[] range = Frames.room(ends, 0.06);
    return new IntervalScale(range[0], range[1], best.low(), best.high());
  }

  private static boolean near(Interval.Score score, Interval.Score best) {
    double width = Math.max(best.high() - best.low(), Math.abs(best.value()) * 1e-3);
    return Math.abs(score.value() - best.value()) <= 6 * width;
  }

  Axis axis() {
    return Axis.of(min, max, Scale.NUMBER);
  }

  boolean holds(double value) {
    return value >= min && value <= max;
  }
}
