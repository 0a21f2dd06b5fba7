package atelier.learn.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the score grows: with rows, and with the rounds of the training.
///
/// @param metric id, such as `auc`
/// @param byRows rising in rows; empty where not computed
/// @param rounds what the training told round by round; empty where it told nothing
public record Learning(String metric, @JsonProperty("higher_is_better") boolean higherIsBetter, @JsonProperty("by_rows") List<Step> byRows, List<Series> rounds) {
  /// The score after learning from so many rows.
  ///
  /// @param mean  over the folds, on rows not learned from
  /// @param low   lower end of the 90 % interval over the folds (Student's t); null with fewer than two
  /// @param own   mean on the rows learned from
  public record Step(long rows, double mean, @Nullable Double low, @Nullable Double high, double own, List<Double> folds) {
    public Step {
      folds = List.copyOf(folds);
    }

    /// A step from the scores of the folds; those that are no number do not count.
    ///
    /// @param own scores on the rows learned from
    public static Step of(long rows, List<Double> folds, List<Double> own) {
      double[] known = folds.stream().mapToDouble(Double::doubleValue).filter(v -> !Double.isNaN(v)).toArray();
      double mean = Arrays.stream(known).average().orElse(Double.NaN);
      double squares = Arrays.stream(known).map(v -> (v - mean) * (v - mean)).sum();
      Interval interval = known.length < 2 ? null : Interval.student(mean, Math.sqrt(squares / (known.length - 1)), known.length);
      double ownMean = own.stream().mapToDouble(Double::doubleValue).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
      return new Step(
          rows, mean, interval == null ? null : interval.low(), interval == null ? null : interval.high(), ownMean, Arrays.stream(known).boxed().toList());
    }
  }

  /// A number that training told after each round.
  public record Series(String name, List<Long> steps, List<Double> values) {
    public Series {
      steps = List.copyOf(steps);
      values = List.copyOf(values);
    }
  }

  public Learning {
    byRows = List.copyOf(byRows);
    rounds = List.copyOf(rounds);
  }
}
