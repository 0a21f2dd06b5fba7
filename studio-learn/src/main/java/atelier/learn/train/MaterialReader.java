package atelier.learn.train;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Schema;
import atelier.core.engine.DuckSession;
import atelier.core.job.Progress;
import atelier.learn.feature.Frame;
import atelier.learn.feature.FrameReader;
import atelier.learn.feature.Values;
import atelier.learn.learner.LearnException;
import atelier.learn.split.HoldOut;
import atelier.learn.split.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Reads the table of a request, once, and finds in it the target, the weights and the columns that may become features.
public final class MaterialReader {
  private static final int MOST_NAMED = 8;

  private final TrainRequest request;
  private final List<String> notes = new ArrayList<>();

  public MaterialReader(TrainRequest request) {
    this.request = request;
  }

  /// What was left out and why, after [#read].
  public List<String> notes() {
    return notes;
  }

  public Material read(DuckSession session, Progress progress) throws DataException, LearnException {
    notes.addAll(request.table().notes());
    Column target = request.column(request.target(), "--target");
    List<Column> special = special();
    List<Column> columns = features(target, special);
    List<Column> part = request.table().columns().stream().filter(c -> c.name().equals(Schema.PART)).toList();
    List<Column> wanted = Stream.of(List.of(target), special, part, columns).flatMap(List::stream).filter(FrameReader::reads).distinct().toList();
    if (!FrameReader.reads(target)) {
      throw LearnException.input("Column '" + target.name() + "' is a " + target.kind().id() + "; it cannot be predicted.", "Choose another target.");
    }
    if (request.table().rows() == 0) {
      throw LearnException.input("'" + request.table().name() + "' has no rows.", "Give a table with rows.");
    }
    Frame frame = FrameReader.all(session, request.table().source(), wanted, request.table().rows(), progress);
    sayInfinite(frame);
    Target found = TargetFinder.find(target, frame.column(target.name()), request.task());
    notes.addAll(found.notes());
    double[] weight = request.weight() == null ? null : weights(frame);
    int[] rows = weight == null ? found.rows() : weighted(found.rows(), weight);
    Parts parts = part.isEmpty() ? sealed(frame, found, rows) : Parts.of(frame, rows);
    return new Material(frame, columns, found, weight, parts.of(Part.TRAIN), parts);
  }

  private void sayInfinite(Frame frame) {
    List<String> found = frame.columns().entrySet().stream().filter(e -> e.getValue() instanceof Values.Numbers numbers && numbers.infinite() > 0)
        .map(e -> "'" + e.getKey() + "' (" + ((Values.Numbers) e.getValue()).infinite() + ")").toList();
    if (!found.isEmpty()) {
      notes.add("Infinite numbers count as missing, here in columns (cells): " + String.join(", ", found.stream().limit(MOST_NAMED).toList()) + (found.size() > MOST_NAMED ? ", …" : "") + ".");
    }
  }

  /// The rows without those that the request seals.
  private Parts sealed(Frame frame, Target target, int[] rows) throws LearnException {
    Double share = request.holdOut();
    if (share == null || share == 0) {
      return Parts.all(rows);
    }
    String group = request.group();
    String time = request.time();
    int[] held = group != null
        ? HoldOut.grouped(rows, row -> group(frame, group, row), share, request.seed())
        : time != null
            ? HoldOut.latest(rows, time(frame, time), share)
            : target.task().classes() ? HoldOut.stratified(rows, target.values(), share, request.seed()) : HoldOut.shuffled(rows, share, request.seed());
    return Parts.without(rows, held);
  }

  private List<Column> special() throws LearnException {
    var special = new ArrayList<Column>();
    if (request.group() != null) {
      special.add(readable(request.column(request.group(), "--group"), "--group"));
    }
    if (request.time() != null) {
      special.add(readable(request.column(request.time(), "--time"), "--time"));
    }
    if (request.weight() != null) {
      Column weight = request.column(request.weight(), "--weight");
      if (!weight.kind().isNumeric()) {
        throw LearnException.input("Column '" + weight.name() + "' is a " + weight.kind().id() + "; a weight is a number.", "Choose another --weight.");
      }
      special.add(weight);
    }
    for (Column column : special) {
      if (column.name().equals(request.target())) {
        throw LearnException.input("Column '" + column.name() + "' is the target; it cannot be group, time or weight as well.", "Choose another column.");
      }
    }
    return special;
  }

  private static Column readable(Column column, String flag) throws LearnException {
    if (!FrameReader.reads(column)) {
      throw LearnException.input("Column '" + column.name() + "' is a " + column.kind().id() + " (" + flag + ").", "Choose another column.");
    }
    return column;
  }

  private List<Column> features(Column target, List<Column> special) throws LearnException {
    for (Column column : special) {
      notes.add("Column '" + column.name() + "' is not learned from; it says " + role(column) + ".");
    }
    List<Column> columns = request.table().columns().stream()
        .filter(c -> !c.equals(target) && !special.contains(c) && !c.name().equals(Schema.PART) && !c.name().equals(Schema.ROW))
        .toList();
    if (columns.isEmpty()) {
      throw LearnException.input("'" + request.table().name() + "' has no column besides the target '" + target.name() + "'.", "Give a table with columns to learn from.");
    }
    return columns;
  }

  private String role(Column column) {
    return column.name().equals(request.group()) ? "which rows belong together" : column.name().equals(request.time()) ? "when rows were made" : "how much rows weigh";
  }

  private double[] weights(Frame frame) {
    return ((Values.Numbers) frame.column(Objects.requireNonNull(request.weight()))).cells();
  }

  private int[] weighted(int[] rows, double[] weight) throws LearnException {
    int[] kept = Arrays.stream(rows).filter(row -> weight[row] >= 0).toArray();
    if (kept.length < rows.length) {
      notes.add((rows.length - kept.length) + " rows whose weight in column '" + request.weight() + "' is missing or negative were left out.");
    }
    if (Arrays.stream(kept).noneMatch(row -> weight[row] > 0)) {
      throw LearnException.input("Column '" + request.weight() + "' gives no row a weight above 0.", "Choose another --weight.");
    }
    return kept;
  }

  /// The time of every row as a number that rises with it; NaN is missing.
  public static double[] time(Frame frame, String name) {
    return switch (frame.column(name)) {
      case Values.Numbers numbers -> numbers.cells();
      case Values.Moments moments ->
          Arrays.stream(moments.micros()).mapToDouble(m -> m == Values.Moments.MISSING ? Double.NaN : m).toArray();
      case Values.Texts texts -> {
        List<String> order = texts.levels().stream().sorted().toList();
        double[] rank = texts.levels().stream().mapToDouble(level -> java.util.Collections.binarySearch(order, level)).toArray();
        yield Arrays.stream(texts.codes()).mapToDouble(code -> code < 0 ? Double.NaN : rank[code]).toArray();
      }
    };
  }

  /// The group of a row as text.
  public static String group(Frame frame, String name, int row) {
    Values values = frame.column(name);
    if (values.isMissing(row)) {
      return "";
    }
    return switch (values) {
      case Values.Numbers numbers -> TargetFinder.label(numbers.cells()[row]);
      case Values.Moments moments -> Long.toString(moments.micros()[row]);
      case Values.Texts texts -> texts.levels().get(texts.codes()[row]);
    };
  }
}
