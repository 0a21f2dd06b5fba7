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
import atelier.ui.text.Language;
import java.util.Comparator;
import java.util.List;

/// What the prediction were if one category were different: a bar a value, the present one marked.
///
/// @param now       the row's present value; empty for none
/// @param threshold NaN for none
public record ChoiceDependence(Heading heading, String column, List<Value> values, String now, double threshold, Unit unit) implements Plot {
  private static final double ROW = 26;
  private static final double LEAST_ROW = 17;
  private static final double FOOT = 24;

  public record Value(String name, double prediction) {}

  public ChoiceDependence {
    values = List.copyOf(values);
  }

  @Override
  public void draw(Pen pen, Surface s) {
    double top = heading.draw(pen, s);
    double names = values.stream().mapToDouble(v -> pen.width(v.name, s.strong())).max().orElse(60);
    double left = Math.min(names + 14, s.width() * 0.4);
    double row = Math.clamp((s.height() - top - FOOT) / Math.max(1, values.size()), LEAST_ROW, ROW);
    int shown = (int) Math.clamp((s.height() - top - FOOT) / row + 0.01, 1, Math.max(1, values.size()));
    double most = unit == Unit.POINTS ? 1 : values.stream().mapToDouble(Value::prediction).max().orElse(1);
    double least = Math.min(0, values.stream().mapToDouble(Value::prediction).min().orElse(0));
    Frame frame = Frame.rows(pen, s, left, top, s.width() - 52, top + shown * row + FOOT, Axis.of(least, Math.max(most, least + 1e-9), unit.axis()), true);
    for (int i = 0; i < shown; i++) {
      bar(pen, s, frame, values.get(i), top + i * row + row / 2, row);
    }
    if (!Double.isNaN(threshold)) {
      double x = Frame.crisp(frame.x(threshold));
      pen.line(x, top, x, frame.bottom(), s.reference());
    }
  }

  private void bar(Pen pen, Surface s, Frame frame, Value value, double middle, double row) {
    boolean present = value.name.equals(now);
    pen.text(value.name, frame.left() - 10, middle + 4, present ? s.strong() : s.label(), Align.RIGHT, frame.left() - 12);
    double from = frame.x(0);
    double to = frame.x(value.prediction);
    pen.box(Math.min(from, to), middle - 6, Math.max(1, Math.abs(to - from)), 12, 2, s.tokens().blue());
    if (present) {
      pen.marker(to, middle, 4.5, s.tokens().vermilion(), s.ground());
    }
    pen.text(unit.level().apply(value.prediction), s.width(), middle + 4, s.label(), Align.RIGHT);
    pen.spot(new Spot.Area(0, middle - row / 2, s.width(), row, column + " = " + value.name + ": " + unit.level().apply(value.prediction), Spot.NOTHING));
    pen.line(from, middle - row / 2, from, middle + row / 2, Line.of(s.tokens().base(), 1));
  }

  @Override
  public String message(Language language) {
    String most = values.stream().max(Comparator.comparingDouble(Value::prediction)).map(v -> v.name + " " + unit.level().apply(v.prediction)).orElse("");
    String least = values.stream().min(Comparator.comparingDouble(Value::prediction)).map(v -> v.name + " " + unit.level().apply(v.prediction)).orElse("");
    return language.pick("The prediction by %s: least with %s, most with %s.", "依 %s 的預測：最低 %s，最高 %s。").formatted(column, least, most);
  }

  @Override
  public String name() {
    return "if-different";
  }

  @Override
  public double height() {
    return (heading.title().isEmpty() ? 0 : 24) + FOOT + values.size() * ROW;
  }
}
