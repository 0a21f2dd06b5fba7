package atelier.learn.report;

import atelier.core.data.Column;
import atelier.core.job.Progress;
import atelier.learn.explain.Explanation;
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
  private static final int MOST_CLASSES = 12;

  private final ModelFile model;
  private final MeasuredTable table;
  private final int[] rows;

  /// @param rows measured rows of the table's frame
  EffectSample(ModelFile model, MeasuredTable table, int[] rows) throws LearnException {
    this.model = model;
    this.table = table;
    int count = Math.min(rows.length, Attribution.isCheap(model) ? ROWS : ROWS_WHEN_DEAR);
    this.rows = IntStream.range(0, count).map(k -> rows[(int) ((long) k * rows.length / count)]).toArray();
  }

  /// One for numbers and two classes, else one a class; nothing for very many classes.
  List<Effects> effects(int threads, Progress progress) throws LearnException {
    FittedModel fitted = model.fitted();
    if (rows.length == 0 || fitted.preparation().columns().isEmpty() || fitted.classes().size() > MOST_CLASSES) {
      return List.of();
    }
    Attribution attribution = Attribution.of(model, table.encode(rows), threads, progress);
    var effects = new ArrayList<Effects>();
    for (int output = 0; output < attribution.explanation().outputs(); output++) {
      effects.add(of(attribution, output, fitted));
    }
    return effects;
  }

  private Effects of(Attribution attribution, int output, FittedModel fitted) {
    Explanation explanation = attribution.explanation();
    String of = fitted.task() == Task.REGRESSION ? fitted.target() : fitted.task() == Task.BINARY ? fitted.classes().get(1) : fitted.classes().get(output);
    List<Column> columns = fitted.preparation().columns();
    int[] order = IntStream.range(0, columns.size()).boxed().sorted(Comparator.comparingDouble(c -> -meanSize(explanation, output, c))).mapToInt(Integer::intValue).toArray();
    List<Effects.ColumnEffects> kept =
        IntStream.of(order).limit(Effects.MOST_COLUMNS).mapToObj(c -> column(explanation, output, c, columns.get(c))).toList();
    return new Effects(
        of, attribution.scale(), explanation.base()[output], attribution.method(), IntStream.of(rows).mapToObj(table::number).toList(),
        IntStream.range(0, rows.length).mapToObj(i -> explanation.margin(i, output)).toList(), kept, rest(explanation, output, order));
  }

  private static double meanSize(Explanation explanation, int output, int column) {
    return IntStream.range(0, explanation.rows()).mapToDouble(i -> Math.abs(explanation.value(i, output, column))).average().orElse(0);
  }

  private Effects.ColumnEffects column(Explanation explanation, int output, int c, Column column) {
    List<Double> effects = IntStream.range(0, rows.length).mapToObj(i -> explanation.value(i, output, c)).toList();
    Cells cells = new CellTexts(column, table.frame().column(column.name())).cells(rows);
    return new Effects.ColumnEffects(column.name(), meanSize(explanation, output, c), effects, ranks(cells), cells);
  }

  private static Effects.Rest rest(Explanation explanation, int output, int[] order) {
    List<Double> sums = IntStream.range(0, explanation.rows())
        .mapToObj(i -> IntStream.of(order).skip(Effects.MOST_COLUMNS).mapToDouble(c -> explanation.value(i, output, c)).sum())
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
