package atelier.learn.train;

import atelier.core.data.Column;
import atelier.learn.feature.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table as it is learned from.
///
/// @param columns that may become features
/// @param weight  a weight a row of the frame; null where all are 1
/// @param rows    rows to learn from: they have a target, a weight, and are no validation or test rows; ascending
/// @param parts   all rows with a target and a weight by what they are for
public record Material(Frame frame, List<Column> columns, Target target, double @Nullable [] weight, int[] rows, Parts parts) {
  public double[] targets(int[] chosen) {
    return at(target.values(), chosen);
  }

  public double @Nullable [] weights(int[] chosen) {
    return weight == null ? null : at(weight, chosen);
  }

  private static double[] at(double[] values, int[] rows) {
    double[] picked = new double[rows.length];
    for (int k = 0; k < rows.length; k++) {
      picked[k] = values[rows[k]];
    }
    return picked;
  }
}
