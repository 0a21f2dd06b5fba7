package atelier.app.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// SHAP values, a dot a row and column, columns sorted by their mean size; coloured by the row's own value, missing grey.
///
/// @param unit what the values are in, such as `log-odds of MALE`
record Swarm(List<Strip> strips, String unit, String of) {
  private static final int WIDTH = 1040;
  private static final int NAMES = 190;
  private static final int RIGHT = 850;
  private static final int ROW = 34;
  private static final double RADIUS = 2.4;
  private static final int MOST_LEVELS = 4;

  /// One source column.
  ///
  /// @param shap   a value a row
  /// @param own    the rows' own numbers, or indexes into `levels`; NaN is missing
  /// @param levels of a text column; empty for numbers
  record Strip(String name, double meanAbs, double[] shap, double[] own, List<String> levels) {}

  String svg() {
    int height = strips.size() * ROW + 44;
    var svg = new Svg(WIDTH, height, "SHAP values of " + of + ": " + String.join(", ", strips.stream().map(s -> s.name() + " " + Markup.number(s.meanAbs())).toList()));
    double low = strips.stream().flatMapToDouble(s -> Arrays.stream(s.shap())).min().orElse(-1);
    double high = strips.stream().flatMapToDouble(s -> Arrays.stream(s.shap())).max().orElse(1);
    var axis = new Axis(Math.min(low, -1e-3), Math.max(high, 1e-3), NAMES + 12, RIGHT - 12);
    double foot = strips.size() * ROW + 8;
    for (double tick : axis.ticks()) {
      svg.line(axis.pixel(tick), 0, axis.pixel(tick), foot, Math.abs(tick) < 1e-12 ? "zero" : "grid");
      svg.text(axis.pixel(tick), foot + 16, "middle", "t-tick", (tick > 1e-12 ? "+" : "") + axis.label(tick));
    }
    svg.text((NAMES + RIGHT) / 2.0, foot + 32, "middle", "t-tick", "effect on the prediction, " + unit);
    double most = strips.stream().mapToDouble(Strip::meanAbs).max().orElse(1);
    for (int i = 0; i < strips.size(); i++) {
      strip(svg, strips.get(i), axis, i * ROW + ROW / 2.0, most);
    }
    return svg.toString();
  }

  private void strip(Svg svg, Strip strip, Axis axis, double middle, double most) {
    List<String> levels = strip.levels();
    boolean named = !levels.isEmpty() && levels.size() <= MOST_LEVELS;
    svg.text(NAMES - 8, middle + (named ? -2 : 4), "end", "t-name", cut(strip.name(), 24));
    if (named) {
      svg.text(NAMES - 8, middle + 12, "end", "t-tick", cut(String.join(" · ", levels), 30));
    }
    dots(svg, strip, axis, middle, named);
    svg.rect(RIGHT + 60, middle - 5, Math.max(2, strip.meanAbs() / Math.max(1e-12, most) * (WIDTH - RIGHT - 64)), 10, 2, "f-ink");
    svg.text(RIGHT + 52, middle + 4, "end", "t-value", Markup.score(strip.meanAbs()));
  }

  /// Dots that would touch move up and down by turns.
  private void dots(Svg svg, Strip strip, Axis axis, double middle, boolean named) {
    Integer[] order = IntStream.range(0, strip.shap().length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, java.util.Comparator.comparingDouble(i -> strip.shap()[i]));
    int[] stacked = new int[WIDTH];
    double[] range = strip.levels().isEmpty() ? range(strip.own()) : new double[2];
    for (int i : order) {
      double x = axis.pixel(strip.shap()[i]);
      int bin = Math.clamp((int) Math.round(x / (2 * RADIUS)), 0, WIDTH - 1);
      int place = stacked[bin]++;
      double shift = Math.clamp((place + 1) / 2 * (2 * RADIUS - 0.6), 0, ROW / 2.0 - RADIUS) * (place % 2 == 0 ? 1 : -1);
      if (strip.levels().isEmpty()) {
        svg.dot(x, middle + shift, RADIUS, colour(strip.own()[i], range));
      } else {
        svg.circle(x, middle + shift, RADIUS, Double.isNaN(strip.own()[i]) || !named ? "f-grey" : "f" + new int[] {1, 2, 5, 4}[(int) strip.own()[i]]);
      }
    }
  }

  /// From the 5th to the 95th percentile, so that one outlier does not take all colours.
  private static double[] range(double[] own) {
    double[] known = Arrays.stream(own).filter(v -> !Double.isNaN(v)).sorted().toArray();
    return known.length == 0 ? new double[2] : new double[] {known[known.length / 20], known[known.length - 1 - known.length / 20]};
  }

  private static String colour(double value, double[] range) {
    if (Double.isNaN(value)) {
      return "#8a929c";
    }
    double place = range[1] > range[0] ? Math.clamp((value - range[0]) / (range[1] - range[0]), 0, 1) : 0.5;
    int[] low = {0x00, 0x72, 0xb2};
    int[] middle = {0xb2, 0xb2, 0xbe};
    int[] high = {0xd5, 0x3e, 0x3c};
    int[] a = place < 0.5 ? low : middle;
    int[] b = place < 0.5 ? middle : high;
    double t = place < 0.5 ? place * 2 : place * 2 - 1;
    return String.format(Locale.ROOT, "#%02x%02x%02x", mix(a[0], b[0], t), mix(a[1], b[1], t), mix(a[2], b[2], t));
  }

  private static int mix(int a, int b, double t) {
    return (int) Math.round(a + (b - a) * t);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
