package atelier.learn.learner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a learner sees: prepared numbers and the target.
///
/// @param x       n × p numbers
/// @param names   p names, such as `age` or `city=Ulm`
/// @param target  n numbers: the class's index (0 … classes-1) or the value; never NaN
/// @param classes number of classes; 0 for regression
/// @param weight  n weights ≥ 0, or null where all are 1
public record Features(FloatMatrix x, List<String> names, double[] target, int classes, double @Nullable [] weight) {
  public Features {
    names = List.copyOf(names);
    if (names.size() != x.columns() || target.length != x.rows() || weight != null && weight.length != x.rows()) {
      throw new IllegalArgumentException(
          x.rows() + " × " + x.columns() + " numbers with " + names.size() + " names and " + target.length + " targets do not fit.");
    }
  }

  /// Rows that count alike.
  public static Features unweighted(FloatMatrix x, List<String> names, double[] target, int classes) {
    return new Features(x, names, target, classes, null);
  }

  public Task task() {
    return classes == 0 ? Task.REGRESSION : classes == 2 ? Task.BINARY : Task.MULTICLASS;
  }

  /// The chosen rows, in the order given.
  public Features pick(int[] rows) {
    return new Features(x.pick(rows), names, at(target, rows), classes, weight == null ? null : at(weight, rows));
  }

  private static double[] at(double[] values, int[] rows) {
    double[] picked = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = values[rows[i]];
    }
    return picked;
  }
}
