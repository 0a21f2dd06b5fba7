package atelier.ui.result;

import atelier.ui.chart.Align;
import atelier.ui.chart.Axis;
import atelier.ui.chart.Frame;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Line;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.chart.Type;
import atelier.ui.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.paint.Color;

/// Why this answer: from the typical row to it, a step a column.
///
/// Shows as many columns as there is room for and gathers the others in one step.
///
/// @param startName what it begins from, such as `typical customer`
/// @param start     its prediction
/// @param steps     sorted by falling size; together with `start` they make the answer
/// @param onStep    told when a column is clicked
public record Waterfall(Heading heading, String startName, double start, List<Step> steps, Unit unit, Consumer<Step> onStep) implements Plot {
  private static final double ROW = 26;
  private static final double BAR = 17;
  private static final double FOOT = 24;
  private static final int MOST = 15;

  /// @param value the column's value in this row, as text; empty for a step that stands for several columns
  public record Step(String column, String value, double effect) {}

  public Waterfall {
    steps = List.copyOf(steps);
  }

  /// The prediction in which it ends.
  public double answer() {
    return start + steps.stream().mapToDouble(Step::effect).sum();
  }

  @Override
  public void draw(Pen pen, Surface s) {
    double top = heading.draw(pen, s);
    int fit = (int) Math.clamp((s.height() - top - FOOT) / ROW - 1, 1, MOST);
    List<Step> shown = shown(fit, s.language());
    double names = shown.stream().mapToDouble(step -> nameWidth(pen, s, step)).max().orElse(60);
    double left = Math.clamp(names, pen.width(startName, s.muted()), s.width() * 0.42) + 14;
    double bottom = top + (shown.size() + 1) * ROW + FOOT;
    double[] range = Frames.room(levels(shown), 0.02);
    double figure = shown.stream().mapToDouble(step -> pen.width(unit.effect().apply(step.effect), s.label())).max().orElse(0) + 8;
    double before = shown.stream().anyMatch(step -> step.effect < 0) ? figure : 10;
    double behind = Math.max(figure, pen.width(unit.level().apply(start), s.muted()) + 10);
    double perPixel = (range[1] - range[0]) / Math.max(40, s.width() - left - before - behind);
    var axis = Axis.of(range[0] - perPixel * before, range[1] + perPixel * behind, unit.axis());
    Frame frame = Frame.rows(pen, s, left, top, s.width(), bottom, axis, true);
    typical(pen, s, frame, top + ROW / 2);
    double level = start;
    for (int i = 0; i < shown.size(); i++) {
      step(pen, s, frame, shown.get(i), level, top + (i + 1.5) * ROW);
      level += shown.get(i).effect;
    }
  }

  private List<Step> shown(int most, Language language) {
    if (steps.size() <= most) {
      return steps;
    }
    var shown = new ArrayList<>(steps.subList(0, most - 1));
    List<Step> rest = steps.subList(most - 1, steps.size());
    shown.add(new Step(language.pick("%d others", "其他 %d 欄").formatted(rest.size()), "", rest.stream().mapToDouble(Step::effect).sum()));
    return shown;
  }

  private double[] levels(List<Step> shown) {
    var levels = new double[shown.size() + 1];
    levels[0] = start;
    for (int i = 0; i < shown.size(); i++) {
      levels[i + 1] = levels[i] + shown.get(i).effect;
    }
    return levels;
  }

  private static double nameWidth(Pen pen, Surface s, Step step) {
    return pen.width(step.column + " = ", s.label()) + pen.width(step.value, s.strong());
  }

  private void typical(Pen pen, Surface s, Frame frame, double middle) {
    pen.text(startName, frame.left() - 12, middle + 4, s.muted(), Align.RIGHT, frame.left() - 12);
    double x = frame.x(start);
    pen.line(x, middle - 11, x, middle + ROW / 2 + 4, Line.of(s.tokens().textMuted(), 2));
    pen.text(unit.level().apply(start), x + 8, middle + 4, s.muted(), Align.LEFT);
  }

  private void step(Pen pen, Surface s, Frame frame, Step step, double level, double middle) {
    name(pen, s, step, frame.left() - 12, middle + 4);
    double from = frame.x(level);
    double to = frame.x(level + step.effect);
    Color color = step.effect < 0 ? s.tokens().blue() : s.tokens().vermilion();
    double x = Math.min(from, to);
    double width = Math.max(1.5, Math.abs(to - from));
    pen.part(step.column, () -> pen.box(x, middle - BAR / 2, width, BAR, 2, color));
    pen.line(Frame.crisp(to), middle + BAR / 2, Frame.crisp(to), middle + ROW - BAR / 2, Line.of(s.tokens().base(), 1));
    pen.text(unit.effect().apply(step.effect), step.effect < 0 ? x - 5 : x + width + 5, middle + 4, s.label(), step.effect < 0 ? Align.RIGHT : Align.LEFT);
    boolean one = !step.value.isEmpty();
    pen.spot(new Spot.Area(0, middle - ROW / 2, s.width(), ROW, tip(step, level), one ? () -> onStep.accept(step) : Spot.NOTHING));
  }

  private String tip(Step step, double level) {
    String name = step.value.isEmpty() ? step.column : step.column + " = " + step.value;
    return "%s: %s, %s → %s".formatted(name, unit.effect().apply(step.effect), unit.level().apply(level), unit.level().apply(level + step.effect));
  }

  /// The value is what matters: a long name gives way to it.
  private static void name(Pen pen, Surface s, Step step, double right, double y) {
    if (step.value.isEmpty()) {
      pen.text(step.column, right, y, s.label(), Align.RIGHT, right);
      return;
    }
    Type strong = s.strong();
    double value = Math.min(pen.width(step.value, strong), right * 0.6);
    pen.text(step.value, right, y, strong, Align.RIGHT, value + 0.5);
    double equals = pen.width(" = ", s.label());
    pen.text(" = ", right - value, y, s.label(), Align.RIGHT);
    pen.text(step.column, right - value - equals, y, s.label(), Align.RIGHT, Math.max(20, right - value - equals));
  }

  @Override
  public String message(Language language) {
    Stream<String> strongest = steps.stream().limit(3).map(step -> step.column + (step.value.isEmpty() ? "" : " = " + step.value) + " " + unit.effect().apply(step.effect));
    return language.pick("From %s, %s, to %s. Most of it: %s.", "從%s（%s）到 %s，主要來自：%s。")
        .formatted(startName, unit.level().apply(start), unit.level().apply(answer()), strongest.collect(Collectors.joining(language.pick(", ", "、"))));
  }

  @Override
  public String name() {
    return "why";
  }
}
