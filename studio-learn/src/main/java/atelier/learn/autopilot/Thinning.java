package atelier.learn.autopilot;

import atelier.core.data.Column;
import atelier.learn.feature.Values;
import atelier.learn.train.Material;
import java.util.List;
import java.util.stream.IntStream;

/// Leaves rows out where the budget is too short for all of them: spread evenly over the table, of each class its share, of rare ones all.
final class Thinning {
  /// Numbers that a short search looks at in a second, with nothing else to do: a few models in folds, on a computer of two processors.
  private static final double CELLS_A_SECOND = 200_000;
  private static final int FEWEST_ROWS = 500;
  private static final int FEWEST_OF_CLASS = 30;
  private static final int FEWEST_COLUMNS = 20;

  private Thinning() {}

  /// Rows that there is time for.
  static int most(double seconds, double busy, int columns) {
    return (int) Math.max(FEWEST_ROWS, CELLS_A_SECOND * seconds / busy / Math.max(1, columns));
  }

  /// Seconds that all rows would take.
  static double seconds(Material material, double busy) {
    return (double) material.rows().length * material.columns().size() * busy / CELLS_A_SECOND;
  }

  /// The material with about so many rows, or itself.
  static Material to(int most, Material material) {
    int[] rows = material.rows();
    if (rows.length <= most) {
      return material;
    }
    double share = (double) most / rows.length;
    int classes = material.target().classes().size();
    int[] kept = classes == 0
        ? spread(rows, most)
        : IntStream.range(0, classes).mapToObj(k -> IntStream.of(rows).filter(row -> (int) material.target().values()[row] == k).toArray())
            .flatMapToInt(own -> IntStream.of(spread(own, Math.clamp(Math.round(share * own.length), Math.min(own.length, FEWEST_OF_CLASS), own.length)))).sorted().toArray();
    return new Material(material.frame(), material.columns(), material.target(), material.weight(), kept, material.parts());
  }

  /// Enough for a model that looks at no column.
  static Material least(Material material) {
    Material few = to(FEWEST_ROWS, material);
    // Of columns that differ between rows, or the preparation would have none left.
    List<Column> columns = few.columns().stream().filter(column -> differs(few, column)).limit(FEWEST_COLUMNS).toList();
    return columns.isEmpty() ? few : new Material(few.frame(), columns, few.target(), few.weight(), few.rows(), few.parts());
  }

  private static boolean differs(Material material, Column column) {
    return material.frame().columns().get(column.name()) instanceof Values.Numbers numbers && IntStream.of(material.rows()).mapToDouble(row -> numbers.cells()[row]).distinct().limit(3).count() > 2;
  }

  private static int[] spread(int[] rows, int count) {
    return IntStream.range(0, count).map(k -> rows[(int) ((long) k * rows.length / count)]).toArray();
  }
}
