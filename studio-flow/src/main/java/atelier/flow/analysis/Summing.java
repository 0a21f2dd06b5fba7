package atelier.flow.analysis;

import atelier.flow.catalog.FlowException;
import java.util.Arrays;
import java.util.Locale;

/// What stands for the numbers of a group.
enum Summing {
  COUNT,
  SUM,
  MEAN,
  MEDIAN,
  MIN,
  MAX;

  static Summing of(String text, boolean numbers) throws FlowException {
    if (text.isEmpty()) {
      return numbers ? MEAN : COUNT;
    }
    try {
      return valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw FlowException.input("There is no '" + text + "' of a group (--method).", "Known: count, sum, mean, median, min, max.");
    }
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @param values in any order; sorted by this
  double of(double[] values, long rows) {
    return switch (this) {
      case COUNT -> rows;
      case SUM -> Arrays.stream(values).sum();
      case MEAN -> Arrays.stream(values).average().orElse(Double.NaN);
      case MEDIAN -> {
        Arrays.sort(values);
        yield values.length == 0 ? Double.NaN : Boxes.quantile(values, 0.5);
      }
      case MIN -> Arrays.stream(values).min().orElse(Double.NaN);
      case MAX -> Arrays.stream(values).max().orElse(Double.NaN);
    };
  }
}
