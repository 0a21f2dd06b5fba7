package atelier.core.data.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statistics of a table.
///
/// @param duplicates rows that repeat an earlier row in every column
public record Profile(long rows, long duplicates, List<ColumnProfile> columns, List<Finding> findings) {
  public Profile {
    columns = List.copyOf(columns);
    findings = List.copyOf(findings);
  }

  /// One column; numbers only: `mean`, `sd`, `sum`, `quantiles`. `min` and `max` are texts for dates.
  ///
  /// @param infinite  numbers that are infinite or NaN: `min` to `quantiles` are of the others, and learning takes them for missing
  /// @param quantiles at 5, 25, 50, 75 and 95 %
  /// @param exact     false when `distinct` and `quantiles` are estimates (above some millions of rows)
  public record ColumnProfile(
      String name,
      long missing,
      long infinite,
      long distinct,
      @Nullable Object min,
      @Nullable Object max,
      @Nullable Double mean,
      @Nullable Double sd,
      @Nullable Double sum,
      List<Quantile> quantiles,
      List<Top> top,
      boolean exact) {}

  public record Quantile(double p, double value) {}

  /// A frequent value.
  public record Top(String value, long count) {}

  /// Something worth a second look.
  ///
  /// @param code   a short name such as `constant`, `id-like`, `mostly-missing`, `leak`
  /// @param column the column; null when the table is meant
  public record Finding(String code, @Nullable String column, String message) {}
}
