package atelier.learn.predict;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Schema;
import atelier.core.data.load.ImportOptions;
import atelier.core.engine.DuckSession;
import atelier.core.job.Progress;
import atelier.learn.feature.Encoders;
import atelier.learn.feature.Frame;
import atelier.learn.feature.FrameReader;
import atelier.learn.feature.Values;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.model.FittedModel;
import atelier.learn.model.ModelException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A table with its truth in memory: all its columns, beside those the model reads.
///
/// @param columns in the table's order; a model's column has the name and kind it had in training
/// @param frame   cells of `columns`, and of model columns that the table lacks
/// @param truth   class index or value of each row of the frame; NaN where it is missing or a class that training did not have
/// @param stride  the frame has every so manieth row of the table
/// @param dataset id of the table's content
/// @param rows    of the table
/// @param notes   what had to be mended on the way
public record MeasuredTable(
    FittedModel fitted, List<Column> columns, Frame frame, double[] truth, int stride, String name, String dataset, long rows, List<String> notes) {
  private static final long MOST_CELLS = 60_000_000;

  /// Reads a file whose target is known; of a very large one evenly spread rows.
  public static MeasuredTable read(FittedModel fitted, Path file, ImportOptions options, Progress progress) throws DataException, ModelException, LearnException {
    try (ModelTable table = ModelTable.typed(fitted, file, options, progress.slice(0, 0.5))) {
      Column target = table.target();
      List<Column> read = read(table, target);
      long rows = table.imported().dataset().rows();
      int stride = (int) Math.max(1, Math.ceilDiv(rows * read.size(), MOST_CELLS));
      var source = table.imported().source();
      Frame frame;
      try (DuckSession session = DuckSession.open(source.files().toArray(Path[]::new))) {
        frame = FrameReader.every(stride, session, source, read, rows, progress.slice(0.5, 1));
      }
      double[] truth = new Truth(fitted).of(frame.column(target.name()));
      return new MeasuredTable(
          fitted, named(table, read), renamed(table, read, frame), truth, stride, table.imported().dataset().name(), table.imported().dataset().id(), rows, table.said());
    }
  }

  /// All columns that can be read, the model's as it had them in training.
  private static List<Column> read(ModelTable table, Column target) {
    var known = new LinkedHashMap<String, Column>();
    table.columns().forEach(column -> known.put(column.name(), column));
    known.putIfAbsent(target.name(), target);
    return table.schema().columns().stream()
        .filter(c -> !c.name().equals(Schema.ROW))
        .map(c -> known.getOrDefault(c.name(), c))
        .filter(FrameReader::reads)
        .toList();
  }

  private static List<Column> named(ModelTable table, List<Column> read) {
    var names = new LinkedHashMap<String, String>();
    table.match().found().forEach((model, found) -> names.put(found, model));
    return read.stream().map(c -> c.named(names.getOrDefault(c.name(), c.name()))).toList();
  }

  private static Frame renamed(ModelTable table, List<Column> read, Frame frame) {
    var cells = new LinkedHashMap<String, Values>();
    List<Column> named = named(table, read);
    for (int c = 0; c < read.size(); c++) {
      cells.put(named.get(c).name(), frame.column(read.get(c).name()));
    }
    cells.putAll(table.modelled(frame).columns());
    return new Frame(frame.rows(), cells);
  }

  /// Rows of the frame whose truth is known.
  public int[] known() {
    return IntStream.range(0, truth.length).filter(i -> !Double.isNaN(truth[i])).toArray();
  }

  /// The number of a row of the frame in the table, from 1.
  public long number(int row) {
    return 1L + (long) row * stride;
  }

  /// The row of the frame with a number of the table; -1 where it was not read.
  public int row(long number) {
    long row = (number - 1) / stride;
    return number < 1 || (number - 1) % stride != 0 || row >= truth.length ? -1 : (int) row;
  }

  /// Rows of the frame as the model's features.
  public FloatMatrix encode(int[] chosen) throws LearnException {
    return Encoders.encode(fitted.preparation(), frame, chosen);
  }

  /// What the model says of rows of the frame.
  ///
  /// @return a value a row, or a probability a class, row by row
  public double[] score(int[] chosen, int threads, Progress progress) throws LearnException {
    int block = ScoredRows.block(fitted.preparation().features().size());
    double[] scores = new double[chosen.length * fitted.width()];
    for (int from = 0; from < chosen.length; from += block) {
      progress.report((double) from / chosen.length, "scoring row " + (from + 1) + " of " + chosen.length);
      int[] part = Arrays.copyOfRange(chosen, from, Math.min(chosen.length, from + block));
      double[] given = fitted.model().score(encode(part), threads);
      System.arraycopy(given, 0, scores, from * fitted.width(), given.length);
    }
    return scores;
  }

  /// The column of that name; empty where the table has none.
  public Optional<Column> column(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
