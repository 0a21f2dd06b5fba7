package atelier.learn.train;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.cell.BooleanCells;
import atelier.core.engine.DuckSession;
import atelier.core.job.Progress;
import atelier.learn.feature.Frame;
import atelier.learn.feature.FrameReader;
import atelier.learn.feature.Values;
import atelier.learn.learner.LearnException;
import atelier.learn.metric.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A test table: looked at once, after everything is learned.
public final class HeldOut {
  private final TrainRequest.Table table;
  private final Target target;
  private final Fit fit;
  private final @Nullable String weight;
  private final List<String> notes = new ArrayList<>();

  public HeldOut(TrainRequest.Table table, Target target, Fit fit, @Nullable String weight) {
    this.table = table;
    this.target = target;
    this.fit = fit;
    this.weight = weight;
  }

  public List<String> notes() {
    return notes;
  }

  public Map<String, Double> measure(DuckSession session, Progress progress, int threads) throws DataException, LearnException {
    Column given = present(target.column().name());
    var columns = new ArrayList<Column>(List.of(target.column().of(given.kind())));
    for (Column column : fit.preparation().columns()) {
      present(column.name());
      columns.add(column);
    }
    if (weight != null && table.columns().stream().anyMatch(c -> c.name().equals(weight))) {
      columns.add(present(weight));
    }
    Frame frame = FrameReader.all(session, table.source(), columns, table.rows(), progress);
    double[] truth = truth(frame.column(target.column().name()));
    int[] rows = java.util.stream.IntStream.range(0, truth.length).filter(row -> !Double.isNaN(truth[row])).toArray();
    if (rows.length < truth.length) {
      notes.add((truth.length - rows.length) + " rows of '" + table.name() + "' have no value, or none that training had, in column '" + target.column().name() + "' and were not measured.");
    }
    if (rows.length == 0) {
      throw LearnException.input("'" + table.name() + "' has no row that can be measured.", "Give a test table with known targets.");
    }
    double[] scores = fit.score(frame, rows, threads);
    double[] weights = columns.size() > fit.preparation().columns().size() + 1 ? at(((Values.Numbers) frame.column(columns.getLast().name())).cells(), rows) : null;
    return Scorer.score(target.task(), target.classes().size(), at(truth, rows), scores, weights).values();
  }

  private Column present(String name) throws LearnException {
    return table.columns().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                LearnException.input(
                    "The test table '" + table.name() + "' has no column '" + name + "'.",
                    "Give it the columns of the table that is learned from."));
  }

  /// The truth in training's numbers; NaN where it is missing or a class that training had not.
  private double[] truth(Values values) throws LearnException {
    if (!target.task().classes()) {
      if (values instanceof Values.Numbers numbers) {
        return numbers.cells();
      }
      throw LearnException.input("Column '" + target.column().name() + "' of '" + table.name() + "' holds no numbers.", "Give a test table like the table that is learned from.");
    }
    var codes = new HashMap<String, Double>();
    for (int c = 0; c < target.classes().size(); c++) {
      codes.put(target.classes().get(c), (double) c);
    }
    double[] truth = new double[values.rows()];
    for (int row = 0; row < truth.length; row++) {
      truth[row] = values.isMissing(row) ? Double.NaN : codes.getOrDefault(label(values, row), Double.NaN);
    }
    return truth;
  }

  private String label(Values values, int row) {
    return switch (values) {
      case Values.Texts texts -> spelled(texts.levels().get(texts.codes()[row]));
      case Values.Numbers numbers when target.column().kind() == Kind.BOOLEAN -> target.classes().get(numbers.cells()[row] == 0 ? 0 : 1);
      case Values.Numbers numbers -> TargetFinder.label(numbers.cells()[row]);
      case Values.Moments moments -> Long.toString(moments.micros()[row]);
    };
  }

  /// `yes` where training had `Yes`.
  private String spelled(String text) {
    Boolean meaning = target.column().kind() == Kind.BOOLEAN ? BooleanCells.meaning(text) : null;
    return meaning == null ? text : target.classes().get(meaning ? 1 : 0);
  }

  private static double[] at(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }
}
