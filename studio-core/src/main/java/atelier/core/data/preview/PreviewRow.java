package atelier.core.data.preview;

import atelier.core.data.load.ReadCell;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row as it stands and as it would be imported.
///
/// @param row  row of the dataset, from 1
/// @param line line of the file where it begins, from 1; 0 where lines mean nothing
public record PreviewRow(long row, long line, List<Cell> cells) {
  public PreviewRow {
    cells = List.copyOf(cells);
  }

  /// A cell.
  ///
  /// @param text  what stands there
  /// @param value what is imported: Long, Double, BigDecimal, Boolean, String, LocalDate, LocalDateTime, LocalTime, Duration, or a text for nested values;
  ///     null for a missing cell
  public record Cell(String text, @JsonSerialize(using = PlainValue.class) @Nullable Object value, ReadCell.State state) {
    /// Whether a person has to look at it.
    @JsonIgnore
    public boolean isOpen() {
      return state == ReadCell.State.CHANGES || state == ReadCell.State.REJECTED;
    }
  }
}
