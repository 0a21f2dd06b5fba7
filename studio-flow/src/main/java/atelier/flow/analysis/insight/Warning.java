package atelier.flow.analysis.insight;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something wrong with a table.
///
/// @param code    such as `target-leakage`
/// @param columns that it is about; empty when the rows are meant
/// @param title   what is wrong, in a few words
/// @param detail  the figures, and why it matters
/// @param count   cells, rows or columns concerned, by `unit`
/// @param value   the value it is about, or the figure that gave the warning; may be empty
/// @param step    what would mend it; null where no step can
public record Warning(Code code, Severity severity, List<String> columns, String title, String detail, long count, Unit unit, String value, @Nullable Step step) {
  public Warning {
    columns = List.copyOf(columns);
  }

  /// What is counted.
  public enum Unit {
    ROWS,
    CELLS,
    COLUMNS,
    CLASSES
  }

  /// A transform of the catalogue with its parameters.
  public record Step(String transform, Map<String, Object> params) {
    public Step {
      params = Map.copyOf(params);
    }

    static Step on(String transform, String column) {
      return new Step(transform, Map.of("columns", List.of(column)));
    }

    static Step on(String transform, String column, String name, Object value) {
      return new Step(transform, Map.of("columns", List.of(column), name, value));
    }
  }
}
