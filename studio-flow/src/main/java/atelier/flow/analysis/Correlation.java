package atelier.flow.analysis;

import atelier.core.data.Column;
import atelier.core.job.Parallel;
import atelier.core.job.Progress;
import atelier.core.job.ProblemException;
import atelier.flow.catalog.FlowException;
import atelier.learn.feature.FrameReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How columns go together, each with each. `auto` takes Pearson's for two columns of numbers, Cramér's V for two of categories, and the correlation ratio for one of each.
///
/// @param columns the target, where one was named, last
/// @param matrix  null where there is none, such as with a constant column
/// @param pairs   the strongest first
public record Correlation(Kind kind, Sample sample, String method, List<String> columns, List<List<@Nullable Double>> matrix, List<Pair> pairs) implements Analysis {
  private static final int MOST_COLUMNS = 60;
  private static final int MOST_LEVELS = 100;
  private static final int MOST_PAIRS = 50;
  private static final List<String> METHODS = List.of("auto", "pearson", "spearman", "cramer");

  /// @param measure `pearson, spearman, cramer` or `ratio`
  public record Pair(String a, String b, double value, String measure) {}

  private record Side(Column column, double @Nullable [] numbers, @Nullable Groups groups) {}

  private record Value(double value, String measure) {}

  static Correlation of(AnalysisTable table, AnalysisOrder order, Progress progress) throws ProblemException {
    String method = order.method().isEmpty() ? "auto" : order.method();
    if (!METHODS.contains(method)) {
      throw FlowException.input("There is no correlation '" + method + "' (--method).", "Known: " + String.join(", ", METHODS) + ".");
    }
    List<Column> columns = columns(table, order, method);
    if (columns.size() < 2) {
      throw FlowException.input("A correlation needs two columns that fit '" + method + "'.", "Name them with --columns, or choose another --method.");
    }
    AnalysisTable.Read read = table.read(columns, progress.slice(0, 0.3));
    List<Side> sides = columns.stream().map(c -> side(c, read, method)).toList();
    int n = sides.size();
    Value[] values = new Value[n * n];
    Parallel.run(Math.max(1, order.threads()), n, i -> {
      for (int j = 0; j < i; j++) {
        values[i * n + j] = value(sides.get(i), sides.get(j), method);
      }
      progress.report(0.3 + 0.7 * i / n, "Comparing columns");
    });
    return new Correlation(Kind.CORRELATION, read.sample(), method, columns.stream().map(Column::name).toList(), matrix(values, n), pairs(values, columns));
  }

  private static List<Column> columns(AnalysisTable table, AnalysisOrder order, String method) throws ProblemException {
    var columns = new ArrayList<Column>();
    if (order.columns().isEmpty()) {
      table.columns().stream().filter(c -> FrameReader.reads(c) && fits(c, method) && !c.name().equals(order.target())).limit(MOST_COLUMNS - 1L).forEach(columns::add);
    }
    for (String name : order.columns()) {
      Column column = table.column(name, "--columns");
      if (!fits(column, method)) {
        throw FlowException.input("Column '" + name + "' is a " + column.kind().id() + "; '" + method + "' cannot compare it.", "Choose another --method, or leave the column out.");
      }
      columns.add(column);
    }
    if (order.target() != null) {
      columns.removeIf(c -> c.name().equals(order.target()));
      columns.add(table.column(order.target(), "--target"));
    }
    if (columns.size() > MOST_COLUMNS) {
      throw FlowException.input("There are " + columns.size() + " columns, more than " + MOST_COLUMNS + ".", "Name fewer with --columns.");
    }
    return columns;
  }

  private static boolean fits(Column column, String method) {
    boolean number = column.kind().isNumeric() || column.kind() == atelier.core.data.Kind.BOOLEAN;
    boolean category = column.kind() == atelier.core.data.Kind.CATEGORY || column.kind() == atelier.core.data.Kind.BOOLEAN;
    return switch (method) {
      case "pearson", "spearman" -> number;
      case "cramer" -> category || column.kind() == atelier.core.data.Kind.INTEGER;
      default -> number || category;
    };
  }

  private static Side side(Column column, AnalysisTable.Read read, String method) {
    boolean groups = method.equals("cramer") || method.equals("auto") && !column.kind().isNumeric();
    return groups
        ? new Side(column, null, Groups.of(column, read.frame().column(column.name()), MOST_LEVELS))
        : new Side(column, Groups.numbers(read.frame().column(column.name())), null);
  }

  private static Value value(Side a, Side b, String method) {
    double[] x = a.numbers();
    double[] y = b.numbers();
    Groups g = a.groups();
    Groups h = b.groups();
    if (x != null && y != null) {
      return method.equals("spearman") ? new Value(Correlations.spearman(x, y), "spearman") : new Value(Correlations.pearson(x, y), "pearson");
    }
    if (g != null && h != null) {
      return new Value(Correlations.cramer(g.of(), g.names().size(), h.of(), h.names().size()), "cramer");
    }
    if (g != null && y != null) {
      return new Value(Correlations.ratio(g.of(), g.names().size(), y), "ratio");
    }
    return h != null && x != null ? new Value(Correlations.ratio(h.of(), h.names().size(), x), "ratio") : new Value(Double.NaN, "");
  }

  private static List<List<@Nullable Double>> matrix(Value[] values, int n) {
    var matrix = new ArrayList<List<@Nullable Double>>();
    for (int i = 0; i < n; i++) {
      var row = new ArrayList<@Nullable Double>();
      for (int j = 0; j < n; j++) {
        double value = i == j ? 1 : values[Math.max(i, j) * n + Math.min(i, j)].value();
        row.add(Double.isNaN(value) ? null : (Double) value);
      }
      matrix.add(row);
    }
    return matrix;
  }

  private static List<Pair> pairs(Value[] values, List<Column> columns) {
    int n = columns.size();
    var pairs = new ArrayList<Pair>();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        Value value = values[i * n + j];
        if (!Double.isNaN(value.value())) {
          pairs.add(new Pair(columns.get(j).name(), columns.get(i).name(), value.value(), value.measure()));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble((Pair p) -> Math.abs(p.value())).reversed());
    return List.copyOf(pairs.subList(0, Math.min(MOST_PAIRS, pairs.size())));
  }
}
