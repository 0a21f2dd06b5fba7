package atelier.flow.analysis;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Schema;
import atelier.core.job.Progress;
import atelier.core.job.ProblemException;
import atelier.flow.catalog.FlowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Points of two columns of numbers or moments. The correlation is of all rows read; of very many points only some are given.
///
/// @param correlation Pearson's; null where there is none
/// @param pairs       rows that have both
public record Scatter(Kind kind, Sample sample, String x, String y, boolean momentsOfX, boolean momentsOfY, @Nullable Double correlation, long pairs, List<String> colors, List<String> facets, List<Point> points) implements Analysis {
  private static final int MOST_POINTS = 4_000;
  private static final int MOST_COLOURS = 7;
  private static final int MOST_FACETS = 9;

  /// @param row   of the table, from 1
  /// @param color, facet which of the names
  public record Point(long row, double x, double y, int color, int facet) {}

  static Scatter of(AnalysisTable table, AnalysisOrder order, Progress progress) throws ProblemException {
    Column x = axis(table, order.x(), "--x");
    Column y = axis(table, order.y(), "--y");
    Column color = table.optional(order.color(), "--color");
    Column facet = table.optional(order.facet(), "--facet");
    var row = new Column(Schema.ROW, atelier.core.data.Kind.INTEGER);
    AnalysisTable.Read read = read(table, Stream.of(row, x, y, color, facet).filter(Objects::nonNull).map(Objects::requireNonNull).toList(), progress);
    double[] xs = Groups.numbers(read.frame().column(x.name()));
    double[] ys = Groups.numbers(read.frame().column(y.name()));
    double[] rows = Groups.numbers(read.frame().column(Schema.ROW));
    Groups colours = color == null ? Groups.none(xs.length) : Groups.of(color, read.frame().column(color.name()), MOST_COLOURS);
    Groups facets = facet == null ? Groups.none(xs.length) : Groups.of(facet, read.frame().column(facet.name()), MOST_FACETS);
    var kept = new ArrayList<Point>();
    long pairs = 0;
    var random = new SplittableRandom(order.seed());
    for (int i = 0; i < xs.length; i++) {
      if (Double.isNaN(xs[i]) || Double.isNaN(ys[i]) || colours.of()[i] < 0 || facets.of()[i] < 0) {
        continue;
      }
      // Each row has the same chance to stay (Vitter's algorithm R).
      long at = pairs++ < MOST_POINTS ? kept.size() : random.nextLong(pairs);
      if (at < MOST_POINTS) {
        var point = new Point((long) rows[i], xs[i], ys[i], colours.of()[i], facets.of()[i]);
        if (at == kept.size()) {
          kept.add(point);
        } else {
          kept.set((int) at, point);
        }
      }
    }
    double r = Correlations.pearson(xs, ys);
    return new Scatter(
        Kind.SCATTER, read.sample(), x.name(), y.name(), x.kind().isTemporal(), y.kind().isTemporal(), Double.isNaN(r) ? null : r, pairs, colours.names(), facets.names(), kept);
  }

  private static AnalysisTable.Read read(AnalysisTable table, List<Column> columns, Progress progress) throws DataException {
    return table.read(columns, progress);
  }

  private static Column axis(AnalysisTable table, @Nullable String name, String flag) throws FlowException {
    Column column = table.column(name, flag);
    if (!column.kind().isNumeric() && !column.kind().isTemporal()) {
      throw FlowException.input("Column '" + column.name() + "' is a " + column.kind().id() + "; a scatter plot needs numbers or moments (" + flag + ").", "Use it as --color or --facet, or make a bar chart.");
    }
    return column;
  }
}
