package atelier.learn.report;

import atelier.core.data.Column;
import atelier.core.job.Progress;
import atelier.learn.explain.PointExplainer;
import atelier.learn.explain.Points;
import atelier.learn.explain.Sampling;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Task;
import atelier.learn.model.FittedModel;
import atelier.learn.model.ModelFile;
import atelier.learn.predict.MeasuredTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Explains some of the measured rows.
final class EffectSample {
  private static final int ROWS = 500;
  private static final int ROWS_WHEN_DEAR = 50;
  private static final int FEWEST_ROWS = 3;
  private static final int MOST_CLASSES = 12;

  // The same for every run; a row of a model that does not know its values takes this many times 2 × columns predictions.
  private static final Sampling SAMPLING = Sampling.pairs(40);

  private final PointExplainer explainer;
  private final FittedModel fitted;
  private final MeasuredTable table;
  private final int[] rows;

  /// @param rows    measured rows of the table's frame
  /// @param seconds that there are; a row is explained first to see how many fit
  EffectSample(ModelFile model, MeasuredTable table, int[] rows, int threads, double seconds) throws LearnException {
    this.fitted = model.fitted();
    this.table = table;
    this.explainer = new PointExplainer(fitted, model.background(), SAMPLING, model.manifest().lineage().seed(), threads);
    int count = Math.min(rows.length, explainer.isExact() ? ROWS : Double.isInfinite(seconds) ? ROWS_WHEN_DEAR : fitting(rows, seconds));
    this.rows = IntStream.range(0, count).map(k -> rows[(int) ((long) k * rows.length / count)]).toArray();
  }

  private int fitting(int[] all, double seconds) throws LearnException {
    if (all.length == 0 || fitted.preparation().columns().isEmpty()) {
      return 0;
    }
    long start = System.nanoTime();
    explainer.explain(table.encode(new int[] {all[0]}), Progress.none());
    return (int) Math.clamp(seconds * 1e9 / Math.max(1, System.nanoTime() - start), FEWEST_ROWS, ROWS_WHEN_DEAR);
  }

  /// One for numbers and two classes, else one a class; nothing for very many classes.
  List<Effects> effects(Progress progress) throws LearnException {
    if (rows.length == 0 || fitted.preparation().columns().isEmpty() || fitted.classes().size() > MOST_CLASSES) {
      return List.of();
    }
    Points points = explainer.explain(table.encode(rows), progress);
    var effects = new ArrayList<Effects>();
    for (int k = fitted.task() == Task.BINARY ? 1 : 0; k < points.width(); k++) {
      effects.add(of(points, k));
    }
    return effects;
  }

  private Effects of(Points points, int k) {
    boolean classes = fitted.task().classes();
    List<Column> columns = fitted.preparation().columns();
    int[] order = IntStream.range(0, columns.size()).boxed().sorted(Comparator.comparingDouble(c -> -meanSize(points, k, c))).mapToInt(Integer::intValue).toArray();
    List<Effects.ColumnEffects> kept = IntStream.of(order).limit(Effects.MOST_COLUMNS).mapToObj(c -> column(points, k, c, columns.get(c))).toList();
    return new Effects(
        classes ? fitted.classes().get(k) : fitted.target(), classes ? Effects.Scale.PROBABILITY : Effects.Scale.TARGET, points.base()[k], points.method(),
        IntStream.of(rows).mapToObj(table::number).toList(), IntStream.range(0, rows.length).mapToObj(i -> points.score(i, k)).toList(), kept, rest(points, k, order));
  }

  private static double meanSize(Points points, int output, int column) {
    return IntStream.range(0, points.rows()).mapToDouble(i -> Math.abs(points.value(i, output, column))).average().orElse(0);
  }

  private Effects.ColumnEffects column(Points points, int output, int c, Column column) {
    List<Double> effects = IntStream.range(0, rows.length).mapToObj(i -> points.value(i, output, c)).toList();
    Cells cells = new CellTexts(column, table.frame().column(column.name())).cells(rows);
    return new Effects.ColumnEffects(column.name(), meanSize(points, output, c), effects, ranks(cells), cells);
  }

  private static Effects.Rest rest(Points points, int output, int[] order) {
    List<Double> sums = IntStream.range(0, points.rows())
        .mapToObj(i -> IntStream.of(order).skip(Effects.MOST_COLUMNS).mapToDouble(c -> points.value(i, output, c)).sum())
        .toList();
    return new Effects.Rest(Math.max(0, order.length - Effects.MOST_COLUMNS), sums.stream().mapToDouble(Math::abs).average().orElse(0), sums);
  }

  /// Mean ranks of numbers, or levels in their order, brought to 0 … 1.
  private static List<@Nullable Double> ranks(Cells cells) {
    int count = Math.max(cells.numbers().size(), cells.levels().size());
    var ranks = new ArrayList<@Nullable Double>(Collections.nCopies(count, null));
    if (cells.areLevels()) {
      int last = Math.max(1, cells.names().size() - 1);
      for (int i = 0; i < count; i++) {
        Integer level = cells.levels().get(i);
        ranks.set(i, level == null ? null : (Double) ((double) level / last));
      }
      return ranks;
    }
    double[] sorted = cells.numbers().stream().filter(java.util.Objects::nonNull).mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      return ranks;
    }
    double lowest = rank(sorted, sorted[0]);
    double highest = rank(sorted, sorted[sorted.length - 1]);
    for (int i = 0; i < count; i++) {
      Double number = cells.numbers().get(i);
      ranks.set(i, number == null ? null : (Double) (highest > lowest ? (rank(sorted, number) - lowest) / (highest - lowest) : 0.5));
    }
    return ranks;
  }

  /// Twice the mean rank of equal numbers.
  private static double rank(double[] sorted, double value) {
    return first(sorted, value) + first(sorted, Math.nextUp(value));
  }

  private static int first(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
