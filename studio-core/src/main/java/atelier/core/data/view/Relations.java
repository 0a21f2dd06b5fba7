package atelier.core.data.view;

import atelier.core.data.view.ColumnSample.Series;
import atelier.core.data.view.ColumnStory.Measure;
import atelier.core.data.view.ColumnStory.Relation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How closely columns go together, on the rows where both have a value.
final class Relations {
  /// A column with more classes names rows rather than groups them.
  private static final int MOST_CLASSES = 100;

  /// Each class should have some rows, or chance alone looks close.
  private static final int ROWS_A_CLASS = 10;

  /// Weaker ones are not worth a line.
  private static final double WEAKEST = 0.1;

  private Relations() {}

  static List<Relation> of(ColumnSample sample, String column, int most) {
    Optional<Series> wanted = sample.series().stream().filter(s -> s.column().name().equals(column)).findFirst();
    var found = new ArrayList<Relation>();
    if (wanted.isPresent()) {
      for (Series other : sample.series()) {
        if (!other.column().name().equals(column)) {
          relation(wanted.get(), other, sample.rows()).filter(r -> Math.abs(r.value()) >= WEAKEST).ifPresent(found::add);
        }
      }
    }
    found.sort(Comparator.comparingDouble(r -> -Math.abs(r.value())));
    return found.stream().limit(most).toList();
  }

  private static Optional<Relation> relation(Series a, Series b, int rows) {
    int most = Math.min(MOST_CLASSES, rows / ROWS_A_CLASS);
    if (a.classes() > most || b.classes() > most) {
      return Optional.empty();
    }
    boolean bothNumbers = a.classes() == 0 && b.classes() == 0;
    boolean bothClasses = a.classes() > 0 && b.classes() > 0;
    Measure measure = bothNumbers ? Measure.CORRELATION : bothClasses ? Measure.CRAMERS_V : Measure.ETA;
    double value = switch (measure) {
      case CORRELATION -> correlation(a.cells(), b.cells());
      case CRAMERS_V -> cramersV(a, b);
      case ETA -> a.classes() == 0 ? eta(b, a.cells()) : eta(a, b.cells());
    };
    return Double.isFinite(value) ? Optional.of(new Relation(b.column().name(), measure, value)) : Optional.empty();
  }

  private static boolean both(double a, double b) {
    return Double.isFinite(a) && Double.isFinite(b);
  }

  /// Pearson's; NaN where one does not vary. Two passes, for dates are large numbers that differ little.
  static double correlation(double[] a, double[] b) {
    double meanA = 0;
    double meanB = 0;
    int n = 0;
    for (int i = 0; i < a.length; i++) {
      if (both(a[i], b[i])) {
        n++;
        meanA += (a[i] - meanA) / n;
        meanB += (b[i] - meanB) / n;
      }
    }
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      if (both(a[i], b[i])) {
        ab += (a[i] - meanA) * (b[i] - meanB);
        aa += (a[i] - meanA) * (a[i] - meanA);
        bb += (b[i] - meanB) * (b[i] - meanB);
      }
    }
    return ab / Math.sqrt(aa * bb);
  }

  /// The root of the share of a number's variance that lies between classes.
  static double eta(Series classes, double[] numbers) {
    var counts = new long[classes.classes()];
    var means = new double[classes.classes()];
    double mean = 0;
    long n = 0;
    for (int i = 0; i < numbers.length; i++) {
      if (both(classes.cells()[i], numbers[i])) {
        int k = (int) classes.cells()[i];
        mean += (numbers[i] - mean) / ++n;
        means[k] += (numbers[i] - means[k]) / ++counts[k];
      }
    }
    double between = 0;
    double all = 0;
    for (int i = 0; i < numbers.length; i++) {
      if (both(classes.cells()[i], numbers[i])) {
        double group = means[(int) classes.cells()[i]] - mean;
        between += group * group;
        all += (numbers[i] - mean) * (numbers[i] - mean);
      }
    }
    return Math.sqrt(between / all);
  }

  static double cramersV(Series a, Series b) {
    var counts = new double[a.classes()][b.classes()];
    var rows = new double[a.classes()];
    var columns = new double[b.classes()];
    double n = 0;
    for (int i = 0; i < a.cells().length; i++) {
      if (both(a.cells()[i], b.cells()[i])) {
        int r = (int) a.cells()[i];
        int c = (int) b.cells()[i];
        counts[r][c]++;
        rows[r]++;
        columns[c]++;
        n++;
      }
    }
    double chi = 0;
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < columns.length; c++) {
        double expected = rows[r] * columns[c] / n;
        if (expected > 0) {
          chi += (counts[r][c] - expected) * (counts[r][c] - expected) / expected;
        }
      }
    }
    return Math.sqrt(chi / n / (Math.min(present(rows), present(columns)) - 1));
  }

  private static long present(double[] counts) {
    return java.util.Arrays.stream(counts).filter(c -> c > 0).count();
  }
}
