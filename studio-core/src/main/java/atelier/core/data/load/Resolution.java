package atelier.core.data.load;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a person decided about one cell.
///
/// @param row    row of the dataset, from 1
/// @param column the column's name as the file has it
/// @param text   what stands in the cell; a file that has something else there is refused; null: whatever it is
/// @param value  what to read instead, written plainly: `12500.00`, `2023-02-28`; null when the cell becomes missing
/// @param listed whether the cell is listed among the rejects; only a missing one can be
public record Resolution(long row, String column, @Nullable String text, @Nullable String value, boolean listed) {
  public Resolution {
    Objects.requireNonNull(column);
    if (row < 1) {
      throw new IllegalArgumentException("Rows are counted from 1, got " + row + ".");
    }
    if (value != null && listed) {
      throw new IllegalArgumentException("A cell that has a value is not set aside.");
    }
  }

  public static Resolution readAs(long row, String column, String text, String value) {
    return new Resolution(row, column, text, value, false);
  }

  public static Resolution missing(long row, String column, String text) {
    return new Resolution(row, column, text, null, false);
  }

  public static Resolution setAside(long row, String column, String text) {
    return new Resolution(row, column, text, null, true);
  }

  boolean isFor(long otherRow, String otherColumn) {
    return row == otherRow && column.equals(otherColumn);
  }
}
