package atelier.core.data.load;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person says about one column; whatever is null is found out from the file.
///
/// @param name      what the column is called instead
/// @param decimal   `.` or `,`, obeyed whatever the cells say
/// @param grouping  what stands between thousands; the empty text for nothing
/// @param format    how the cells are written, as a report shows it, such as `1.234,56` or `DD.MM.YYYY`; needs a kind that has such a format
/// @param missing   texts that mean missing in this column, in place of all others; the empty field always does
/// @param doubtful  what becomes of cells that would change their meaning; null: they are set aside
public record ColumnOptions(
    @Nullable String name, @Nullable String decimal, @Nullable String grouping, @Nullable String format, @Nullable List<String> missing, @Nullable Decision doubtful) {
  public ColumnOptions {
    missing = missing == null ? null : List.copyOf(missing);
    if (decimal != null && !decimal.equals(".") && !decimal.equals(",")) {
      throw new IllegalArgumentException("The decimal mark is '.' or ',', got '" + decimal + "'.");
    }
    if (grouping != null && grouping.length() > 1) {
      throw new IllegalArgumentException("Thousands are grouped by one character, got '" + grouping + "'.");
    }
    if (decimal != null && decimal.equals(grouping)) {
      throw new IllegalArgumentException("'" + decimal + "' cannot be the decimal mark and group thousands at once.");
    }
    if (name != null && name.isBlank()) {
      throw new IllegalArgumentException("A column needs a name.");
    }
  }

  /// What is done with a cell that is in doubt.
  public enum Decision {
    /// It becomes missing and is listed among the rejects.
    SET_ASIDE,
    /// It becomes missing and nothing is said about it.
    MISSING,
    /// It is read as it seems to be meant.
    AS_MEANT,
    /// It is read like the rest of its column, where that is possible; else it is set aside.
    AS_COLUMN
  }

  public static ColumnOptions none() {
    return new ColumnOptions(null, null, null, null, null, null);
  }

  public ColumnOptions withName(@Nullable String value) {
    return new ColumnOptions(value, decimal, grouping, format, missing, doubtful);
  }

  public ColumnOptions withDecimal(@Nullable String value) {
    return new ColumnOptions(name, value, grouping, format, missing, doubtful);
  }

  public ColumnOptions withGrouping(@Nullable String value) {
    return new ColumnOptions(name, decimal, value, format, missing, doubtful);
  }

  public ColumnOptions withFormat(@Nullable String value) {
    return new ColumnOptions(name, decimal, grouping, value, missing, doubtful);
  }

  public ColumnOptions withMissing(@Nullable List<String> value) {
    return new ColumnOptions(name, decimal, grouping, format, value, doubtful);
  }

  public ColumnOptions withDoubtful(@Nullable Decision value) {
    return new ColumnOptions(name, decimal, grouping, format, missing, value);
  }
}
