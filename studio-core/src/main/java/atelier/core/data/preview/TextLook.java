package atelier.core.data.preview;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.cell.NumberCells;
import atelier.core.data.load.ColumnOptions;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.OpenedFile;
import atelier.core.data.load.TextReading;
import atelier.core.data.load.TextReading.ColumnPlan;
import atelier.core.data.text.LineIndex;
import atelier.core.job.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A text that was looked at.
record TextLook(TextReading reading, LineIndex lines, Snapshot snapshot) implements Look {
  private static final int HEAD = 1 << 19;

  static TextLook of(OpenedFile file, TextReading reading, ImportOptions options, int most, TextLooker looker, Progress progress) throws DataException {
    var pass = new RowsPass(reading, most);
    pass.run(progress.slice(0, 0.9));
    try {
      LineIndex lines = looker.lines(reading.text());
      String head = reading.head(HEAD);
      return new TextLook(reading, lines, snapshot(file, reading, options, pass, lines, head, progress.slice(0.9, 1)));
    } catch (IOException e) {
      throw DataException.work("'" + file.file() + "' cannot be read: " + e.getMessage() + ".", "Check the disk and the permissions.", e);
    }
  }

  private static Snapshot snapshot(OpenedFile file, TextReading reading, ImportOptions options, RowsPass pass, LineIndex lines, String head, Progress progress) throws DataException {
    List<ColumnPlan> plans = reading.columns();
    var columns = new ArrayList<PreviewColumn>();
    for (int i = 0; i < plans.size(); i++) {
      columns.add(column(reading, plans.get(i), i, pass));
    }
    boolean sheet = reading.sheet() != null;
    boolean separator = head.regionMatches(true, 0, "sep=", 0, 4);
    Guessed decimal = Guesses.decimal(reading, plans);
    String name = options.name() == null ? file.name() : options.name();
    String shown = reading.sheet();
    return new Snapshot(
        name,
        new Snapshot.Source(file.file().toString(), file.format(), file.compression(), file.bytes(), sheet || !reading.isWhole() ? null : (Long) lines.lines()),
        new Snapshot.Coverage(reading.rows(), reading.allRows(), reading.isWhole()),
        sheet ? null : Guesses.encoding(reading, file.encodings(reading.isWhole(), progress)),
        sheet ? null : Guesses.delimiter(reading, head),
        decimal,
        Guesses.grouping(reading, plans, decimal),
        Guesses.header(reading, head, separator),
        sheet ? null : Guesses.quote(reading),
        shown == null ? null : Guesses.sheet(shown, reading.sheets(), options.sheet() != null),
        missing(plans, pass),
        columns,
        pass.marks(),
        pass.rows(),
        reading.warnings());
  }

  private static PreviewColumn column(TextReading reading, ColumnPlan plan, int at, RowsPass pass) {
    ColumnSketch sketch = pass.sketch(at).sketch();
    Kind kind = reading.kind(at, sketch.present(), sketch.distinct());
    NumberCells numbers = plan.format() instanceof NumberCells cells ? cells : null;
    String decimal = numbers == null ? null : String.valueOf(numbers.mark());
    String grouping = numbers == null ? null : numbers.group() == '\0' ? "" : String.valueOf(numbers.group());
    String why = kind == Kind.CATEGORY && !plan.asked() ? sketch.distinct() + " different texts in " + sketch.present() + " cells" : plan.why();
    return new PreviewColumn(
        plan.found(), plan.name(), kind, plan.format().label(), decimal, grouping, Guesses.share(plan, kind), plan.asked(), why, Guesses.alternatives(plan, kind), plan.tokens(), plan.ambiguous(),
        pass.changes(at), pass.rejected(at), sketch);
  }

  private static List<MissingMark> missing(List<ColumnPlan> plans, RowsPass pass) {
    var taken = new TreeMap<String, Long>();
    var kept = new TreeMap<String, Long>();
    Map<String, List<String>> where = new LinkedHashMap<>();
    for (ColumnPlan plan : plans) {
      plan.seen().forEach((text, count) -> {
        boolean missing = plan.tokens().containsKey(text);
        (missing ? taken : kept).merge(text, count, Long::sum);
        if (missing) {
          where.computeIfAbsent(text, t -> new ArrayList<>()).add(plan.found());
        }
      });
    }
    var marks = new ArrayList<MissingMark>();
    marks.add(new MissingMark("", pass.empty(), 0, plans.stream().map(ColumnPlan::found).toList()));
    var texts = new java.util.TreeSet<>(taken.keySet());
    texts.addAll(kept.keySet());
    texts.forEach(t -> marks.add(new MissingMark(t, taken.getOrDefault(t, 0L), kept.getOrDefault(t, 0L), where.getOrDefault(t, List.of()))));
    return marks;
  }

  @Override
  public ImportOptions fixed(ImportOptions options) {
    ImportOptions all = options;
    var kinds = new LinkedHashMap<>(options.kinds());
    for (PreviewColumn column : snapshot.columns()) {
      kinds.put(column.found(), column.kind());
      ColumnOptions said = options.column(column.found());
      all = all.withColumn(column.found(), said.withFormat(column.format()).withDecimal(null).withGrouping(null));
    }
    return all.withKinds(kinds);
  }

  @Override
  public RawText raw(long row, @Nullable String column, int before, int after) throws DataException {
    return RawLines.around(this, row, column, before, after);
  }
}
