package atelier.learn.train;

import atelier.core.data.Column;
import atelier.learn.learner.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be predicted, as numbers.
///
/// @param values  a number a row of the table: index into `classes`, or the value; NaN where the target is missing
/// @param classes labels in the order of the probabilities; empty for regression
/// @param notes   how the task was found, first, and what was left out
public record Target(Column column, Task task, List<String> classes, double[] values, List<String> notes) {
  public Target {
    classes = List.copyOf(classes);
    notes = List.copyOf(notes);
  }

  /// The note that says how the task was found; null where none does.
  @Nullable String taskNote() {
    return notes.isEmpty() ? null : notes.getFirst();
  }

  /// Rows that have a target, ascending.
  public int[] rows() {
    int count = 0;
    int[] rows = new int[values.length];
    for (int row = 0; row < values.length; row++) {
      if (!Double.isNaN(values[row])) {
        rows[count++] = row;
      }
    }
    return java.util.Arrays.copyOf(rows, count);
  }
}
