package atelier.ui.chart;

/// One axis: its range, what it counts, and how its numbers are written.
///
/// @param title under the axis; empty for none (an axis upwards is named by the heading's subtitle)
/// @param most  how many ticks at most
public record Axis(String title, double min, double max, Scale scale, int most) {
  public Axis(String title, double min, double max, Scale scale) {
    this(title, min, max, scale, 5);
  }

  /// From 0 to 1 with a tick in the middle.
  public static Axis unit(String title) {
    return new Axis(title, 0, 1, Scale.UNIT, 3);
  }

  public static Axis of(double min, double max, Scale scale) {
    return new Axis("", min, max, scale);
  }

  Axis between(double from, double to) {
    return Double.isNaN(from) ? this : new Axis(title, from, to, scale, 5);
  }

  public Ticks ticks() {
    return Ticks.between(min, max, most);
  }

  String text(double value, Ticks ticks) {
    return scale.text(value, ticks.decimals());
  }
}
