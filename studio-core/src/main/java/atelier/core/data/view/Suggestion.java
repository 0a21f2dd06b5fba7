package atelier.core.data.view;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A step that would make a table fitter to learn from.
///
/// @param columns      what it changes
/// @param count        how many of `unit` it would change
/// @param lost         cells whose value would become missing, such as texts that are no number
/// @param value        what is put in or merged into, where one value says it
/// @param because      the column that explains it, and the value it has in all these rows; null where nothing does
/// @param transform    an id of the catalogue of transforms
/// @param params       its parameters as they stand in a flow's JSON
public record Suggestion(
    Reason reason,
    List<String> columns,
    long count,
    Unit unit,
    long lost,
    @Nullable String value,
    @Nullable Because because,
    String transform,
    Map<String, Object> params) {
  public Suggestion {
    columns = List.copyOf(columns);
    params = Map.copyOf(params);
  }

  /// What is behind it, in the order in which suggestions are made.
  public enum Reason {
    /// Missing cells that another column explains: 11 missing totals, all with tenure 0.
    FILL_EXPLAINED,
    /// No cell has a value.
    LEAVE_OUT_EMPTY,
    /// All cells have the same value.
    LEAVE_OUT_CONSTANT,
    /// Every value differs from every other.
    LEAVE_OUT_ALL_DIFFER,
    /// Texts that are numbers.
    PARSE_NUMBER,
    /// Texts that are moments.
    PARSE_MOMENT,
    /// White space at the ends.
    TRIM,
    /// Spellings that differ in case and white space only.
    MERGE_SPELLINGS,
    /// Texts of nothing but white space.
    BLANK_TO_MISSING,
    /// Rows that repeat an earlier one.
    DROP_DUPLICATES,
    /// Missing numbers.
    FILL_MEDIAN,
    /// Missing classes.
    FILL_MOST_FREQUENT
  }

  public enum Unit {
    CELLS,
    COLUMNS,
    ROWS
  }

  public record Because(String column, String value) {}
}
