package atelier.ui.grid;

import org.jspecify.annotations.Nullable;

/// What a person chose in a header's picture in order to see only those rows.
public sealed interface Pick {
  /// A bar of the histogram.
  ///
  /// @param toInclusive only for the last bar
  record Range(double from, double to, boolean toInclusive, String words) implements Pick {}

  /// One of the most frequent values.
  ///
  /// @param value null for the missing one
  record Value(@Nullable String value) implements Pick {}
}
