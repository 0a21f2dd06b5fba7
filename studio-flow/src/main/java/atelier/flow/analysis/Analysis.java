package atelier.flow.analysis;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What an analysis found: the numbers of a picture or a table, ready to be drawn or printed.
public sealed interface Analysis permits Histogram, Scatter, Boxes, Bars, Lines, Correlation, Collinearity, Leakage, TableSummary, Decomposition, MissingMap, Duplicates, Forest {
  /// What was asked.
  @JsonProperty
  Kind kind();

  /// The rows that were read.
  @JsonProperty
  Sample sample();

  /// Every analysis there is, but the bias report and the insights report, which are documents of their own.
  enum Kind {
    HISTOGRAM,
    SCATTER,
    BOX,
    BAR,
    LINE,
    CORRELATION,
    COLLINEARITY,
    LEAKAGE,
    SUMMARY,
    DECOMPOSITION,
    MISSING,
    DUPLICATES,
    QUICK_MODEL;

    /// The name on the command line, such as `quick-model`.
    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// How many rows were read of how many.
  record Sample(long rows, long of) {
    @JsonProperty
    public boolean complete() {
      return rows >= of;
    }
  }
}
