package atelier.core.data.cell;

import atelier.core.data.Kind;
import org.jspecify.annotations.Nullable;

/// A way in which a column could be read, with how many of its cells fit.
///
/// @param format the format as [CellFormat#of] reads it; null for the plain one
/// @param fits   cells that are such values
/// @param of     cells that hold something
public record Reading(Kind kind, @Nullable String format, long fits, long of) {
  /// 0 to 1.
  public double share() {
    return of == 0 ? 0 : Math.min(1, fits / (double) of);
  }
}
