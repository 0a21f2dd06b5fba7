package atelier.learn.whatif;

import atelier.core.job.Progress;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Partial dependence and individual conditional expectation, by asking the model of every row with every value.
///
/// @see "Friedman 2001, Greedy Function Approximation, Annals of Statistics 29, section 8.2"
/// @see "Goldstein, Kapelner, Bleich & Pitkin 2015, Peeking Inside the Black Box, JCGS 24"
final class Curves {
  private static final int MOST_VALUES = 40;
  private static final int MOST_ROWS = 300;
  private static final int BATCH_ROWS = 4096;

  private final Reference reference;
  // Averages do not depend on the present row.
  private final Map<Key, double[]> averages = new ConcurrentHashMap<>();

  private record Key(int column, int output) {}

  Curves(Reference reference) {
    this.reference = reference;
  }

  Dependence of(Map<String, ? extends @Nullable Object> row, int column, int output, Progress progress) throws LearnException {
    Domain domain = reference.domains().get(column);
    int[] values = domain.grid(MOST_VALUES);
    int[] rows = reference.spread(MOST_ROWS);
    var key = new Key(column, output);
    double[] average = averages.get(key);
    if (average == null) {
      average = average(reference.x().pick(rows), domain, values, output, progress);
      averages.put(key, average);
    }
    double[] present = average(reference.encode(row), domain, values, output, progress);
    List<Object> grid = new ArrayList<>();
    for (int value : values) {
      grid.add(domain.cells().get(value));
    }
    return new Dependence(domain.column().name(), domain.isOrdered(), grid, average.clone(), present, rows.length);
  }

  /// Mean score of some rows for each value.
  private double[] average(FloatMatrix rows, Domain domain, int[] values, int output, Progress progress) throws LearnException {
    double[] means = new double[values.length];
    int n = rows.rows();
    int together = Math.max(1, BATCH_ROWS / Math.max(1, n));
    for (int from = 0; from < values.length; from += together) {
      progress.report((double) from / values.length, "asking for every value of '" + domain.column().name() + "'");
      int count = Math.min(together, values.length - from);
      FloatMatrix asked = FloatMatrix.zeros(count * n, rows.columns());
      for (int v = 0; v < count; v++) {
        System.arraycopy(rows.values(), 0, asked.values(), v * rows.values().length, rows.values().length);
        for (int i = 0; i < n; i++) {
          reference.put(asked, v * n + i, domain, values[from + v]);
        }
      }
      double[] scores = reference.score(asked, output);
      for (int v = 0; v < count; v++) {
        means[from + v] = Arrays.stream(scores, v * n, (v + 1) * n).average().orElse(Double.NaN);
      }
    }
    return means;
  }
}
