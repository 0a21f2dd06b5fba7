package atelier.flow.analysis;

import atelier.core.data.Column;
import atelier.core.job.Progress;
import atelier.core.job.ProblemException;
import atelier.learn.feature.FrameReader;
import atelier.learn.feature.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Each column in a line: numbers by count, least, largest, mean and standard deviation, others by count, least and most frequent value.
public record TableSummary(Kind kind, Sample sample, List<Line> columns) implements Analysis {
  /// @param sd of a sample (divided by n - 1)
  public record Line(
      String column, String type, long count, long missing, @Nullable Double min, @Nullable Double max, @Nullable Double mean, @Nullable Double sd, long distinct, @Nullable String rarest, @Nullable String commonest, long commonestCount) {}

  static TableSummary of(AnalysisTable table, AnalysisOrder order, Progress progress) throws ProblemException {
    var columns = new ArrayList<Column>();
    if (order.columns().isEmpty()) {
      table.columns().stream().filter(FrameReader::reads).forEach(columns::add);
    }
    for (String name : order.columns()) {
      columns.add(table.column(name, "--columns"));
    }
    var lines = new ArrayList<Line>();
    var sample = new Sample(table.rows(), table.rows());
    for (int c = 0; c < columns.size(); c++) {
      progress.report((double) c / columns.size(), "Measuring " + columns.get(c).name());
      AnalysisTable.Read read = table.read(List.of(columns.get(c)), Progress.none());
      sample = read.sample();
      lines.add(line(columns.get(c), read.frame().column(columns.get(c).name())));
    }
    return new TableSummary(Kind.SUMMARY, sample, lines);
  }

  private static Line line(Column column, Values values) {
    long missing = 0;
    for (int i = 0; i < values.rows(); i++) {
      missing += values.isMissing(i) ? 1 : 0;
    }
    long count = values.rows() - missing;
    if (column.kind().isNumeric()) {
      double[] cells = Arrays.stream(Groups.numbers(values)).filter(v -> !Double.isNaN(v)).toArray();
      double mean = 0;
      double squares = 0;
      for (int i = 0; i < cells.length; i++) {
        double step = cells[i] - mean;
        mean += step / (i + 1);
        squares += step * (cells[i] - mean);
      }
      return new Line(
          column.name(), column.kind().id(), count, missing, count == 0 ? null : Arrays.stream(cells).min().orElse(Double.NaN), count == 0 ? null : Arrays.stream(cells).max().orElse(Double.NaN),
          count == 0 ? null : mean, count < 2 ? null : Math.sqrt(squares / (count - 1)), Arrays.stream(cells).distinct().count(), null, null, 0);
    }
    Groups groups = Groups.of(column, values, Integer.MAX_VALUE);
    long[] counts = new long[groups.names().size()];
    for (int group : groups.of()) {
      if (group >= 0) {
        counts[group]++;
      }
    }
    int rarest = -1;
    int commonest = -1;
    for (int g = 0; g < counts.length; g++) {
      rarest = rarest < 0 || counts[g] < counts[rarest] ? g : rarest;
      commonest = commonest < 0 || counts[g] > counts[commonest] ? g : commonest;
    }
    return new Line(
        column.name(), column.kind().id(), count, missing, null, null, null, null, counts.length, rarest < 0 ? null : groups.names().get(rarest), commonest < 0 ? null : groups.names().get(commonest),
        commonest < 0 ? 0 : counts[commonest]);
  }
}
