package atelier.learn.predict;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Schema;
import atelier.core.data.load.ImportOptions;
import atelier.core.engine.DuckSession;
import atelier.core.job.Progress;
import atelier.learn.feature.Cells;
import atelier.learn.feature.Frame;
import atelier.learn.feature.FrameReader;
import atelier.learn.feature.Values;
import atelier.learn.learner.LearnException;
import atelier.learn.model.FittedModel;
import atelier.learn.model.ModelException;
import atelier.learn.split.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Some rows of a table in memory, as a model reads them.
///
/// @param cells  a map a row: the model's columns by the model's names, other plain columns by the table's; null is missing. Cells are as in [Cells]
/// @param truth  the target, a number a row: the class's index or the value; NaN where it is not known
/// @param places where each row stands in the table, from 1
/// @param of     rows of the table (or of its part) that these are a sample of
/// @param notes  what had to be mended, a sentence each
public record SampleRows(List<Map<String, @Nullable Object>> cells, double[] truth, long[] places, long of, List<String> notes) {
  private static final int BLOCK = 1 << 14;

  public SampleRows {
    cells = List.copyOf(cells);
    notes = List.copyOf(notes);
    if (truth.length != cells.size() || places.length != cells.size()) {
      throw new IllegalArgumentException(cells.size() + " rows with " + truth.length + " targets and " + places.length + " places.");
    }
  }

  /// Rows whose target is not known.
  public static SampleRows of(List<Map<String, @Nullable Object>> cells) {
    double[] truth = new double[cells.size()];
    Arrays.fill(truth, Double.NaN);
    long[] places = new long[cells.size()];
    Arrays.setAll(places, i -> i + 1L);
    return new SampleRows(cells, truth, places, cells.size(), List.of());
  }

  /// Reads rows evenly spread over a table.
  ///
  /// @param part rows of which part, by the column [Schema#PART]; null for all. A table without that column has no parts: all its rows are taken
  /// @param most how many at most
  public static SampleRows read(FittedModel fitted, Path file, ImportOptions options, @Nullable Part part, int most, Progress progress)
      throws DataException, ModelException, LearnException {
    return read(fitted, file, options, new Wish(part, most, 0), progress);
  }

  /// Reads one row.
  ///
  /// @param place where it stands, from 1
  /// @throws ModelException when the table has no such row
  public static SampleRows one(FittedModel fitted, Path file, ImportOptions options, long place, Progress progress) throws DataException, ModelException, LearnException {
    SampleRows found = read(fitted, file, options, new Wish(null, 1, place), progress);
    if (found.cells().isEmpty()) {
      throw ModelException.input("There is no row " + place + " in '" + file + "'.", "It has " + found.of() + " rows, counted from 1.");
    }
    return found;
  }

  /// @param place the only row that is wanted; 0 for a sample
  private record Wish(@Nullable Part part, int most, long place) {}

  private static SampleRows read(FittedModel fitted, Path file, ImportOptions options, Wish wish, Progress progress)
      throws DataException, ModelException, LearnException {
    try (ModelTable table = ModelTable.open(fitted, file, options, progress.slice(0, 0.4))) {
      var source = table.imported().source();
      var reading = new Reading(table, wish);
      try (DuckSession session = DuckSession.open(source.files().toArray(Path[]::new));
          FrameReader reader = FrameReader.open(session, source, reading.columns, progress.slice(0.4, 1))) {
        for (Frame frame = reader.next(BLOCK); frame != null; frame = reader.next(BLOCK)) {
          progress.report(0.5, "reading row " + reading.seen);
          reading.add(frame);
        }
      }
      return reading.sample();
    }
  }

  /// The rows taken so far; when they become twice too many, every second one goes.
  private static final class Reading {
    private final ModelTable table;
    private final Wish wish;
    private final List<Column> columns = new ArrayList<>();
    private final @Nullable Column target;
    private final boolean isParted;
    private final Truth truths;
    private List<Row> taken = new ArrayList<>();
    private long stride = 1;
    private long seen;
    private long matching;

    private record Row(Map<String, @Nullable Object> cells, double truth, long place) {}

    Reading(ModelTable table, Wish wish) {
      this.table = table;
      this.wish = wish;
      this.truths = new Truth(table.fitted());
      columns.addAll(table.columns());
      for (Column column : table.schema().columns()) {
        if (columns.stream().noneMatch(c -> c.name().equals(column.name())) && FrameReader.reads(column)) {
          columns.add(column);
        }
      }
      target = columns.stream().filter(c -> c.name().equalsIgnoreCase(table.fitted().target())).findFirst().orElse(null);
      isParted = wish.part() != null && columns.stream().anyMatch(c -> c.name().equals(Schema.PART));
    }

    void add(Frame frame) throws LearnException {
      double[] known = target == null ? unknown(frame.rows()) : truths.of(frame.column(target.name()));
      Frame named = table.modelled(frame);
      for (int i = 0; i < frame.rows(); i++) {
        seen++;
        if (matches(frame, i) && matching++ % stride == 0 && (wish.place() == 0 || wish.place() == seen)) {
          taken.add(new Row(cells(frame, named, i), known[i], seen));
          if (taken.size() >= 2 * wish.most()) {
            thin();
          }
        }
      }
    }

    private boolean matches(Frame frame, int row) {
      Part part = wish.part();
      return !isParted || part == null || frame.column(Schema.PART) instanceof Values.Texts texts && !texts.isMissing(row)
          && texts.levels().get(texts.codes()[row]).equals(part.id());
    }

    private static double[] unknown(int rows) {
      double[] unknown = new double[rows];
      Arrays.fill(unknown, Double.NaN);
      return unknown;
    }

    private Map<String, @Nullable Object> cells(Frame frame, Frame named, int row) {
      var cells = new LinkedHashMap<String, @Nullable Object>();
      for (Column column : table.fitted().preparation().columns()) {
        cells.put(column.name(), Cells.cell(column, named.column(column.name()), row));
      }
      for (Column column : columns) {
        if (!table.match().found().containsValue(column.name()) && !column.equals(target) && !column.name().equals(Schema.PART)) {
          cells.putIfAbsent(column.name(), Cells.cell(column, frame.column(column.name()), row));
        }
      }
      return Collections.unmodifiableMap(cells);
    }

    private void thin() {
      var kept = new ArrayList<Row>();
      for (int i = 0; i < taken.size(); i += 2) {
        kept.add(taken.get(i));
      }
      taken = kept;
      stride *= 2;
    }

    SampleRows sample() {
      int count = Math.min(wish.most(), taken.size());
      var rows = new ArrayList<Row>();
      for (int i = 0; i < count; i++) {
        rows.add(taken.get((int) ((long) i * taken.size() / count)));
      }
      return new SampleRows(
          rows.stream().map(Row::cells).toList(), rows.stream().mapToDouble(Row::truth).toArray(), rows.stream().mapToLong(Row::place).toArray(),
          matching, table.said());
    }
  }
}
