package atelier.core.data.view;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.view.ColumnStory.Distribution;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.TableSource;
import atelier.core.engine.page.HeaderStatistics;
import atelier.core.engine.page.StoryStatistics;
import atelier.core.engine.profile.ColumnStatistics;
import atelier.core.expr.Expr;
import atelier.core.job.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tells the stories of a dataset's columns. Keeps a sample of its rows between them; safe from any thread.
public final class ColumnStories {
  private static final int BARS = 30;
  private static final int TOP = 6;
  private static final int TOGETHER = 8;
  private static final int LABEL = 60;

  /// A target with more classes does not split a histogram.
  private static final int MOST_CLASSES = 6;

  private final Dataset dataset;
  private @Nullable ColumnSample sample;

  public ColumnStories(Dataset dataset) {
    this.dataset = dataset;
  }

  /// @param target splits the histogram where it is one of a few classes; null: no target
  public ColumnStory tell(String name, @Nullable String target, Progress progress) throws DataException {
    Column column = find(name);
    try (DuckSession session = ViewSource.session(dataset)) {
      progress.report(0, "Measuring the column");
      var statistics = new ColumnStatistics(session, TableSource.foreignParquet(dataset.file()), dataset.rows(), progress.slice(0, 0.3));
      ColumnStatistics.Numbers numbers = statistics.numbers(List.of(column)).getFirst();
      var headers = new HeaderStatistics(session, dataset.file(), dataset.rows());
      HeaderStatistics.Range range = headers.ranges(List.of(column), progress).getFirst();
      boolean onAxis = HeaderStatistics.onAxis(column.kind());
      progress.report(0.5, "Counting values");
      Distribution distribution = onAxis && !Double.isNaN(range.low()) ? distribution(session, headers, column, range, target, progress) : null;
      List<ColumnHeader.Top> top = onAxis || !headers.countsGroups(range) ? List.of() : top(headers, column, progress);
      progress.report(0.7, "Comparing columns");
      ColumnSample rows = sample(session, progress);
      var ends = new AxisText(column);
      return new ColumnStory(
          name, column.kind(), dataset.rows(), dataset.rows() - range.present(), range.distinct(), range.exact() && numbers.exact(), ends.show(range.min()), ends.show(range.max()),
          column.kind().isNumeric() && numbers.present() > numbers.infinite() ? numbers(numbers) : null, column.kind().isText() ? texts(session, column, progress) : null, distribution, top,
          Relations.of(rows, name, TOGETHER), rows.rows());
    }
  }

  private Column find(String name) throws DataException {
    return dataset.schema().find(name).orElseThrow(() -> DataException.input("There is no column '" + name + "' in '" + dataset.name() + "'.", ""));
  }

  private synchronized ColumnSample sample(DuckSession session, Progress progress) throws DataException {
    ColumnSample known = sample;
    if (known == null) {
      known = ColumnSample.read(dataset, session, progress);
      sample = known;
    }
    return known;
  }

  private static ColumnStory.Numbers numbers(ColumnStatistics.Numbers n) {
    List<Double> q = n.quantiles();
    return new ColumnStory.Numbers(n.mean(), q.get(2), n.sd(), q.get(1), q.get(3), n.sum());
  }

  private ColumnStory.Texts texts(DuckSession session, Column column, Progress progress) throws DataException {
    var statistics = new StoryStatistics(session, dataset.file(), dataset.schema());
    StoryStatistics.Lengths lengths = statistics.lengths(column, progress);
    Expr cell = Expr.column(column.name());
    List<Long> counts = statistics.count(List.of(Expr.call("ne", cell, Expr.call("trim", cell)), Expr.call("eq", Expr.call("trim", cell), "")), progress);
    return new ColumnStory.Texts(lengths.shortest(), lengths.longest(), counts.get(0), counts.get(1));
  }

  private static List<ColumnHeader.Top> top(HeaderStatistics headers, Column column, Progress progress) throws DataException {
    CellText text = CellText.of(column, List.of());
    var top = new ArrayList<ColumnHeader.Top>();
    for (HeaderStatistics.Frequent value : headers.frequent(column, TOP, LABEL, progress)) {
      top.add(new ColumnHeader.Top(column.kind() == Kind.BOOLEAN ? text.show(Boolean.valueOf(value.text())) : value.text(), value.count()));
    }
    return top;
  }

  private Distribution distribution(DuckSession session, HeaderStatistics headers, Column column, HeaderStatistics.Range range, @Nullable String target, Progress progress) throws DataException {
    HeaderStatistics.Axis axis = HeaderStatistics.axis(column.kind(), range, BARS);
    Column by = target == null || target.equals(column.name()) ? null : find(target);
    if (by != null && (by.kind().isText() || by.kind() == Kind.BOOLEAN || by.kind() == Kind.INTEGER)
        && headers.ranges(List.of(by), progress).getFirst().distinct() <= MOST_CLASSES) {
      return split(session, column, axis, by, progress);
    }
    List<Long> counts = boxed(headers.histograms(List.of(column), List.of(axis), progress).getFirst());
    return new Distribution(axis.low(), axis.high(), List.of(""), List.of(counts));
  }

  private Distribution split(DuckSession session, Column column, HeaderStatistics.Axis axis, Column by, Progress progress) throws DataException {
    CellText text = CellText.of(by, List.of());
    Map<String, long[]> counts = new HashMap<>();
    new StoryStatistics(session, dataset.file(), dataset.schema()).split(column, axis, by, (bar, value, count) -> {
      String shown = value == null ? "" : by.kind() == Kind.BOOLEAN ? text.show(Boolean.valueOf(value)) : value;
      counts.computeIfAbsent(shown, _ -> new long[axis.bars()])[bar] = count;
    }, progress);
    List<String> classes = counts.keySet().stream()
        .sorted(Comparator.<String>comparingLong(k -> Arrays.stream(Objects.requireNonNull(counts.get(k))).sum()).thenComparing(Comparator.naturalOrder())).toList();
    return new Distribution(axis.low(), axis.high(), classes, classes.stream().map(k -> boxed(Objects.requireNonNull(counts.get(k)))).toList());
  }

  private static List<Long> boxed(long[] counts) {
    return Arrays.stream(counts).boxed().toList();
  }
}
