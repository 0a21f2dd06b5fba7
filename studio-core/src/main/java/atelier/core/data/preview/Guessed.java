package atelier.core.data.preview;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that was found out about a file and can be changed.
///
/// @param value        as [Change] takes it; null where there is none, such as a decimal mark in a file without decimals
/// @param share        how sure it is, 0 to 1; null where nothing in the file needs it
/// @param asked        whether a person said so
/// @param alternatives the other possible values, the likeliest first
public record Guessed(@Nullable String value, @Nullable Double share, boolean asked, List<Choice> alternatives) {
  public Guessed {
    alternatives = List.copyOf(alternatives);
  }

  /// A possible value.
  ///
  /// @param share how likely, 0 to 1
  public record Choice(String value, double share) {}
}
