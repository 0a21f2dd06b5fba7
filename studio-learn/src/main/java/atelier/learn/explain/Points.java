package atelier.learn.explain;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What each source column adds to a prediction, in the unit of the prediction: probability for classes (0.164 are 16.4 points), the target's
/// unit for numbers. `base(k) + Σ_c value(i, k, c)` is score k of row i.
///
/// @param columns source columns
/// @param width   scores a row: one a class, else 1
/// @param base    a number a score: what the model says of the typical row
/// @param values  `rows × width × columns` numbers, row by row
/// @param scores  `rows × width` predictions
/// @param errors  standard errors of the values where they were sampled; null where they are exact
/// @param method  how they were computed, as a sentence without a full stop
public record Points(List<String> columns, int rows, int width, double[] base, double[] values, double[] scores, double @Nullable [] errors, String method) {
  public Points {
    columns = List.copyOf(columns);
    if (base.length != width || scores.length != rows * width || values.length != scores.length * columns.size()) {
      throw new IllegalArgumentException(values.length + " values for " + rows + " × " + width + " × " + columns.size() + ".");
    }
  }

  public double value(int row, int output, int column) {
    return values[(row * width + output) * columns.size() + column];
  }

  /// The value's standard error; 0 where it is exact.
  public double error(int row, int output, int column) {
    return errors == null ? 0 : errors[(row * width + output) * columns.size() + column];
  }

  public double score(int row, int output) {
    return scores[row * width + output];
  }

  /// Indexes of the columns that move a score at all, the strongest first.
  public List<Integer> strongest(int row, int output) {
    return IntStream.range(0, columns.size())
        .filter(c -> value(row, output, c) != 0)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer c) -> -Math.abs(value(row, output, c))))
        .toList();
  }
}
