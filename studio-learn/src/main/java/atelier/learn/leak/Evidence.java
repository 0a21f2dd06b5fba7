package atelier.learn.leak;

import atelier.core.data.Column;
import atelier.learn.feature.FrameReader;
import atelier.learn.feature.Values;
import atelier.learn.learner.Task;
import atelier.learn.train.Material;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/// The rows that are looked at, in the order of the table.
///
/// @param rows   numbers of rows of the frame that have a target, ascending
/// @param target of those rows
record Evidence(Material material, int[] rows, double[] target) {
  static Evidence of(Material material, int most) {
    int[] all = material.rows();
    int[] rows = all;
    if (all.length > most) {
      // Neighbours stay together: twins, groups and sorted rows would be torn apart by single rows.
      int from = (all.length - most) / 2;
      rows = java.util.Arrays.copyOfRange(all, from, from + most);
    }
    return new Evidence(material, rows, material.targets(rows));
  }

  Task task() {
    return material.target().task();
  }

  int classes() {
    return material.target().classes().size();
  }

  List<Column> columns() {
    return material.columns().stream().filter(FrameReader::reads).toList();
  }

  Values values(Column column) {
    return material.frame().column(column.name());
  }

  /// A key for each cell that is equal where cells are; NaN where missing.
  IntToDoubleFunction key(Column column) {
    return switch (values(column)) {
      case Values.Numbers numbers -> k -> numbers.cells()[rows[k]];
      case Values.Texts texts -> k -> texts.codes()[rows[k]] < 0 ? Double.NaN : texts.codes()[rows[k]];
      case Values.Moments moments -> k -> moments.micros()[rows[k]] == Values.Moments.MISSING ? Double.NaN : moments.micros()[rows[k]];
    };
  }

  double[] keys(Column column) {
    IntToDoubleFunction key = key(column);
    double[] keys = new double[rows.length];
    for (int k = 0; k < keys.length; k++) {
      keys[k] = key.applyAsDouble(k) + 0.0;
    }
    return keys;
  }

  boolean isOrdered(Column column) {
    return !(values(column) instanceof Values.Texts);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /// Pearson's correlation of the pairs that are both there.
  static double correlation(double[] x, double[] y) {
    double n = 0;
    double mx = 0;
    double my = 0;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int k = 0; k < x.length; k++) {
      if (!Double.isNaN(x[k]) && !Double.isNaN(y[k])) {
        n++;
        double dx = x[k] - mx;
        double dy = y[k] - my;
        mx += dx / n;
        my += dy / n;
        xx += dx * (x[k] - mx);
        yy += dy * (y[k] - my);
        xy += dx * (y[k] - my);
      }
    }
    return n < 3 ? 0 : xy / Math.sqrt(xx * yy);
  }
}
