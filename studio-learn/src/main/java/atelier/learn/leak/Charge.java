package atelier.learn.leak;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A suspicion, what speaks for it, and what to do.
///
/// @param column   null where it is about rows
/// @param evidence as a clause, such as `alone it explains 99.8 % of the target`
/// @param remedy   a sentence: the step that mends it
public record Charge(Kind kind, @Nullable String column, String evidence, String remedy) {
  /// What is suspected.
  public enum Kind {
    /// A column is the target in other words.
    TARGET_COPY,
    /// A column tells what happens later.
    FUTURE,
    /// Rows of one person or thing stand on both sides of a split.
    GROUP_OVERLAP,
    /// The same row stands on both sides of a split.
    DUPLICATE_ROWS,
    /// A column was computed from all rows, the test rows among them.
    FITTED_BEFORE_SPLIT,
    /// A running number knows the target, because the rows were sorted by it.
    ORDERING_ID;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public String sentence() {
    return (column == null ? "Leak suspected: " : "Leak suspected in column '" + column + "': ") + evidence + ". " + remedy;
  }
}
