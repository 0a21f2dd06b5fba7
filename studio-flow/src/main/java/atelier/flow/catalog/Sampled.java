package atelier.flow.catalog;

import atelier.core.data.DataException;
import atelier.core.expr.RowFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Numbers of rows for methods that need many rows at once: all rows up to a limit, an even choice of them beyond (reservoir sampling, the same in every run), in row order.
///
/// @param ids    row ids
/// @param values a row of numbers each; NaN where missing
/// @param seen   how many rows there were
record Sampled(long[] ids, double[][] values, long seen) {

  /// @param width how many columns behind the row id
  static Sampled read(RowFunction.In in, int width, int most, long seed) throws DataException {
    var ids = new ArrayList<Long>();
    List<double[]> rows = new ArrayList<>();
    var random = new SplittableRandom(seed);
    long seen = 0;
    while (in.next()) {
      seen++;
      long place = rows.size() < most ? rows.size() : random.nextLong(seen);
      if (place >= most) {
        continue;
      }
      var row = new double[width];
      for (int i = 0; i < width; i++) {
        row[i] = in.number(i + 1);
      }
      if (place == rows.size()) {
        ids.add(in.integer(0));
        rows.add(row);
      } else {
        ids.set((int) place, in.integer(0));
        rows.set((int) place, row);
      }
    }
    Integer[] order = new Integer[rows.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, java.util.Comparator.comparing(ids::get));
    var sortedIds = new long[rows.size()];
    var values = new double[rows.size()][];
    for (int i = 0; i < order.length; i++) {
      sortedIds[i] = ids.get(order[i]);
      values[i] = rows.get(order[i]);
    }
    return new Sampled(sortedIds, values, seen);
  }

  /// All rows.
  static Sampled all(RowFunction.In in, int width) throws DataException {
    return read(in, width, Integer.MAX_VALUE, 0);
  }

  int rows() {
    return values.length;
  }

  /// The rows once more, for whoever reads rows.
  RowFunction.In cursor() {
    return new RowFunction.In() {
      private int at = -1;

      @Override
      public boolean next() {
        return ++at < values.length;
      }

      @Override
      public @Nullable Object cell(int column) {
        if (column == 0) {
          return ids[at];
        }
        double value = values[at][column - 1];
        return Double.isNaN(value) ? null : (Object) value;
      }

      @Override
      public double number(int column) {
        return column == 0 ? ids[at] : values[at][column - 1];
      }
    };
  }

  /// The present numbers of a column, in row order.
  double[] present(int column) {
    return Arrays.stream(values).mapToDouble(r -> r[column]).filter(v -> !Double.isNaN(v)).toArray();
  }
}
