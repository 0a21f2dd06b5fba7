package atelier.learn.train;

import atelier.core.data.Column;
import atelier.learn.feature.FrameReader;
import atelier.learn.feature.Values;
import atelier.learn.metric.Metric;
import atelier.learn.metric.Scorer;
import atelier.learn.learner.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Looks for columns that tell the target by themselves: often they were written down after it, and will not be known when it counts.
public final class LeakAudit {
  private static final double CORRELATION = 0.95;
  private static final double AUC = 0.99;
  private static final double PURITY = 0.99;

  /// Enough rows to tell 0.95 from 0.9.
  private static final int MOST_ROWS = 20_000;

  private final Material material;
  private final int[] rows;
  private final double[] target;

  public LeakAudit(Material material) {
    this.material = material;
    int count = Math.min(MOST_ROWS, material.rows().length);
    this.rows = new int[count];
    for (int k = 0; k < count; k++) {
      rows[k] = material.rows()[(int) ((long) k * material.rows().length / count)];
    }
    this.target = material.targets(rows);
  }

  /// A sentence for each suspicious column.
  public List<String> notes() {
    var notes = new ArrayList<String>();
    for (Column column : material.columns()) {
      if (FrameReader.reads(column)) {
        suspicion(material.frame().column(column.name()))
            .ifPresent(why -> notes.add("Column '" + column.name() + "' nearly gives the target away (" + why + "): check that it is known before the target is."));
      }
    }
    return notes;
  }

  private Optional<String> suspicion(Values values) {
    Task task = material.target().task();
    return switch (values) {
      case Values.Numbers numbers when task == Task.REGRESSION -> correlated(numbers.cells());
      case Values.Numbers numbers when task == Task.BINARY -> ranked(numbers.cells());
      case Values.Texts texts when task.classes() -> pure(texts);
      case Values.Numbers _, Values.Texts _, Values.Moments _ -> Optional.empty();
    };
  }

  private Optional<String> correlated(double[] cells) {
    double[] x = present(cells);
    double[] y = targetWhere(cells);
    double mx = Arrays.stream(x).average().orElse(0);
    double my = Arrays.stream(y).average().orElse(0);
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int k = 0; k < x.length; k++) {
      xx += (x[k] - mx) * (x[k] - mx);
      yy += (y[k] - my) * (y[k] - my);
      xy += (x[k] - mx) * (y[k] - my);
    }
    double correlation = Math.abs(xy / Math.sqrt(xx * yy));
    return x.length >= 20 && correlation >= CORRELATION ? Optional.of("correlation " + shown(correlation)) : Optional.empty();
  }

  private Optional<String> ranked(double[] cells) {
    double[] x = present(cells);
    double[] scores = new double[2 * x.length];
    for (int k = 0; k < x.length; k++) {
      scores[2 * k + 1] = x[k];
    }
    double area = x.length < 20 ? Double.NaN : Scorer.score(Metric.AUC, Task.BINARY, 2, targetWhere(cells), scores, null);
    double either = Math.max(area, 1 - area);
    return either >= AUC ? Optional.of("AUC " + shown(either)) : Optional.empty();
  }

  /// The share of rows that the most frequent class of their level names right; levels of fewer than five rows are not counted.
  private Optional<String> pure(Values.Texts texts) {
    int classes = material.target().classes().size();
    int[][] counts = new int[texts.levels().size()][];
    int[] all = new int[classes];
    for (int k = 0; k < rows.length; k++) {
      int level = texts.codes()[rows[k]];
      if (level >= 0) {
        counts[level] = counts[level] == null ? new int[classes] : counts[level];
        counts[level][(int) target[k]]++;
        all[(int) target[k]]++;
      }
    }
    int right = 0;
    int counted = 0;
    for (int[] level : counts) {
      int size = level == null ? 0 : Arrays.stream(level).sum();
      if (level != null && size >= 5) {
        right += Arrays.stream(level).max().orElse(0);
        counted += size;
      }
    }
    double share = (double) right / Math.max(1, counted);
    double constant = (double) Arrays.stream(all).max().orElse(0) / Math.max(1, Arrays.stream(all).sum());
    return counted >= 20 && counted * 2 >= rows.length && share >= PURITY && constant < 0.95
        ? Optional.of("its values alone name the class of " + shown(100 * share) + " % of the rows")
        : Optional.empty();
  }

  private double[] present(double[] cells) {
    return Arrays.stream(rows).mapToDouble(row -> cells[row]).filter(x -> !Double.isNaN(x)).toArray();
  }

  private double[] targetWhere(double[] cells) {
    double[] kept = new double[rows.length];
    int count = 0;
    for (int k = 0; k < rows.length; k++) {
      if (!Double.isNaN(cells[rows[k]])) {
        kept[count++] = target[k];
      }
    }
    return Arrays.copyOf(kept, count);
  }

  private static String shown(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
