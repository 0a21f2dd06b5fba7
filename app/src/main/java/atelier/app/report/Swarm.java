package atelier.app.report;

import atelier.learn.report.Effects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// SHAP values, a dot a row and column, columns sorted by their mean size; coloured by where the row's own value ranks, missing grey.
record Swarm(Effects effects) {
  private static final int WIDTH = 1040;
  private static final int NAMES = 190;
  private static final int RIGHT = 850;
  private static final int ROW = 34;
  private static final double RADIUS = 2.4;
  private static final int MOST_LEVELS = 4;

  /// One line of dots.
  ///
  /// @param ranks  0 to 1 a dot; null is grey; empty for all grey
  /// @param levels of a text column, lowest rank first; empty for numbers
  private record Strip(String name, double meanSize, List<Double> effects, List<@Nullable Double> ranks, List<String> levels) {}

  /// What the numbers are in.
  String unit() {
    return switch (effects.scale()) {
      case PROBABILITY -> "points of probability of " + effects.of();
      case TARGET -> "in the unit of " + effects.of();
    };
  }

  String svg() {
    List<Strip> strips = strips();
    int height = strips.size() * ROW + 44;
    String names = String.join(", ", strips.stream().map(s -> s.name() + " " + Markup.number(s.meanSize())).toList());
    var svg = new Svg(WIDTH, height, "SHAP values of " + effects.rows().size() + " rows: " + names);
    double low = strips.stream().flatMap(s -> s.effects().stream()).mapToDouble(Double::doubleValue).min().orElse(-1);
    double high = strips.stream().flatMap(s -> s.effects().stream()).mapToDouble(Double::doubleValue).max().orElse(1);
    double least = Math.max(1e-9, 1e-3 * Math.max(-low, high));
    var axis = new Axis(Math.min(low, -least), Math.max(high, least), NAMES + 12, RIGHT - 12);
    double foot = strips.size() * ROW + 8;
    for (double tick : axis.ticks()) {
      svg.line(axis.pixel(tick), 0, axis.pixel(tick), foot, Math.abs(tick) < 1e-12 ? "zero" : "grid");
      svg.text(axis.pixel(tick), foot + 16, "middle", "t-tick", (tick > 1e-12 ? "+" : "") + axis.label(tick));
    }
    svg.text((NAMES + RIGHT) / 2.0, foot + 32, "middle", "t-tick", "effect on the prediction, " + unit());
    double most = strips.stream().mapToDouble(Strip::meanSize).max().orElse(1);
    for (int i = 0; i < strips.size(); i++) {
      strip(svg, strips.get(i), axis, i * ROW + ROW / 2.0, most);
    }
    return svg.toString();
  }

  private List<Strip> strips() {
    double scale = effects.scale() == Effects.Scale.PROBABILITY ? 100 : 1;
    var strips = new ArrayList<Strip>();
    effects.shown().forEach(c -> strips.add(new Strip(c.column(), scale * c.meanSize(), scaled(c.effects(), scale), c.ranks(), c.cells().names())));
    Effects.Rest others = effects.others();
    if (others.count() > 0) {
      strips.add(new Strip(others.count() + " others", scale * others.meanSize(), scaled(others.effects(), scale), List.of(), List.of()));
    }
    return strips;
  }

  private static List<Double> scaled(List<Double> values, double scale) {
    return values.stream().map(v -> v * scale).toList();
  }

  private void strip(Svg svg, Strip strip, Axis axis, double middle, double most) {
    List<String> levels = strip.levels();
    boolean named = !levels.isEmpty() && levels.size() <= MOST_LEVELS;
    svg.text(NAMES - 8, middle + (named ? -2 : 4), "end", "t-name", cut(strip.name(), 24));
    if (named) {
      svg.text(NAMES - 8, middle + 12, "end", "t-tick", cut(String.join(" · ", levels), 30));
    }
    dots(svg, strip, axis, middle);
    svg.rect(RIGHT + 60, middle - 5, Math.max(2, strip.meanSize() / Math.max(1e-12, most) * (WIDTH - RIGHT - 64)), 10, 2, "f-ink");
    svg.text(RIGHT + 52, middle + 4, "end", "t-value", Markup.number(strip.meanSize()));
  }

  /// Dots that would touch move up and down by turns.
  private void dots(Svg svg, Strip strip, Axis axis, double middle) {
    Integer[] order = IntStream.range(0, strip.effects().size()).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> strip.effects().get(i)));
    int[] stacked = new int[WIDTH];
    for (int i : order) {
      double x = axis.pixel(strip.effects().get(i));
      int bin = Math.clamp((int) Math.round(x / (2 * RADIUS)), 0, WIDTH - 1);
      int place = stacked[bin]++;
      double shift = Math.clamp((place + 1) / 2 * (2 * RADIUS - 0.6), 0, ROW / 2.0 - RADIUS) * (place % 2 == 0 ? 1 : -1);
      svg.dot(x, middle + shift, RADIUS, colour(strip.ranks().isEmpty() ? null : strip.ranks().get(i)));
    }
  }

  private static String colour(@Nullable Double place) {
    if (place == null) {
      return "#8a929c";
    }
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
