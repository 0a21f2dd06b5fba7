package atelier.core.data.view;

import atelier.core.data.Kind;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands in the head of a column, computed from all rows.
///
/// @param exact     false when `distinct` is an estimate
/// @param min,max   as shown; null for kinds without an axis and for columns without values
/// @param histogram null for kinds without an axis
/// @param top       the most frequent values, at most three; empty for kinds with an axis, and where every value differs
public record ColumnHeader(
    String name, Kind kind, long rows, long missing, long distinct, boolean exact, @Nullable String min, @Nullable String max, @Nullable Histogram histogram, List<Top> top) {
  public ColumnHeader {
    top = List.copyOf(top);
  }

  /// Counts in bars of equal width.
  ///
  /// @param low,high the ends of the axis: the least and the greatest value, or a little more for whole numbers; microseconds since 1970 (UTC) or since
  ///                 midnight for dates and times
  public record Histogram(double low, double high, List<Long> counts) {
    public Histogram {
      counts = List.copyOf(counts);
    }

    /// The lower end of a bar.
    public double from(int bar) {
      return low + (high - low) * bar / counts.size();
    }
  }

  /// A value as shown, and how many rows have it.
  public record Top(String text, long count) {}

  @JsonIgnore
  public double missingShare() {
    return rows == 0 ? 0 : missing / (double) rows;
  }

  /// Every value differs from every other: it names the row.
  @JsonIgnore
  public boolean allDiffer() {
    return exact && rows - missing > 1 && distinct == rows - missing;
  }

  /// Different values beside those of [#top].
  @JsonIgnore
  public long others() {
    return top.isEmpty() ? 0 : Math.max(0, distinct - top.size());
  }

  /// The share of one of [#top] among the cells with a value.
  public double share(Top value) {
    return value.count() / (double) Math.max(1, rows - missing);
  }
}
