package atelier.flow.analysis;

import atelier.core.data.Column;
import atelier.core.job.Progress;
import atelier.core.job.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A number for each value of a column: how many rows there are, or the sum, mean, median, least or largest of another column.
///
/// @param y empty where rows are counted
public record Bars(Kind kind, Sample sample, String x, String y, String method, List<String> colors, List<Bar> bars) implements Analysis {
  private static final int MOST_BARS = 40;
  private static final int MOST_COLOURS = 7;

  /// @param value null where the group has no numbers
  /// @param color which of the names
  public record Bar(String name, int color, @Nullable Double value, long rows) {}

  static Bars of(AnalysisTable table, AnalysisOrder order, Progress progress) throws ProblemException {
    Column x = table.column(order.x(), "--x");
    Column y = order.y() == null ? null : table.numbers(order.y(), "--y");
    Column color = table.optional(order.color(), "--color");
    Summing summing = Summing.of(order.method(), y != null);
    AnalysisTable.Read read = table.read(Stream.of(x, y, color).filter(Objects::nonNull).map(Objects::requireNonNull).toList(), progress);
    int rows = read.frame().rows();
    Groups groups = Groups.of(x, read.frame().column(x.name()), MOST_BARS);
    Groups colours = color == null ? Groups.none(rows) : Groups.of(color, read.frame().column(color.name()), MOST_COLOURS);
    double[] cells = y == null ? new double[rows] : Groups.numbers(read.frame().column(y.name()));
    var bars = new ArrayList<Bar>();
    for (Group group : Group.of(groups, colours, cells)) {
      double value = summing.of(group.values(), group.rows());
      bars.add(new Bar(groups.names().get(group.first()), group.second(), Double.isNaN(value) ? null : value, group.rows()));
    }
    return new Bars(Kind.BAR, read.sample(), x.name(), y == null ? "" : y.name(), summing.id(), colours.names(), bars);
  }

  /// Rows of two groups at once.
  record Group(int first, int second, double[] values, long rows) {
    /// Every pair that has rows, the first running slowest.
    static List<Group> of(Groups first, Groups second, double[] cells) {
      int width = second.names().size();
      int[] rows = new int[first.names().size() * width];
      int[] present = new int[rows.length];
      for (int i = 0; i < cells.length; i++) {
        if (first.of()[i] >= 0 && second.of()[i] >= 0) {
          int at = first.of()[i] * width + second.of()[i];
          rows[at]++;
          present[at] += Double.isNaN(cells[i]) ? 0 : 1;
        }
      }
      double[][] values = new double[rows.length][];
      Arrays.setAll(values, at -> new double[present[at]]);
      int[] filled = new int[rows.length];
      for (int i = 0; i < cells.length; i++) {
        if (first.of()[i] >= 0 && second.of()[i] >= 0 && !Double.isNaN(cells[i])) {
          int at = first.of()[i] * width + second.of()[i];
          values[at][filled[at]++] = cells[i];
        }
      }
      var groups = new ArrayList<Group>();
      for (int at = 0; at < rows.length; at++) {
        if (rows[at] > 0) {
          groups.add(new Group(at / width, at % width, values[at], rows[at]));
        }
      }
      return groups;
    }
  }
}
