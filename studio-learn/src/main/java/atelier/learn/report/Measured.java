package atelier.learn.report;

import org.jspecify.annotations.Nullable;

/// The rows that a report's figures are of.
///
/// @param table what the table is called
/// @param rows  that were measured
/// @param of    rows of the table; more than `rows` and `left` together when only every so manieth was read
/// @param left  rows left out because their target is missing or a class that training did not have
/// @param folds 0 unless `OUT_OF_FOLD`
/// @param peeks how often these rows have been looked at, this time included; null where nobody counts
public record Measured(Source source, String table, long rows, long of, int every, long left, int folds, @Nullable Integer peeks) {
  /// How the rows relate to the model.
  public enum Source {
    /// Rows the model has never seen.
    HOLD_OUT,
    /// Rows learned from, each scored by a model of the folds that had not seen it.
    OUT_OF_FOLD,
    /// The very table it learned from: the figures flatter.
    LEARNED_FROM
  }
}
