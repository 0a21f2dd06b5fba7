package atelier.flow.analysis;

import atelier.core.data.Column;
import atelier.core.job.Progress;
import atelier.core.job.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The quartiles of numbers in groups, as Tukey drew them: whiskers reach to the last value within one and a half box lengths.
public record Boxes(Kind kind, Sample sample, String y, String x, List<Box> boxes) implements Analysis {
  private static final int MOST_GROUPS = 20;
  private static final int MOST_OUTLIERS = 100;

  /// @param low, high ends of the whiskers
  /// @param beyond    values outside them; `outliers` names some of very many, evenly and with the outermost
  public record Box(String name, long rows, double min, double low, double q1, double median, double q3, double high, double max, double mean, long beyond, List<Double> outliers) {}

  static Boxes of(AnalysisTable table, AnalysisOrder order, Progress progress) throws ProblemException {
    Column y = table.numbers(order.y() == null ? order.x() : order.y(), "--y");
    Column by = order.y() == null ? null : table.optional(order.x(), "--x");
    AnalysisTable.Read read = table.read(Stream.of(y, by).filter(Objects::nonNull).map(Objects::requireNonNull).toList(), progress);
    double[] cells = Groups.numbers(read.frame().column(y.name()));
    Groups groups = by == null ? Groups.none(cells.length) : Groups.of(by, read.frame().column(by.name()), MOST_GROUPS);
    var boxes = new ArrayList<Box>();
    for (int g = 0; g < groups.names().size(); g++) {
      double[] own = values(cells, groups.of(), g);
      if (own.length > 0) {
        boxes.add(box(groups.names().get(g), own));
      }
    }
    return new Boxes(Kind.BOX, read.sample(), y.name(), by == null ? "" : by.name(), boxes);
  }

  private static double[] values(double[] cells, int[] of, int group) {
    double[] own = new double[cells.length];
    int count = 0;
    for (int i = 0; i < cells.length; i++) {
      if (of[i] == group && !Double.isNaN(cells[i])) {
        own[count++] = cells[i];
      }
    }
    return Arrays.copyOf(own, count);
  }

  /// Quantiles by linear interpolation, as numpy's.
  static double quantile(double[] sorted, double q) {
    double at = q * (sorted.length - 1);
    int low = (int) Math.floor(at);
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }

  private static Box box(String name, double[] values) {
    Arrays.sort(values);
    double q1 = quantile(values, 0.25);
    double q3 = quantile(values, 0.75);
    double reach = 1.5 * (q3 - q1);
    double low = Arrays.stream(values).filter(v -> v >= q1 - reach).min().orElse(q1);
    double high = Arrays.stream(values).filter(v -> v <= q3 + reach).max().orElse(q3);
    double median = quantile(values, 0.5);
    double[] beyond = Arrays.stream(values).filter(v -> v < low || v > high).toArray();
    int named = Math.min(MOST_OUTLIERS, beyond.length);
    List<Double> outliers = java.util.stream.IntStream.range(0, named).mapToObj(k -> beyond[named == 1 ? 0 : (int) ((long) k * (beyond.length - 1) / (named - 1))]).toList();
    return new Box(name, values.length, values[0], low, q1, median, q3, high, values[values.length - 1], Arrays.stream(values).average().orElse(Double.NaN), beyond.length, outliers);
  }
}
