package atelier.flow.analysis.bias;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bias report of a table.
///
/// @param label     the column, and the values or threshold that count as positive
/// @param rows      that were counted
/// @param before    measures of the labels, by facet
/// @param after     measures of a model's labels; empty where there are none
/// @param model     how the model does on all rows; null where there is none
/// @param notes     what was left out and why
public record BiasReport(String label, String positive, String facet, long rows, List<Group> before, List<Group> after, @Nullable Performance model, List<String> notes) {
  /// Measures of one group against all other rows.
  ///
  /// @param group the values or interval of the facet
  /// @param rows  of the group
  public record Group(String group, long rows, double positiveShare, List<Measure> measures) {}

  /// A measure; without a value, the reason.
  ///
  /// @param name such as `DPL`
  public record Measure(String name, String description, @Nullable Double value, @Nullable String error) {}

  /// How a model does on all rows.
  ///
  /// @param confusion true positives, false positives, false negatives, true negatives, as shares of the rows
  public record Performance(double accuracy, double precision, double recall, double specificity, double f1, double calledPositive, List<Double> confusion) {}
}
