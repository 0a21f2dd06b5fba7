package atelier.ui.chart;

/// The part of a plot that is shown, in the units of its axes.
public record Zoom(double fromX, double toX, double fromY, double toY) {
  /// Everything.
  public static final Zoom NONE = new Zoom(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  public boolean isNone() {
    return Double.isNaN(fromX);
  }
}
