package atelier.flow.analysis;

import atelier.core.data.Column;
import atelier.core.job.Progress;
import atelier.core.job.ProblemException;
import atelier.flow.catalog.FlowException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A number along a column of moments or numbers, a line for each colour. Rows of one place are taken together, and very many places are put into equal steps.
///
/// @param moments whether x are days since 1970
/// @param steps   whether places were put together
public record Lines(Kind kind, Sample sample, String x, String y, String method, boolean moments, boolean steps, List<Line> lines) implements Analysis {
  private static final int MOST_PLACES = 1_000;
  private static final int STEPS = 400;
  private static final int MOST_COLOURS = 7;

  /// A line; as many x as y.
  public record Line(String color, List<Double> x, List<Double> y) {}

  static Lines of(AnalysisTable table, AnalysisOrder order, Progress progress) throws ProblemException {
    Column x = table.column(order.x(), "--x");
    if (!x.kind().isNumeric() && !x.kind().isTemporal()) {
      throw FlowException.input("Column '" + x.name() + "' is a " + x.kind().id() + "; a line goes along numbers or moments (--x).", "Make a bar chart.");
    }
    Column y = order.y() == null ? null : table.numbers(order.y(), "--y");
    Column color = table.optional(order.color(), "--color");
    Summing summing = Summing.of(order.method(), y != null);
    AnalysisTable.Read read = table.read(Stream.of(x, y, color).filter(Objects::nonNull).map(Objects::requireNonNull).toList(), progress);
    double[] xs = Groups.numbers(read.frame().column(x.name()));
    double[] ys = y == null ? new double[xs.length] : Groups.numbers(read.frame().column(y.name()));
    Groups colours = color == null ? Groups.none(xs.length) : Groups.of(color, read.frame().column(color.name()), MOST_COLOURS);
    double[] places = Arrays.stream(xs).filter(v -> !Double.isNaN(v)).distinct().sorted().toArray();
    boolean steps = places.length > MOST_PLACES;
    double[] grid = steps ? steps(places[0], places[places.length - 1]) : places;
    int[] at = Arrays.stream(xs).mapToInt(v -> place(v, grid, steps)).toArray();
    var spots = new Groups(IntStream.range(0, grid.length).mapToObj(String::valueOf).toList(), at);
    var lines = new ArrayList<Line>();
    for (int c = 0; c < colours.names().size(); c++) {
      lines.add(new Line(colours.names().get(c), new ArrayList<>(), new ArrayList<>()));
    }
    for (Bars.Group group : Bars.Group.of(spots, colours, ys)) {
      double value = summing.of(group.values(), group.rows());
      if (!Double.isNaN(value)) {
        lines.get(group.second()).x().add(grid[group.first()]);
        lines.get(group.second()).y().add(value);
      }
    }
    return new Lines(Kind.LINE, read.sample(), x.name(), y == null ? "" : y.name(), summing.id(), x.kind().isTemporal(), steps, lines.stream().filter(l -> !l.x().isEmpty()).toList());
  }

  /// The middles of equal steps.
  private static double[] steps(double from, double to) {
    return IntStream.range(0, STEPS).mapToDouble(i -> from + (to - from) * (i + 0.5) / STEPS).toArray();
  }

  private static int place(double value, double[] grid, boolean steps) {
    if (Double.isNaN(value)) {
      return -1;
    }
    if (!steps) {
      return Arrays.binarySearch(grid, value);
    }
    double width = grid[1] - grid[0];
    return Math.clamp((int) Math.floor((value - grid[0]) / width + 0.5), 0, grid.length - 1);
  }
}
