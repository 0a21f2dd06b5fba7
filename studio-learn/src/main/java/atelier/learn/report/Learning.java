package atelier.learn.report;

import com.fasterxml.jackson.annotation.JsonProperty;
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
