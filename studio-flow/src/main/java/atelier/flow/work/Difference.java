package atelier.flow.work;

import atelier.core.data.Dataset;
import java.util.List;

/// A step's result beside what it was before: a table whose hidden columns hold the former values.
///
/// @param table   its columns are those after the step, then those before it under [#former], then [#FATE]
/// @param columns what to show, in their order: those that are gone stand where they were
public record Difference(Dataset table, Effect effect, List<String> columns) {
  /// Names the column that says what happened to a row: one of the three below.
  public static final String FATE = Comparison.FATE;

  public static final String SAME = "";
  public static final String CHANGED = "changed";
  public static final String DROPPED = "dropped";

  public Difference {
    columns = List.copyOf(columns);
  }

  /// The column with the values before the step.
  public static String former(String column) {
    return Comparison.BEFORE + column;
  }
}
