package atelier.learn.explain;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// SHAP values by source column: `base[o] + Σ_c value(i, o, c)` is the margin of row i, output o.
///
/// @param columns source columns
/// @param outputs 1 for regression and two classes (log-odds of class 1), else one a class
/// @param values  `rows × outputs × columns` numbers, row by row
/// @param method  how they were computed, as a sentence
public record Explanation(List<String> columns, int rows, int outputs, double[] base, double[] values, String method) {
  /// A column and how much it moves predictions: the mean absolute value over rows and outputs.
  public record Weight(String column, double meanAbs) {}

  public Explanation {
    columns = List.copyOf(columns);
    if (base.length != outputs || values.length != rows * outputs * columns.size()) {
      throw new IllegalArgumentException(values.length + " values for " + rows + " × " + outputs + " × " + columns.size() + ".");
    }
  }

  public double value(int row, int output, int column) {
    return values[(row * outputs + output) * columns.size() + column];
  }

  /// The margin that the values of a row add up to.
  public double margin(int row, int output) {
    return base[output] + IntStream.range(0, columns.size()).mapToDouble(c -> value(row, output, c)).sum();
  }

  /// All columns, the strongest first.
  public List<Weight> global() {
    return IntStream.range(0, columns.size())
        .mapToObj(c -> new Weight(columns.get(c), meanAbs(c)))
        .sorted(Comparator.comparingDouble(Weight::meanAbs).reversed().thenComparing(Weight::column))
        .toList();
  }

  private double meanAbs(int column) {
    double sum = 0;
    for (int i = 0; i < rows * outputs; i++) {
      sum += Math.abs(values[i * columns.size() + column]);
    }
    return rows == 0 ? 0 : sum / (rows * outputs);
  }
}
