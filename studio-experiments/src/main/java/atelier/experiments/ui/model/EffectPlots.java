package atelier.experiments.ui.model;

import atelier.learn.report.Cells;
import atelier.learn.report.Effects;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Plot;
import atelier.ui.result.Dependence;
import atelier.ui.result.SmallBars;
import atelier.ui.result.Swarm;
import atelier.ui.result.Unit;
import atelier.ui.text.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Plots of SHAP values.
record EffectPlots(ModelTexts texts, Effects effects, String target) {
  private static final int MOST_VALUES = 12;
  private static final int PARTS = 5;

  /// How effects are written.
  Unit unit() {
    return effects.scale() == Effects.Scale.PROBABILITY ? Unit.POINTS : Unit.number(decimals());
  }

  private int decimals() {
    double size = effects.columns().isEmpty() ? 1 : effects.columns().getFirst().meanSize();
    return size >= 100 ? 0 : size >= 1 ? 1 : 3;
  }

  /// What the effects are measured in, and on how many rows.
  String heading() {
    int rows = effects.rows().size();
    return effects.scale() == Effects.Scale.PROBABILITY ? texts.swarmPoints(rows) : texts.swarmTarget(target, rows);
  }

  /// A dot a row and column.
  Swarm swarm(Consumer<String> onColumn, Swarm.PointAction onPoint) {
    var columns = new ArrayList<Swarm.Column>();
    for (Effects.ColumnEffects column : effects.columns()) {
      columns.add(new Swarm.Column(column.column(), column.meanSize(), points(column)));
    }
    return new Swarm(Heading.of(texts.whatMoves(), heading(), ""), columns, unit(), column -> onColumn.accept(column.name()), onPoint);
  }

  private List<Swarm.Point> points(Effects.ColumnEffects column) {
    var points = new ArrayList<Swarm.Point>();
    for (int i = 0; i < effects.rows().size(); i++) {
      Double rank = column.ranks().get(i);
      points.add(new Swarm.Point(column.effects().get(i), rank == null ? Double.NaN : rank, text(column, i), effects.rows().get(i)));
    }
    return points;
  }

  private String text(Effects.ColumnEffects column, int row) {
    Cells cells = column.cells();
    if (cells.areLevels()) {
      Integer level = cells.levels().get(row);
      return level == null ? Figures.MISSING : cells.names().get(level);
    }
    Double number = cells.numbers().get(row);
    return number == null ? Figures.MISSING : texts.cells().show(column.column(), cells.kind(), number);
  }

  /// A column's effect by its value: a dot a row for numbers, a bar a value for texts.
  Plot dependence(Effects.ColumnEffects column, boolean headed, java.util.function.LongConsumer onRow) {
    Heading heading = headed ? Heading.of(column.column(), texts.effectBy(column.column()), "") : Heading.NONE;
    if (column.cells().areLevels() || column.cells().numbers().stream().distinct().count() <= 2) {
      return bars(heading, column);
    }
    var points = new ArrayList<Dependence.Point>();
    for (int i = 0; i < effects.rows().size(); i++) {
      Double number = column.cells().numbers().get(i);
      if (number != null) {
        points.add(new Dependence.Point(number, column.effects().get(i), effects.rows().get(i)));
      }
    }
    return new Dependence(heading, column.column(), points, unit(), onRow);
  }

  private record Mean(String value, double effect, int rows) {}

  private SmallBars bars(Heading heading, Effects.ColumnEffects column) {
    var sums = new TreeMap<String, double[]>();
    for (int i = 0; i < effects.rows().size(); i++) {
      double[] sum = sums.computeIfAbsent(text(column, i), value -> new double[2]);
      sum[0] += column.effects().get(i);
      sum[1]++;
    }
    List<Mean> means = sums.entrySet().stream().map(e -> new Mean(e.getKey(), e.getValue()[0] / e.getValue()[1], (int) e.getValue()[1])).sorted(Comparator.comparingInt(Mean::rows).reversed())
        .limit(MOST_VALUES).sorted(Comparator.comparingDouble(Mean::effect).reversed()).toList();
    double most = means.stream().mapToDouble(mean -> Math.abs(mean.effect())).max().orElse(1);
    List<SmallBars.Bar> bars = means.stream().map(mean -> new SmallBars.Bar(mean.value(), most == 0 ? 0 : mean.effect() / most, unit().effect().apply(mean.effect()))).toList();
    return SmallBars.together(heading, bars, bar -> {});
  }

  /// What a column does, in a sentence; null where it has too few values.
  @Nullable String sentence(Effects.ColumnEffects column) {
    if (column.cells().areLevels() || column.cells().kind().isTemporal()) {
      return null;
    }
    record Known(double value, double effect) {}
    var known = new ArrayList<Known>();
    for (int i = 0; i < effects.rows().size(); i++) {
      Double number = column.cells().numbers().get(i);
      if (number != null) {
        known.add(new Known(number, column.effects().get(i)));
      }
    }
    if (known.stream().mapToDouble(Known::value).distinct().count() <= PARTS) {
      return null;
    }
    known.sort(Comparator.comparingDouble(Known::value));
    int part = known.size() / PARTS;
    List<Known> low = known.subList(0, part);
    List<Known> high = known.subList(known.size() - part, known.size());
    return texts.dependence(
        Figures.brief(low.getFirst().value()) + " – " + Figures.brief(low.getLast().value()), unit().effect().apply(low.stream().mapToDouble(Known::effect).average().orElse(0)),
        Figures.brief(high.getFirst().value()) + " – " + Figures.brief(high.getLast().value()), unit().effect().apply(high.stream().mapToDouble(Known::effect).average().orElse(0)));
  }
}
