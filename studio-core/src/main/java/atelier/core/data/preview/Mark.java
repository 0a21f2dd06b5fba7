package atelier.core.data.preview;

import atelier.core.data.load.Resolution;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A cell, or a row, that a person should look at before the import.
///
/// @param row     row of the dataset, from 1
/// @param line    line of the file where the row begins
/// @param column  name of the column in the file; null when the whole row is meant
/// @param text    what stands there
/// @param literal what the column's marks would make of it; null where they make nothing
/// @param meant   what it seems to mean; null where nobody knows
/// @param factor  by how much the meaning would change; 0 where that is no question
/// @param reason  a short name: `comma-groups`, `point-groups`, `comma-decimal`, `point-decimal`, `no-such-day`, `not-a-number`, `width` …
/// @param others  rows of the column that speak for its marks
/// @param title   what would happen, in words
/// @param why     the reason, in words
/// @param decided what a person decided about it; null while nobody did: it is set aside then
/// @param ways    what can be done, the likeliest first
public record Mark(
    Type type,
    long row,
    long line,
    @Nullable String column,
    String text,
    @JsonSerialize(using = PlainValue.class) @Nullable Object literal,
    @JsonSerialize(using = PlainValue.class) @Nullable Object meant,
    double factor,
    String reason,
    long others,
    String title,
    String why,
    @Nullable Resolution decided,
    List<Way> ways) {
  public Mark {
    ways = List.copyOf(ways);
  }

  Mark decided(@Nullable Resolution resolution) {
    return new Mark(type, row, line, column, text, literal, meant, factor, reason, others, title, why, resolution, ways);
  }

  /// What is the matter.
  public enum Type {
    /// Its value would be another one than the text says.
    CHANGES,
    /// It is not of the column's kind.
    REJECTED,
    /// The row has too few or too many fields.
    WIDTH;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How to settle it.
  public enum Act {
    READ_AS,
    MISSING,
    SET_ASIDE;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// One way out; `new Change.Resolve(way.resolution())` takes it.
  ///
  /// @param value what is read then; null for a missing cell
  public record Way(Act act, @JsonSerialize(using = PlainValue.class) @Nullable Object value, Resolution resolution) {}
}
