package atelier.learn.leak;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.learn.feature.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Columns that were computed from all rows before they were split: codes that hold the mean of the target, gaps filled with the mean of the whole column, columns
/// standardised by all rows. What was computed leaves traces that chance does not.
final class FittedCheck {
  private static final int FEWEST_ROWS = 60;
  private static final int FEWEST_LEVELS = 20;
  /// Means of a few rows scatter around any honest line by the target's own spread: this is how much of that is left where the code holds the means themselves.
  private static final double TOO_NEAR = 0.3;
  private static final double EXACT = 1e-6;
  /// Codes of a category repeat; of a measured number few cells are the same by chance, and among thousands of such columns some of these few lie on a line.
  private static final double MOST_CELLS = 0.5;

  private FittedCheck() {}

  static List<Charge> check(Evidence evidence) {
    var charges = new ArrayList<Charge>();
    if (evidence.rows().length < FEWEST_ROWS || evidence.rows().length < evidence.material().rows().length) {
      // Traces of all rows are seen in all rows only.
      return charges;
    }
    for (Column column : evidence.columns()) {
      if (evidence.values(column) instanceof Values.Numbers && column.kind() != Kind.INTEGER && column.kind() != Kind.BOOLEAN) {
        double[] keys = evidence.keys(column);
        if (encoded(evidence, column, keys, charges) || filled(column, keys, charges)) {
          continue;
        }
        standardised(column, keys, charges);
      }
    }
    return charges;
  }

  private static boolean encoded(Evidence evidence, Column column, double[] keys, List<Charge> charges) {
    if (evidence.classes() > 2) {
      return false;
    }
    Map<Double, double[]> levels = new HashMap<>();
    for (int k = 0; k < keys.length; k++) {
      if (!Double.isNaN(keys[k])) {
        double[] sums = levels.computeIfAbsent(keys[k], _ -> new double[3]);
        sums[0]++;
        sums[1] += evidence.target()[k];
        sums[2] += evidence.target()[k] * evidence.target()[k];
      }
    }
    double within = 0;
    double freedom = 0;
    var repeated = new ArrayList<double[]>();
    for (Map.Entry<Double, double[]> level : levels.entrySet()) {
      double[] s = level.getValue();
      if (s[0] >= 2) {
        within += s[2] - s[1] * s[1] / s[0];
        freedom += s[0] - 1;
        repeated.add(new double[] {level.getKey(), s[1] / s[0], s[0]});
      }
    }
    double cells = repeated.stream().mapToDouble(level -> level[2]).sum();
    if (repeated.size() < FEWEST_LEVELS || within <= 0 || cells < MOST_CELLS * Arrays.stream(keys).filter(v -> !Double.isNaN(v)).count()) {
      return false;
    }
    double left = scatter(repeated) / (within / freedom);
    if (left >= TOO_NEAR) {
      return false;
    }
    charges.add(new Charge(
        Charge.Kind.FITTED_BEFORE_SPLIT, column.name(),
        "its " + repeated.size() + " levels hold the mean of the target of their own rows (their distance from it is " + Evidence.percent(left) + " of what chance makes)",
        "Code the category within the folds: give the category itself, and leave this column out."));
    return true;
  }

  /// Mean square of the levels' means around the best line through them, weighted by rows; about the target's variance within levels where the line is honest.
  private static double scatter(List<double[]> levels) {
    double w = 0;
    double mx = 0;
    double my = 0;
    for (double[] l : levels) {
      w += l[2];
      mx += l[2] * l[0];
      my += l[2] * l[1];
    }
    mx /= w;
    my /= w;
    double xx = 0;
    double xy = 0;
    for (double[] l : levels) {
      xx += l[2] * (l[0] - mx) * (l[0] - mx);
      xy += l[2] * (l[0] - mx) * (l[1] - my);
    }
    double slope = xx > 0 ? xy / xx : 0;
    double rest = 0;
    for (double[] l : levels) {
      double distance = l[1] - my - slope * (l[0] - mx);
      rest += l[2] * distance * distance;
    }
    return rest / (levels.size() - 2);
  }

  private static boolean filled(Column column, double[] keys, List<Charge> charges) {
    double[] present = Arrays.stream(keys).filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (present.length < FEWEST_ROWS) {
      return false;
    }
    double mean = Arrays.stream(present).average().orElse(0);
    double spread = present[present.length - 1] - present[0];
    double common = Double.NaN;
    int times = 0;
    int second = 0;
    for (int from = 0, to = 0; from < present.length; from = to) {
      while (to < present.length && present[to] == present[from]) {
        to++;
      }
      if (to - from > times) {
        second = times;
        times = to - from;
        common = present[from];
      } else {
        second = Math.max(second, to - from);
      }
    }
    // A mean of many numbers has more digits than any measured one.
    boolean isMean = spread > 0 && times >= Math.max(5, 0.02 * present.length) && times > 2 * second && Math.abs(common - mean) <= EXACT * spread;
    if (isMean) {
      charges.add(new Charge(
          Charge.Kind.FITTED_BEFORE_SPLIT, column.name(), times + " cells hold exactly the mean of the whole column (" + String.format(Locale.ROOT, "%.6g", mean) + "), as gaps filled before the split do",
          "Give the column with its gaps: they are filled within the folds."));
    }
    return isMean;
  }

  private static void standardised(Column column, double[] keys, List<Charge> charges) {
    double[] present = Arrays.stream(keys).filter(v -> !Double.isNaN(v)).toArray();
    if (present.length < FEWEST_ROWS) {
      return;
    }
    double mean = Arrays.stream(present).average().orElse(0);
    double squares = Arrays.stream(present).map(v -> (v - mean) * (v - mean)).sum();
    double wide = Math.sqrt(squares / present.length);
    double narrow = Math.sqrt(squares / (present.length - 1));
    if (Math.abs(mean) <= EXACT && (Math.abs(wide - 1) <= EXACT || Math.abs(narrow - 1) <= EXACT)) {
      charges.add(new Charge(
          Charge.Kind.FITTED_BEFORE_SPLIT, column.name(), "its mean is exactly 0 and its deviation exactly 1, as of a column that was standardised by all rows",
          "Give the column as it was measured: it is scaled within the folds."));
    }
  }
}
