package atelier.learn.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One class against the rest.
///
/// @param name             in the words of the data
/// @param auc              area under the ROC curve; null where all rows are of one side
/// @param averagePrecision null where no row is of the class
/// @param brier            mean squared error of the probability
/// @param calibration      bins of about equally many rows, by rising probability
public record ClassCurves(
    String name, ThresholdCurve thresholds, @Nullable Double auc, @JsonProperty("average_precision") @Nullable Double averagePrecision, double brier, List<Bin> calibration) {
  /// Rows of similar probability.
  ///
  /// @param predicted mean probability
  /// @param happened  share that is of the class
  /// @param low       lower end of the 90 % Wilson interval of `happened`
  public record Bin(long rows, double predicted, double happened, double low, double high) {}

  public ClassCurves {
    calibration = List.copyOf(calibration);
  }

  /// Share of the rows that is of the class: the precision of calling everything.
  public double share() {
    return (double) thresholds.positives() / (thresholds.positives() + thresholds.negatives());
  }
}
