package atelier.learn.report;

import atelier.core.data.Column;
import atelier.learn.learner.Task;
import atelier.learn.predict.MeasuredTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds the rows at which a model errs most.
final class MistakeList {
  private static final int MOST = 100;
  private static final int MOST_COLUMNS = 200;

  private final MeasuredTable table;
  private final int[] rows;
  private final double[] scores;

  /// @param rows   of the table's frame, all with a known truth
  /// @param scores theirs
  MistakeList(MeasuredTable table, int[] rows, double[] scores) {
    this.table = table;
    this.rows = rows;
    this.scores = scores;
  }

  Mistakes worst() {
    List<Column> columns = table.columns().stream().filter(c -> !c.name().equals(table.fitted().target())).limit(MOST_COLUMNS).toList();
    return new Mistakes(
        columns.stream().map(Column::name).toList(),
        IntStream.range(0, rows.length)
            .filter(this::isWrong)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -weight(i)))
            .limit(MOST)
            .map(i -> mistake(i, columns))
            .toList());
  }

  private boolean isWrong(int i) {
    return !table.fitted().task().classes() || called(i) != (int) truth(i);
  }

  private double truth(int i) {
    return table.truth()[rows[i]];
  }

  private int called(int i) {
    int width = table.fitted().width();
    return IntStream.range(0, width).reduce(0, (a, b) -> scores[i * width + b] > scores[i * width + a] ? b : a);
  }

  private double size(int i) {
    return table.fitted().task() == Task.REGRESSION ? scores[i] - truth(i) : 1 - scores[i * table.fitted().width() + (int) truth(i)];
  }

  private double weight(int i) {
    return Math.abs(size(i));
  }

  private Mistakes.Mistake mistake(int i, List<Column> columns) {
    var cells = new ArrayList<@Nullable String>();
    columns.forEach(column -> cells.add(new CellTexts(column, table.frame().column(column.name())).text(rows[i])));
    List<String> classes = table.fitted().classes();
    boolean named = table.fitted().task().classes();
    return new Mistakes.Mistake(
        table.number(rows[i]), named ? classes.get((int) truth(i)) : CellTexts.plain(truth(i)), named ? classes.get(called(i)) : CellTexts.rounded(scores[i]), size(i), cells);
  }
}
