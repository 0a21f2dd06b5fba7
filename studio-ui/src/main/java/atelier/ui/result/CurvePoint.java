package atelier.ui.result;

import java.util.List;

/// A point of a curve over all thresholds.
///
/// @param threshold from which rows are called; a curve's points come with falling thresholds
public record CurvePoint(double x, double y, double threshold) {
  static double[] xs(List<CurvePoint> points) {
    return points.stream().mapToDouble(CurvePoint::x).toArray();
  }

  static double[] ys(List<CurvePoint> points) {
    return points.stream().mapToDouble(CurvePoint::y).toArray();
  }

  /// Where a threshold stands on a curve: the last point that still calls no more than it.
  static CurvePoint at(List<CurvePoint> points, double threshold) {
    return points.reversed().stream().filter(p -> p.threshold >= threshold).findFirst().orElse(points.getFirst());
  }
}
