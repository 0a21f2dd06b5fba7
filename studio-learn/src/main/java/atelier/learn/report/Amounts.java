package atelier.learn.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// Predicted numbers. Errors are predicted minus true, so more than 0 is called too high.
///
/// @param relative      whether errors are shares of the true value: all true values are above 0; else they are in the target's unit
/// @param errorSizes    sizes of errors at 0 %, 1 %, … 100 % of the rows: 101 rising numbers
/// @param meanError     mean size of the error in the target's unit
/// @param middle        the median of the true values
/// @param errorOfMiddle mean size of the error of calling every row `middle`
/// @param errors        how errors spread
/// @param sample        rows to draw, the worst among them
/// @param parts         the rows in eighths by true value, rising
public record Amounts(
    boolean relative,
    @JsonProperty("error_sizes") List<Double> errorSizes,
    @JsonProperty("mean_error") double meanError,
    double middle,
    @JsonProperty("error_of_middle") double errorOfMiddle,
    Histogram errors,
    List<Drawn> sample,
    List<Part> parts)
    implements Outcome {
  /// Equally wide bars.
  ///
  /// @param low   where the first bar begins
  /// @param below rows before it
  /// @param above rows behind the last bar
  public record Histogram(double low, double width, List<Long> counts, long below, long above) {
    public Histogram {
      counts = List.copyOf(counts);
    }

    public double high() {
      return low + width * counts.size();
    }
  }

  /// A row's true and predicted value; `far` marks the worst of all rows.
  public record Drawn(long row, double truth, double predicted, boolean far) {}

  /// Rows of similar true value.
  ///
  /// @param middleError median size of the error, a share where `relative`
  /// @param leaning     mean error in the target's unit, with its 90 % interval
  public record Part(
      double low,
      double high,
      long rows,
      @JsonProperty("middle_error") double middleError,
      double leaning,
      @JsonProperty("leaning_low") double leaningLow,
      @JsonProperty("leaning_high") double leaningHigh) {}

  public Amounts {
    errorSizes = List.copyOf(errorSizes);
    sample = List.copyOf(sample);
    parts = List.copyOf(parts);
  }

  /// The error size within which a share of the rows lies, such as 0.5 for half of them.
  public double within(double share) {
    return Quantiles.between(errorSizes, share);
  }

  /// The share of rows whose error is no larger.
  public double shareWithin(double size) {
    int last = errorSizes.size() - 1;
    for (int i = last; i >= 0; i--) {
      if (errorSizes.get(i) <= size) {
        double next = i == last ? errorSizes.get(i) : errorSizes.get(i + 1);
        double part = next > errorSizes.get(i) ? (size - errorSizes.get(i)) / (next - errorSizes.get(i)) : 0;
        return Math.min(1, (i + part) / last);
      }
    }
    return 0;
  }
}
