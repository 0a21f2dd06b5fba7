package atelier.flow.analysis;

import atelier.core.data.Column;
import atelier.core.job.Progress;
import atelier.core.job.ProblemException;
import atelier.learn.feature.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// How often the values of a column are: numbers and moments in bins of equal width, others by value.
///
/// @param edges   of the bins, one more than there are; moments are days since 1970; empty for values
/// @param values  empty for bins
/// @param missing cells without a value
public record Histogram(Kind kind, Sample sample, String x, boolean moments, List<Double> edges, List<String> values, List<Group> groups, long missing) implements Analysis {
  /// The name of all values but the commonest.
  public static final String OTHERS = Groups.OTHERS;

  private static final int BINS = 24;
  private static final int MOST_VALUES = 30;
  private static final int MOST_COLOURS = 7;
  private static final int MOST_FACETS = 9;

  /// Rows of one colour in one picture; both are empty where they were not asked for.
  public record Group(String facet, String color, List<Long> counts) {}

  static Histogram of(AnalysisTable table, AnalysisOrder order, Progress progress) throws ProblemException {
    Column x = table.column(order.x(), "--x");
    Column color = table.optional(order.color(), "--color");
    Column facet = table.optional(order.facet(), "--facet");
    AnalysisTable.Read read = table.read(Stream.of(x, color, facet).filter(Objects::nonNull).map(Objects::requireNonNull).toList(), progress);
    Values values = read.frame().column(x.name());
    Groups colours = color == null ? Groups.none(read.frame().rows()) : Groups.of(color, read.frame().column(color.name()), MOST_COLOURS);
    Groups facets = facet == null ? Groups.none(read.frame().rows()) : Groups.of(facet, read.frame().column(facet.name()), MOST_FACETS);
    if (x.kind().isNumeric() || x.kind().isTemporal()) {
      double[] cells = Groups.numbers(values);
      List<Double> edges = edges(cells, order.bins() > 0 ? order.bins() : BINS, x);
      int[] bins = Arrays.stream(cells).mapToInt(cell -> bin(cell, edges)).toArray();
      return new Histogram(Kind.HISTOGRAM, read.sample(), x.name(), x.kind().isTemporal(), edges, List.of(), groups(bins, edges.size() - 1, colours, facets), missing(values));
    }
    Groups groups = Groups.of(x, values, MOST_VALUES);
    return new Histogram(Kind.HISTOGRAM, read.sample(), x.name(), false, List.of(), groups.names(), groups(groups.of(), groups.names().size(), colours, facets), missing(values));
  }

  private static long missing(Values values) {
    long missing = 0;
    for (int i = 0; i < values.rows(); i++) {
      missing += values.isMissing(i) ? 1 : 0;
    }
    return missing;
  }

  /// Whole numbers of a small range get a bin each.
  private static List<Double> edges(double[] cells, int bins, Column column) {
    double low = Arrays.stream(cells).filter(c -> !Double.isNaN(c)).min().orElse(0);
    double high = Arrays.stream(cells).filter(c -> !Double.isNaN(c)).max().orElse(1);
    boolean whole = column.kind() == atelier.core.data.Kind.INTEGER && high - low < bins;
    var edges = new ArrayList<Double>();
    double from = whole ? low - 0.5 : low;
    double to = whole ? high + 0.5 : high > low ? high : low + 1;
    int count = whole ? (int) (high - low) + 1 : bins;
    for (int i = 0; i <= count; i++) {
      edges.add(i == count ? to : from + (to - from) * i / count);
    }
    return edges;
  }

  private static int bin(double cell, List<Double> edges) {
    if (Double.isNaN(cell)) {
      return -1;
    }
    double from = edges.getFirst();
    double to = edges.getLast();
    return Math.clamp((int) Math.floor((cell - from) / (to - from) * (edges.size() - 1)), 0, edges.size() - 2);
  }

  private static List<Group> groups(int[] bins, int count, Groups colours, Groups facets) {
    long[][][] counts = new long[facets.names().size()][colours.names().size()][count];
    for (int i = 0; i < bins.length; i++) {
      if (bins[i] >= 0 && colours.of()[i] >= 0 && facets.of()[i] >= 0) {
        counts[facets.of()[i]][colours.of()[i]][bins[i]]++;
      }
    }
    var groups = new ArrayList<Group>();
    for (int f = 0; f < counts.length; f++) {
      for (int c = 0; c < counts[f].length; c++) {
        groups.add(new Group(facets.names().get(f), colours.names().get(c), Arrays.stream(counts[f][c]).boxed().toList()));
      }
    }
    return groups;
  }
}
