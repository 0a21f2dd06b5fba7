package atelier.core.data.preview;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a column's header shows: the shape of its values, counted over all rows that were read.
///
/// @param present       cells with a value
/// @param missing       cells without one, refused ones among them
/// @param distinct      different values
/// @param distinctExact false when there are at least that many
/// @param min           Long, Double, BigDecimal, LocalDate, LocalDateTime, LocalTime or Duration; null for texts
/// @param max           as `min`
/// @param bins          counts of equal steps from `min` to `max`; empty for texts
/// @param binsExact     false when the bins are of a part of the values
/// @param top           the most frequent values of a column without bins
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ColumnSketch(
    long present,
    long missing,
    long distinct,
    boolean distinctExact,
    @JsonSerialize(using = PlainValue.class) @Nullable Object min,
    @JsonSerialize(using = PlainValue.class) @Nullable Object max,
    List<Long> bins,
    boolean binsExact,
    List<Top> top) {
  public ColumnSketch {
    bins = List.copyOf(bins);
    top = List.copyOf(top);
  }

  /// A frequent value.
  ///
  /// @param share of the cells with a value, 0 to 1
  public record Top(String value, long count, double share) {}
}
