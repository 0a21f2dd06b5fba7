package atelier.learn.feature;

import java.util.Map;

/// Some rows of a table in memory, column by column.
///
/// @param columns by source column's name; each has `rows` cells
public record Frame(int rows, Map<String, Values> columns) {
  /// The column of that name.
  ///
  /// @throws IllegalArgumentException when there is none
  public Values column(String name) {
    Values values = columns.get(name);
    if (values == null) {
      throw new IllegalArgumentException("No column '" + name + "'; there are " + columns.keySet() + ".");
    }
    return values;
  }
}
