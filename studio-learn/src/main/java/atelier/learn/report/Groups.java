package atelier.learn.report;

import atelier.core.data.Kind;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the model errs more than on the whole, or chosen rows are more frequent, the largest first. Of many groups some look bad by chance alone: `clear` says which hardly can.
///
/// @param measure   what `error` is
/// @param overall   the same of all rows
/// @param smallest  fewest rows a group may have
/// @param tried     groups that were looked at
public record Groups(Measure measure, double overall, long smallest, int tried, List<Group> worst) {
  /// How a group's error is measured.
  public enum Measure {
    /// Share of rows called wrong.
    WRONG_SHARE,
    /// Mean size of the error as a share of the true value.
    RELATIVE_ERROR,
    /// Mean size of the error in the target's unit.
    ERROR,
    /// Share of rows that are among the chosen ones.
    CHOSEN_SHARE
  }

  /// Rows that share a value or a range in one column.
  ///
  /// @param kind    of the column
  /// @param value   of a text or boolean column; null for ranges
  /// @param low     a range's lowest value; moments in microseconds since 1970 UTC; null for values
  /// @param high    its highest value
  /// @param missing whether these are the rows without a value
  /// @param error   with its 90 % interval
  /// @param middle  median size of the error where numbers are predicted; null for classes
  /// @param chance  probability of so large a difference to the other rows by chance, times the groups tried (Holm), at most 1
  /// @param clear   `chance` is below 0.05
  public record Group(
      String column,
      Kind kind,
      @Nullable String value,
      @Nullable Double low,
      @Nullable Double high,
      boolean missing,
      long rows,
      double error,
      @JsonProperty("error_low") double errorLow,
      @JsonProperty("error_high") double errorHigh,
      @Nullable Double middle,
      double chance,
      boolean clear) {}

  public Groups {
    worst = List.copyOf(worst);
  }
}
