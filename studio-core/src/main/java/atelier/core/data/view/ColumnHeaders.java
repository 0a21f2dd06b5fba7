package atelier.core.data.view;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.engine.DuckSession;
import atelier.core.engine.page.HeaderStatistics;
import atelier.core.engine.page.HeaderStatistics.Range;
import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The heads of a dataset's columns: computed once, then kept in a folder for what can be computed again.
public final class ColumnHeaders {
  /// The most bars of a head's picture.
  public static final int BARS = 24;

  /// The number of values that a head names.
  public static final int TOP = 3;

  private static final int FORMAT = 1;
  private static final int LABEL = 60;

  /// Columns measured by one query: few in a large table, so that the first heads come soon.
  private static final int MOST_BATCH = 64;

  private static final long BATCH_CELLS = 4_000_000;

  /// @param format of this file; another one is computed again
  record Kept(int format, String dataset, List<ColumnHeader> columns) {}

  private final Dataset dataset;
  private final @Nullable Path folder;

  /// @param folder where they are kept; null: nowhere
  public ColumnHeaders(Dataset dataset, @Nullable Path folder) {
    this.dataset = dataset;
    this.folder = folder;
  }

  /// What was computed before, in the order of the columns; empty when nothing usable is kept.
  public Optional<List<ColumnHeader>> kept() {
    Path file = file();
    if (file == null || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      Kept kept = Json.read(Files.readString(file), Kept.class);
      List<String> names = kept.columns().stream().map(ColumnHeader::name).toList();
      return kept.format() == FORMAT && kept.dataset().equals(dataset.id()) && names.equals(dataset.schema().names()) ? Optional.of(kept.columns()) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // Cut short or from another version: computed again.
      return Optional.empty();
    }
  }

  /// Gives every head, from the kept ones or newly computed; keeps new ones.
  ///
  /// @param first columns to begin with, such as those on the screen
  /// @param each  gets every head as soon as it is known, on this thread
  /// @return in the order of the columns
  public List<ColumnHeader> measure(List<String> first, Consumer<? super ColumnHeader> each, Progress progress) throws DataException {
    Optional<List<ColumnHeader>> kept = kept();
    if (kept.isPresent()) {
      kept.get().forEach(each);
      return kept.get();
    }
    var known = new HashMap<String, ColumnHeader>();
    List<Column> order = order(first);
    try (DuckSession session = ViewSource.session(dataset)) {
      var statistics = new HeaderStatistics(session, dataset.file(), dataset.rows());
      int batch = (int) Math.clamp(BATCH_CELLS / Math.max(1, dataset.rows()), 4, MOST_BATCH);
      for (int i = 0; i < order.size(); i += batch) {
        progress.report(i / (double) order.size(), "Looking at columns");
        for (ColumnHeader header : batch(statistics, order.subList(i, Math.min(order.size(), i + batch)), progress)) {
          known.put(header.name(), header);
          each.accept(header);
        }
      }
    }
    List<ColumnHeader> all = dataset.schema().names().stream().map(n -> Objects.requireNonNull(known.get(n))).toList();
    keep(all);
    return all;
  }

  private List<Column> order(List<String> first) {
    var names = new LinkedHashSet<>(first);
    names.retainAll(dataset.schema().names());
    names.addAll(dataset.schema().names());
    Map<String, Column> columns = new HashMap<>();
    dataset.schema().columns().forEach(c -> columns.put(c.name(), c));
    return names.stream().map(n -> Objects.requireNonNull(columns.get(n))).toList();
  }

  private List<ColumnHeader> batch(HeaderStatistics statistics, List<Column> columns, Progress progress) throws DataException {
    List<Range> ranges = statistics.ranges(columns, progress);
    var scaled = new ArrayList<Column>();
    var axes = new ArrayList<HeaderStatistics.Axis>();
    for (int i = 0; i < columns.size(); i++) {
      if (HeaderStatistics.onAxis(columns.get(i).kind()) && !Double.isNaN(ranges.get(i).low())) {
        scaled.add(columns.get(i));
        axes.add(HeaderStatistics.axis(columns.get(i).kind(), ranges.get(i), BARS));
      }
    }
    List<long[]> counts = statistics.histograms(scaled, axes, progress);
    var headers = new ArrayList<ColumnHeader>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Range range = ranges.get(i);
      int at = scaled.indexOf(column);
      ColumnHeader.Histogram histogram = at < 0 ? null : histogram(axes.get(at), counts.get(at));
      headers.add(header(column, range, histogram, statistics, progress));
    }
    return headers;
  }

  private static ColumnHeader.Histogram histogram(HeaderStatistics.Axis axis, long[] counts) {
    return new ColumnHeader.Histogram(axis.low(), axis.high(), Arrays.stream(counts).boxed().toList());
  }

  private ColumnHeader header(Column column, Range range, ColumnHeader.@Nullable Histogram histogram, HeaderStatistics statistics, Progress progress) throws DataException {
    var top = new ArrayList<ColumnHeader.Top>();
    if (!HeaderStatistics.onAxis(column.kind()) && statistics.countsGroups(range)) {
      CellText text = CellText.of(column, List.of());
      for (HeaderStatistics.Frequent value : statistics.frequent(column, TOP, LABEL, progress)) {
        top.add(new ColumnHeader.Top(column.kind() == Kind.BOOLEAN ? text.show(Boolean.valueOf(value.text())) : value.text(), value.count()));
      }
    }
    var ends = new AxisText(column);
    return new ColumnHeader(
        column.name(), column.kind(), dataset.rows(), dataset.rows() - range.present(), range.distinct(), range.exact(), ends.show(range.min()), ends.show(range.max()), histogram, top);
  }

  private @Nullable Path file() {
    // A link could lead out of someone else's project.
    return folder == null || Files.isSymbolicLink(folder) ? null : folder.resolve(dataset.id() + ".headers.json");
  }

  private void keep(List<ColumnHeader> all) {
    Path file = file();
    if (file == null) {
      return;
    }
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      SafeFile.write(file, Json.line(new Kept(FORMAT, dataset.id(), all)));
    } catch (IOException | FileException e) {
      // A disk that is full or cannot be written costs the same work again next time.
      LoggerFactory.getLogger(ColumnHeaders.class).info("The heads of {} are not kept: {}", dataset.name(), e.getMessage());
    }
  }
}
