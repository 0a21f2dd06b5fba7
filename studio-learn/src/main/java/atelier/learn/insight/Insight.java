package atelier.learn.insight;

import atelier.learn.learner.Task;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What quick models said about a table.
///
/// @param sample  rows that were looked at
/// @param target  null where none was named
/// @param powers  a column each, in the order of the table; empty where there is no target or fewer than 100 rows have one
/// @param quick   null where there is no target, or it cannot be learned
/// @param unusual the most anomalous rows, the first the furthest apart
/// @param anomalous how many rows of the sample have a decision score below 0
/// @param notes   what was left out and why
public record Insight(long sample, @Nullable Goal target, List<Power> powers, @Nullable Quick quick, List<Unusual> unusual, long anomalous, List<String> notes) {
  public Insight {
    powers = List.copyOf(powers);
    unusual = List.copyOf(unusual);
    notes = List.copyOf(notes);
  }

  /// What is predicted.
  ///
  /// @param classes in the order of the probabilities; empty for numbers
  public record Goal(String column, Task task, List<String> classes, String reason) {
    public Goal {
      classes = List.copyOf(classes);
    }
  }

  /// How much a column alone tells of the target.
  ///
  /// @param score the metric on the validation rows
  /// @param base  that of the trivial model
  /// @param power max((score - base) / (1 - base), 0); null where the column has no values to learn from
  public record Power(String column, String metric, @Nullable Double score, @Nullable Double base, @Nullable Double power) {}

  /// A model of all columns.
  ///
  /// @param split      how rows were kept apart, as a sentence
  /// @param score      the metric; the mean over folds
  /// @param spread     standard deviation over folds; null with one split
  /// @param trivial    the same metric of a model that always says the mean or the commonest class
  /// @param metrics    all metrics of the task on the rows kept apart
  /// @param confusion  rows by true and predicted class; empty for numbers
  /// @param importance of each column; adds up to 1
  public record Quick(
      String algorithm, String split, long rows, String metric, double score, @Nullable Double spread, double trivial, Map<String, Double> metrics, List<String> classes,
      List<List<Long>> confusion, List<Weight> importance, double seconds) {}

  /// A share of the prediction.
  public record Weight(String column, double share) {}

  /// A row unlike the others.
  ///
  /// @param row number in the table, from 1
  public record Unusual(long row, double score) {}
}
