package atelier.learn.leak;

import atelier.core.data.Column;
import atelier.learn.feature.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Columns that tell what happens later: the target of a following row, or a moment after the row's own.
final class FutureCheck {
  private static final int FEWEST_ROWS = 40;
  private static final double SAME = 0.99;
  private static final int FURTHEST = 3;

  private FutureCheck() {}

  /// @param time a number a row of the frame that rises with time; null where none was named
  static List<Charge> check(Evidence evidence, double @Nullable [] time, @Nullable String timeName) {
    var charges = new ArrayList<Charge>();
    if (evidence.rows().length < FEWEST_ROWS) {
      return charges;
    }
    int[] order = order(evidence, time);
    for (Column column : evidence.columns()) {
      if (evidence.isOrdered(column)) {
        next(evidence, column, order, charges);
        if (time != null && timeName != null) {
          later(evidence, column, time, timeName, charges);
        }
      }
    }
    return charges;
  }

  private static int[] order(Evidence evidence, double @Nullable [] time) {
    return time == null
        ? IntStream.range(0, evidence.rows().length).toArray()
        : IntStream.range(0, evidence.rows().length).boxed().sorted(Comparator.comparingDouble(k -> time[evidence.rows()[k]])).mapToInt(Integer::intValue).toArray();
  }

  private static void next(Evidence evidence, Column column, int[] order, List<Charge> charges) {
    double[] keys = evidence.keys(column);
    double[] x = Arrays.stream(order).mapToDouble(k -> keys[k]).toArray();
    double[] y = Arrays.stream(order).mapToDouble(k -> evidence.target()[k]).toArray();
    double now = Math.abs(Evidence.correlation(x, y));
    for (int ahead = 1; ahead <= FURTHEST; ahead++) {
      double[] earlier = Arrays.copyOf(x, x.length - ahead);
      double[] later = Arrays.copyOfRange(y, ahead, y.length);
      double same = Math.abs(Evidence.correlation(earlier, later));
      // A target that hardly moves is like its own future: the column has to be nearer to the later row than the target itself is.
      double itself = Math.abs(Evidence.correlation(Arrays.copyOf(y, y.length - ahead), later));
      if (same >= SAME && same > now + 0.002 && itself < 0.98) {
        charges.add(new Charge(
            Charge.Kind.FUTURE, column.name(), "its correlation with the target " + ahead + (ahead == 1 ? " row" : " rows") + " later is " + String.format(java.util.Locale.ROOT, "%.3f", same),
            "Leave the column out, or shift it so that it holds what was known at the row's time."));
        return;
      }
    }
  }

  private static void later(Evidence evidence, Column column, double[] time, String timeName, List<Charge> charges) {
    if (!(evidence.values(column) instanceof Values.Moments moments)) {
      return;
    }
    int after = 0;
    int present = 0;
    for (int row : evidence.rows()) {
      if (moments.micros()[row] != Values.Moments.MISSING && !Double.isNaN(time[row])) {
        present++;
        after += moments.micros()[row] > time[row] ? 1 : 0;
      }
    }
    if (present >= FEWEST_ROWS / 2 && after > 0.5 * present) {
      charges.add(new Charge(
          Charge.Kind.FUTURE, column.name(), "in " + Evidence.percent((double) after / present) + " of the rows it is later than '" + timeName + "'",
          "Leave the column out unless it is known beforehand, as a due date is."));
    }
  }
}
