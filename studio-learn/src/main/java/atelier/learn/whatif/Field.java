package atelier.learn.whatif;

import atelier.core.data.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A source column as a form can show it.
///
/// @param influence how far predictions move on average when the column takes another reference row's cell, in the unit of the scores
/// @param scale     for numbers and dates; null for categories, texts and booleans
/// @param levels    cells with their counts: categories by frequency (of texts the 50 most frequent), numbers of up to 12 different ones rising; else empty
/// @param missing   reference rows without a value
public record Field(Column column, double influence, @Nullable Scale scale, List<Level> levels, int missing) {
  /// A value and the reference rows that have it.
  public record Level(Object value, int count) {}

  /// @param least     least cell of the reference rows
  /// @param most      greatest one
  /// @param decimals  digits after the point that cells are written with; 0 for dates
  /// @param histogram of the reference rows; dates in days since 1970
  public record Scale(Object least, Object most, int decimals, Histogram histogram) {}

  public Field {
    levels = List.copyOf(levels);
  }
}
