package atelier.learn.report;

import atelier.core.data.Column;
import atelier.core.job.Progress;
import atelier.learn.feature.Values;
import atelier.learn.predict.MeasuredTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Looks through values and ranges of every column for rows at which a model errs more than elsewhere.
final class GroupSearch {
  private static final int FEWEST_ROWS = 30;
  private static final double FEWEST_SHARE = 0.02;
  private static final int RANGES = 4;
  private static final int MOST = 20;
  private static final double CLEAR = 0.05;
  private static final int MOST_COLUMNS = 2000;

  private final MeasuredTable table;
  private final int[] rows;
  private final double[] error;
  private final Groups.Measure measure;
  private final long smallest;
  private final Moments all;

  private GroupSearch(MeasuredTable table, int[] rows, double[] error, Groups.Measure measure) {
    this.table = table;
    this.rows = rows;
    this.error = error;
    this.measure = measure;
    this.smallest = Math.max(FEWEST_ROWS, (long) Math.ceil(FEWEST_SHARE * rows.length));
    this.all = Moments.of(error);
  }

  /// Looks for errors.
  ///
  /// @param rows   measured rows of the table's frame
  /// @param scores theirs
  static GroupSearch errors(MeasuredTable table, int[] rows, double[] scores) {
    double[] truth = Arrays.stream(rows).mapToDouble(row -> table.truth()[row]).toArray();
    if (table.fitted().task().classes()) {
      var summary = new ClassSummary(table.fitted().classes(), truth, scores, new long[0]);
      double[] wrong = IntStream.range(0, truth.length).mapToDouble(i -> summary.called(i) == (int) truth[i] ? 0 : 1).toArray();
      return new GroupSearch(table, rows, wrong, Groups.Measure.WRONG_SHARE);
    }
    boolean relative = AmountSummary.isRelative(truth);
    double[] sizes = IntStream.range(0, truth.length).mapToDouble(i -> Math.abs(AmountSummary.error(truth[i], scores[i], relative))).toArray();
    return new GroupSearch(table, rows, sizes, relative ? Groups.Measure.RELATIVE_ERROR : Groups.Measure.ERROR);
  }

  /// Looks for what chosen rows share.
  ///
  /// @param among rows of the table's frame, the chosen ones among them
  static GroupSearch shared(MeasuredTable table, Set<Integer> chosen, int[] among) {
    return new GroupSearch(table, among, Arrays.stream(among).mapToDouble(row -> chosen.contains(row) ? 1 : 0).toArray(), Groups.Measure.CHOSEN_SHARE);
  }

  Groups worst(Progress progress) {
    var tried = new ArrayList<Groups.Group>();
    List<Column> columns = table.columns().stream().filter(c -> !c.name().equals(table.fitted().target())).limit(MOST_COLUMNS).toList();
    for (int c = 0; c < columns.size(); c++) {
      progress.report((double) c / columns.size(), "looking for groups in '" + columns.get(c).name() + "'");
      search(columns.get(c), tried);
    }
    List<Groups.Group> adjusted = holm(tried);
    List<Groups.Group> worst = adjusted.stream()
        .filter(g -> g.error() > all.mean())
        .sorted(Comparator.comparing((Groups.Group g) -> !g.clear()).thenComparing(Comparator.comparingDouble(Groups.Group::error).reversed()))
        .limit(MOST)
        .toList();
    return new Groups(measure, all.mean(), smallest, tried.size(), worst);
  }

  private void search(Column column, List<Groups.Group> tried) {
    Values values = table.frame().column(column.name());
    int[] missing = IntStream.range(0, rows.length).filter(i -> values.isMissing(rows[i])).toArray();
    add(tried, column, null, null, null, true, missing);
    switch (values) {
      case Values.Texts texts -> levels(column, texts, tried);
      case Values.Numbers numbers -> ranges(column, Arrays.stream(rows).mapToDouble(row -> numbers.cells()[row]).toArray(), tried);
      case Values.Moments moments ->
          ranges(column, Arrays.stream(rows).mapToDouble(row -> moments.isMissing(row) ? Double.NaN : moments.micros()[row]).toArray(), tried);
    }
  }

  private void levels(Column column, Values.Texts texts, List<Groups.Group> tried) {
    int[] counts = new int[texts.levels().size()];
    Arrays.stream(rows).map(row -> texts.codes()[row]).filter(code -> code >= 0).forEach(code -> counts[code]++);
    for (int level = 0; level < counts.length; level++) {
      if (counts[level] >= smallest) {
        int code = level;
        add(tried, column, texts.levels().get(level), null, null, false, IntStream.range(0, rows.length).filter(i -> texts.codes()[rows[i]] == code).toArray());
      }
    }
  }

  /// Few distinct numbers are values of their own, else quarters of the rows.
  private void ranges(Column column, double[] cells, List<Groups.Group> tried) {
    double[] sorted = Arrays.stream(cells).filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (sorted.length == 0) {
      return;
    }
    double[] distinct = Arrays.stream(sorted).distinct().limit(2 * RANGES + 1).toArray();
    var edges = new TreeSet<Double>();
    if (distinct.length <= 2 * RANGES) {
      Arrays.stream(distinct).forEach(edges::add);
    } else {
      for (int q = 1; q <= RANGES; q++) {
        edges.add(sorted[(int) ((long) q * sorted.length / RANGES) - 1]);
      }
    }
    double below = Double.NEGATIVE_INFINITY;
    for (double edge : edges) {
      double from = below;
      int[] inside = IntStream.range(0, rows.length).filter(i -> cells[i] > from && cells[i] <= edge).toArray();
      range(tried, column, cells, inside, distinct.length <= 2 * RANGES);
      below = edge;
    }
  }

  private void range(List<Groups.Group> tried, Column column, double[] cells, int[] inside, boolean single) {
    if (inside.length > 0) {
      double low = Arrays.stream(inside).mapToDouble(i -> cells[i]).min().orElse(Double.NaN);
      double high = Arrays.stream(inside).mapToDouble(i -> cells[i]).max().orElse(Double.NaN);
      boolean named = single && !column.kind().isTemporal();
      add(tried, column, named ? new CellTexts(column, new Values.Numbers(new double[0])).number(low) : null, named ? null : low, named ? null : high, false, inside);
    }
  }

  private void add(List<Groups.Group> tried, Column column, @Nullable String value, @Nullable Double low, @Nullable Double high, boolean missing, int[] inside) {
    if (inside.length < smallest || inside.length == rows.length) {
      return;
    }
    Moments in = Moments.of(Arrays.stream(inside).mapToDouble(i -> error[i]).toArray());
    Moments out = Moments.rest(all, in);
    boolean share = measure == Groups.Measure.WRONG_SHARE || measure == Groups.Measure.CHOSEN_SHARE;
    Interval interval = share ? Interval.wilson(Math.round(in.mean() * in.rows()), in.rows()) : Interval.normal(in.mean(), in.variance(), in.rows());
    Double middle = share ? null : (Double) Quantiles.median(Arrays.stream(inside).mapToDouble(i -> error[i]).toArray());
    tried.add(new Groups.Group(column.name(), column.kind(), value, low, high, missing, in.rows(), in.mean(), interval.low(), interval.high(), middle, in.chance(out, share), false));
  }

  /// Holm's step-down adjustment of all chances tried.
  ///
  /// @see "Holm 1979, Scandinavian Journal of Statistics 6, 65-70"
  private static List<Groups.Group> holm(List<Groups.Group> tried) {
    List<Groups.Group> rising = tried.stream().sorted(Comparator.comparingDouble(Groups.Group::chance)).toList();
    var adjusted = new ArrayList<Groups.Group>();
    double highest = 0;
    for (int i = 0; i < rising.size(); i++) {
      Groups.Group g = rising.get(i);
      highest = Math.max(highest, Math.min(1, g.chance() * (rising.size() - i)));
      adjusted.add(new Groups.Group(g.column(), g.kind(), g.value(), g.low(), g.high(), g.missing(), g.rows(), g.error(), g.errorLow(), g.errorHigh(), g.middle(), highest, highest < CLEAR));
    }
    return adjusted;
  }

  /// Rows, mean and variance of some numbers.
  private record Moments(long rows, double mean, double squares) {
    static Moments of(double[] values) {
      double mean = Arrays.stream(values).average().orElse(0);
      return new Moments(values.length, mean, Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum());
    }

    /// What is left of `all` without `part`.
    static Moments rest(Moments all, Moments part) {
      long rows = all.rows - part.rows;
      double mean = (all.mean * all.rows - part.mean * part.rows) / rows;
      double gap = part.mean - mean;
      return new Moments(rows, mean, Math.max(0, all.squares - part.squares - gap * gap * rows * part.rows / all.rows));
    }

    double variance() {
      return rows < 2 ? 0 : squares / (rows - 1);
    }

    /// Two-sided probability of such a difference to `other` by chance: pooled for shares, unpooled (Welch) for means.
    double chance(Moments other, boolean share) {
      double pooled = (mean * rows + other.mean * other.rows) / (rows + other.rows);
      double spread = share ? pooled * (1 - pooled) * (1.0 / rows + 1.0 / other.rows) : variance() / rows + other.variance() / other.rows;
      return spread <= 0 ? 1 : Normal.bothTails((mean - other.mean) / Math.sqrt(spread));
    }
  }
}
