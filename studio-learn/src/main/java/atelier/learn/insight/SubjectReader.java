package atelier.learn.insight;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.TableSource;
import atelier.core.job.Progress;
import atelier.learn.feature.Frame;
import atelier.learn.feature.FrameReader;
import atelier.learn.feature.Values;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Task;
import atelier.learn.train.Target;
import atelier.learn.train.TargetFinder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads a sample of a table and finds in it what is to be predicted.
final class SubjectReader {
  /// A tree a class and round: more rows would take too long for a first look.
  private static final int CELLS_OF_CLASSES = 300_000;

  private static final int FEWEST_ROWS = 5_000;
  private static final int MOST_CLASSES = 100;

  private final InsightRequest request;
  private final List<Column> columns;
  private final List<String> notes = new ArrayList<>();

  SubjectReader(InsightRequest request) {
    this.request = request;
    this.columns = request.columns().stream().filter(FrameReader::reads).toList();
  }

  /// Columns that can be read.
  List<Column> columns() {
    return columns;
  }

  /// What was left out and why, after [#subject].
  List<String> notes() {
    return notes;
  }

  /// The sample, with the numbers of its rows as a column [Schema#ROW].
  Frame frame(DuckSession session, Progress progress) throws DataException {
    var numbered = new ArrayList<>(columns);
    numbered.addFirst(new Column(Schema.ROW, Kind.INTEGER));
    TableSource sample = request.source().sampled(request.rows(), request.mostRows());
    return FrameReader.all(session, sample, numbered, Math.min(request.rows(), request.mostRows()), progress);
  }

  /// @return null where there is no target, no row, or nothing that can be predicted
  @Nullable Subject subject(Frame frame) {
    if (request.target() == null || frame.rows() == 0) {
      return null;
    }
    Column column = columns.stream().filter(c -> c.name().equals(request.target())).findFirst().orElse(null);
    if (column == null) {
      notes.add("Column '" + request.target() + "' cannot be predicted: its cells are no plain values.");
      return null;
    }
    try {
      Target target = target(column, frame.column(column.name()));
      List<Column> features = columns.stream().filter(c -> !c.equals(column) && !c.name().equals(Schema.PART)).toList();
      return new Subject(frame, features, target, rows(target));
    } catch (LearnException e) {
      notes.add(e.problem().message());
      return null;
    }
  }

  /// Texts that are mostly numbers can be predicted as numbers; the others count as missing.
  private Target target(Column column, Values values) throws LearnException {
    if (request.task() == Task.REGRESSION && values instanceof Values.Texts texts) {
      double[] levels = texts.levels().stream().mapToDouble(SubjectReader::number).toArray();
      var numbers = new Values.Numbers(Arrays.stream(texts.codes()).mapToDouble(code -> code < 0 ? Double.NaN : levels[code]).toArray());
      return TargetFinder.find(column.of(Kind.NUMBER), numbers, request.task());
    }
    return TargetFinder.find(column, values, request.task());
  }

  private static double number(String text) {
    try {
      double number = Double.parseDouble(text.strip());
      return Double.isFinite(number) ? number : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /// All rows with a target; fewer where there are many classes, and only those of the commonest hundred.
  private int[] rows(Target target) {
    int[] rows = target.rows();
    int classes = target.classes().size();
    if (classes <= 2) {
      return rows;
    }
    if (classes > MOST_CLASSES) {
      long[] counts = new long[classes];
      Arrays.stream(rows).forEach(row -> counts[(int) target.values()[row]]++);
      List<Integer> kept = IntStream.range(0, classes).boxed().sorted(Comparator.comparingLong((Integer c) -> -counts[c])).limit(MOST_CLASSES).toList();
      rows = Arrays.stream(rows).filter(row -> kept.contains((int) target.values()[row])).toArray();
      notes.add("Quick models tell apart the commonest " + MOST_CLASSES + " of " + classes + " classes.");
    }
    int most = Math.max(FEWEST_ROWS, CELLS_OF_CLASSES / Math.min(classes, MOST_CLASSES));
    if (rows.length <= most) {
      return rows;
    }
    notes.add("Quick models learn from " + most + " rows, because there are many classes.");
    int[] all = rows;
    return IntStream.range(0, most).map(k -> all[(int) ((long) k * all.length / most)]).toArray();
  }
}
