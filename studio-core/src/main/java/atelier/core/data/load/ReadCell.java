package atelier.core.data.load;

import atelier.core.data.cell.NumberDoubt.Doubt;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What became of a cell.
///
/// @param value  the value, of the type that [atelier.core.data.cell.CellFormat#parse] gives; null for a missing cell
/// @param same   whether the value is written back to the letter
/// @param doubt  why the column's reading would change its meaning; null when it would not
/// @param reason why it does not fit; null when it does
public record ReadCell(State state, @Nullable Object value, boolean same, @Nullable Doubt doubt, @Nullable String reason) {
  /// How a cell was read.
  public enum State {
    /// As its column.
    READ,
    /// Nothing stands there.
    EMPTY,
    /// Its text means missing.
    MISSING,
    /// Set aside: its meaning would change.
    CHANGES,
    /// Set aside: it is not of the kind.
    REJECTED,
    /// As a person decided.
    DECIDED,
    /// Set aside as a person decided.
    ASIDE;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final ReadCell NOTHING = new ReadCell(State.EMPTY, null, true, null, null);

  /// Whether it is listed among the rejects.
  public boolean isRejected() {
    return reason != null;
  }

  /// Whether a person has to look at it.
  public boolean isOpen() {
    return state == State.CHANGES || state == State.REJECTED;
  }
}
