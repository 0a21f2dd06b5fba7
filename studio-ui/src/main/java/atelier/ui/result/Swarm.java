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
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What moves the prediction: for each column a dot a row, by its effect and coloured by its value, the strongest column first.
///
/// Shows as many columns as there is room for, fifteen at most, and gathers the others.
///
/// @param columns  sorted by falling mean
/// @param onColumn told when a column's name is clicked
/// @param onPoint  told when a dot is clicked
public record Swarm(Heading heading, List<Column> columns, Unit unit, Consumer<Column> onColumn, PointAction onPoint) implements Plot {
  private static final int MOST = 15;
  private static final int MOST_DOTS = 1_500;
  private static final double ROW = 25;
  private static final double FOOT = 22;
  private static final double RADIUS = 2.1;

  /// A column's effects.
  ///
  /// @param mean of the sizes of the effects over all rows
  public record Column(String name, double mean, List<Point> points) {
    public Column {
      points = List.copyOf(points);
    }
  }

  /// A row's effect.
  ///
  /// @param share the value between the column's lowest, 0, and highest, 1; NaN when missing
  /// @param value the value as text
  /// @param row   the row's number, to find it again
  public record Point(double effect, double share, String value, long row) {}

  /// What happens when a dot is clicked.
  @FunctionalInterface
  public interface PointAction {
    void chosen(Column column, Point point);
  }

  public Swarm {
    columns = List.copyOf(columns);
  }

  @Override
  public void draw(Pen pen, Surface s) {
    double legend = legend(pen, s);
    double top = heading.draw(pen, s, legend);
    int fit = (int) Math.clamp((s.height() - top - FOOT) / ROW, 1, MOST + 1);
    int shown = columns.size() <= Math.min(fit, MOST) ? columns.size() : Math.min(fit - 1, MOST);
    int rows = shown < columns.size() ? shown + 1 : shown;
    double names = IntStream.range(0, shown).mapToDouble(i -> pen.width(columns.get(i).name, s.label())).max().orElse(0);
    double left = Math.clamp(names + 18, 90, s.width() * 0.3);
    double right = s.width() - 64;
    double[] range = Frames.room(columns.stream().limit(shown).flatMap(c -> c.points.stream()).mapToDouble(Point::effect).toArray(), 0.03);
    var axis = new Axis("", Math.min(range[0], 0), Math.max(range[1], 0), unit.effectAxis(), 6);
    Frame frame = Frame.rows(pen, s, left, top, right, top + rows * ROW + FOOT, axis, true);
    double zero = Frame.crisp(frame.x(0));
    pen.line(zero, top, zero, frame.bottom(), Line.of(s.tokens().base(), 1.5));
    for (int i = 0; i < shown; i++) {
      column(pen, s, frame, columns.get(i), top + i * ROW + ROW / 2);
    }
    if (rows > shown) {
      others(pen, s, frame, columns.subList(shown, columns.size()), top + shown * ROW + ROW / 2);
    }
  }

  private void column(Pen pen, Surface s, Frame frame, Column column, double middle) {
    pen.text(column.name, frame.left() - 16, middle + 4, s.label(), Align.RIGHT, frame.left() - 18);
    pen.text(unit.size().apply(column.mean), s.width(), middle + 4, s.label(), Align.RIGHT);
    Runnable choose = () -> onColumn.accept(column);
    pen.spot(new Spot.Area(0, middle - ROW / 2, frame.left() - 8, ROW, s.pick("%s: %s on average", "%s：平均 %s").formatted(column.name, unit.size().apply(column.mean)), choose));
    List<Point> dots = sample(column.points);
    double[] x = dots.stream().mapToDouble(p -> frame.x(p.effect)).toArray();
    double[] offset = Bees.offsets(x, RADIUS, ROW / 2 - 2);
    pen.part(
        column.name,
        () -> {
          for (int i = 0; i < x.length; i++) {
            Point point = dots.get(i);
            pen.dot(x[i], middle + offset[i], RADIUS, s.tokens().value(point.share));
            pen.spot(new Spot.Dot(x[i], middle + offset[i], 4, tip(column, point), () -> onPoint.chosen(column, point)));
          }
        });
  }

  private String tip(Column column, Point point) {
    return column.name + " = " + point.value + ": " + unit.effect().apply(point.effect);
  }

  /// Evenly spread rows where there are more than can be told apart.
  private static List<Point> sample(List<Point> points) {
    if (points.size() <= MOST_DOTS) {
      return points;
    }
    return IntStream.range(0, MOST_DOTS).mapToObj(i -> points.get((int) ((long) i * points.size() / MOST_DOTS))).toList();
  }

  private void others(Pen pen, Surface s, Frame frame, List<Column> rest, double middle) {
    double mean = rest.stream().mapToDouble(Column::mean).sum();
    var subtle = Type.plain(Type.DENSE, s.tokens().textSubtle());
    pen.text(s.pick("%d others", "其他 %d 欄").formatted(rest.size()), frame.left() - 16, middle + 4, subtle, Align.RIGHT, frame.left() - 18);
    pen.text(unit.size().apply(mean), s.width(), middle + 4, subtle, Align.RIGHT);
    double reach = rest.stream().mapToDouble(Column::mean).max().orElse(0);
    double from = frame.x(-reach);
    pen.box(from, middle - 5, Math.max(10, frame.x(reach) - from), 10, 5, s.tokens().inkPale());
    String names = rest.stream().limit(20).map(Column::name).collect(Collectors.joining(", "));
    pen.spot(new Spot.Area(0, middle - ROW / 2, frame.left() - 8, ROW, names + (rest.size() > 20 ? " …" : ""), Spot.NOTHING));
  }

  /// Paints what the colours mean and returns the room it takes.
  private double legend(Pen pen, Surface s) {
    if (heading.title().isEmpty() || s.width() < 420) {
      return 0;
    }
    String mean = s.pick("mean", "平均");
    String high = s.pick("high", "高");
    String low = s.pick("value low", "值　低");
    pen.text(mean, s.width(), 13, s.strong(), Align.RIGHT);
    double right = s.width() - pen.width(mean, s.strong()) - 16;
    pen.text(high, right, 13, s.muted(), Align.RIGHT);
    double bar = right - pen.width(high, s.muted()) - 6 - 70;
    for (int i = 0; i < 35; i++) {
      pen.box(bar + i * 2, 5, 2.2, 8, 0, s.tokens().value(i / 34.0));
    }
    pen.text(low, bar - 6, 13, s.muted(), Align.RIGHT);
    return s.width() - (bar - 6 - pen.width(low, s.muted())) + 12;
  }

  @Override
  public String message(Language language) {
    String strongest = columns.stream().limit(3).map(c -> c.name + " " + unit.size().apply(c.mean)).collect(Collectors.joining(language.pick(", ", "、")));
    return language.pick("SHAP values of %s columns. The strongest, by mean size: %s.", "%s 欄的 SHAP 值，平均影響最大：%s。").formatted(Figures.count(columns.size()), strongest);
  }

  @Override
  public String name() {
    return "shap-swarm";
  }
}
