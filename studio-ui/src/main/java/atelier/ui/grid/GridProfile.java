package atelier.ui.grid;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The figures in a column's header.
///
/// @param picture      what is drawn; null for none
/// @param distinct     number of distinct values; negative when it was not counted
/// @param missingShare missing cells among all, 0 to 1; negative when it was not counted
/// @param before       the same before a change: the header then shows old → new
public record GridProfile(@Nullable Picture picture, long distinct, double missingShare, @Nullable GridProfile before) {
  /// What stands in the 40 px of a header's picture.
  public sealed interface Picture permits Bars, Tops, Words {}

  /// A histogram.
  ///
  /// @param low  as the range line shows the smallest value; `high` the largest
  public record Bars(List<Bar> bars, String low, String high) implements Picture {
    public Bars {
      bars = List.copyOf(bars);
    }
  }

  /// One bar.
  ///
  /// @param from  smallest value that counts
  /// @param to    the next bar's smallest value; the last bar's own largest
  /// @param words the range in words for the hint, such as `18.25 – 22.40`
  public record Bar(double from, double to, long count, String words) {}

  /// The most frequent values, three of which are drawn.
  ///
  /// @param others number of distinct values beyond those drawn
  public record Tops(List<Top> tops, long others) implements Picture {
    public Tops {
      tops = List.copyOf(tops);
    }
  }

  /// A frequent value.
  ///
  /// @param value null when it is the missing one
  /// @param share of all rows, 0 to 1
  public record Top(@Nullable String value, double share) {}

  /// One or two lines instead of a picture, such as `all differ, kept as text`.
  public record Words(String text) implements Picture {}

  public static GridProfile of(@Nullable Picture picture, long distinct, double missingShare) {
    return new GridProfile(picture, distinct, missingShare, null);
  }

  public GridProfile after(GridProfile former) {
    return new GridProfile(picture, distinct, missingShare, former);
  }
}
