package atelier.core.data.load;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.cell.CellFormat;
import atelier.core.data.load.ImportReport.Reject;
import atelier.core.data.load.TextSurvey.Plan;
import atelier.core.data.load.TextSurvey.Planned;
import atelier.core.data.text.Layout;
import atelier.core.data.text.RecordReader;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.PhysicalColumn;
import atelier.core.engine.load.Staging;
import atelier.core.job.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a text as planned, cell by cell, into a staging table; what does not fit, and texts that are not written back alike, go to tables of their own.
final class TextLoad {
  private static final int MOST_FIRST = 20;
  private static final int MOST_CACHED = 4096;

  /// The tables that were filled; `texts` and `rejects` are null when they are empty.
  record Loaded(Staging data, @Nullable Staging rejects, @Nullable Staging texts, long rejected, List<Reject> first, long[] byColumn) {}

  /// A text that was understood before.
  private record Known(Object value, boolean same) {}

  private final Plan plan;
  private final DuckSession session;
  private final Progress progress;
  private final List<Reject> first = new ArrayList<>();
  private final CellFormat[] formats;
  private final List<Map<String, Known>> known = new ArrayList<>();
  private @Nullable Staging rejects;
  private @Nullable Staging texts;
  private long rejected;
  private long row;
  private final long[] byColumn;

  TextLoad(Plan plan, DuckSession session, Progress progress) {
    this.plan = plan;
    this.session = session;
    this.progress = progress;
    this.formats = plan.columns().stream().map(c -> c.guess().format()).toArray(CellFormat[]::new);
    this.byColumn = new long[formats.length];
    plan.columns().forEach(c -> known.add(new HashMap<>()));
  }

  Loaded load(List<PhysicalColumn> columns) throws IOException, DataException {
    var data = new Staging(session, "data", columns);
    Layout layout = plan.layout();
    long blanks = 0;
    try (var records = new RecordReader(plan.text().open(), plan.dialect(), plan.text().size())) {
      while (row < plan.rows() && records.next()) {
        if (TextSurvey.isAbove(layout, records.line())) {
          continue;
        }
        if (records.isBlank()) {
          blanks += layout.width() == 1 ? 1 : 0;
          continue;
        }
        for (; blanks > 0; blanks--) {
          row++;
          data.put(null);
        }
        row++;
        record(records, data);
        if ((row & 0xfff) == 0) {
          progress.report(records.fraction(), "Reading row " + row);
        }
      }
    }
    data.close();
    close(rejects);
    close(texts);
    return new Loaded(data, rejects, texts, rejected, first, byColumn);
  }

  private static void close(@Nullable Staging side) throws DataException {
    if (side != null) {
      side.close();
    }
  }

  private void record(RecordReader records, Staging data) throws DataException {
    int width = formats.length;
    int size = records.size();
    if (size != width) {
      var extra = new StringBuilder();
      for (int i = width; i < size; i++) {
        extra.append(i == width ? "" : plan.dialect().delimiter()).append(records.field(i));
      }
      reject("", extra.toString(), size + " fields in line " + records.line() + ", expected " + width);
    }
    for (int i = 0; i < width; i++) {
      data.put(i < size ? cell(i, records.field(i)) : null);
    }
  }

  private @Nullable Object cell(int at, String text) throws DataException {
    if (text.isEmpty()) {
      return null;
    }
    CellFormat format = formats[at];
    Planned column = plan.columns().get(at);
    if (text.length() <= 40 && column.guess().tokens().containsKey(text)) {
      text(column, text);
      return null;
    }
    if (format.kind().isText()) {
      return text;
    }
    Map<String, Known> seen = known.get(at);
    Known before = seen.get(text);
    if (before == null) {
      Object value = format.parse(text);
      if (value == null) {
        byColumn[at]++;
        reject(column.name(), text, format.reason(text));
        text(column, text);
        return null;
      }
      before = new Known(value, format.rendersAs(value, text));
      if (seen.size() < MOST_CACHED) {
        seen.put(text, before);
      }
    }
    if (!before.same()) {
      text(column, text);
    }
    return before.value();
  }

  private void reject(String column, String text, String reason) throws DataException {
    rejected++;
    if (first.size() < MOST_FIRST) {
      first.add(new Reject(row, column, text, reason));
    }
    if (rejects == null) {
      rejects = new Staging(session, "rejects", List.of(number("row"), varchar("column"), varchar("text"), varchar("reason")));
    }
    rejects.put(row);
    rejects.put(column);
    rejects.put(text);
    rejects.put(reason);
  }

  private void text(Planned column, String text) throws DataException {
    if (texts == null) {
      texts = new Staging(session, "texts", List.of(number("row"), varchar("column"), varchar("text")));
    }
    texts.put(row);
    texts.put(column.name());
    texts.put(text);
  }

  private static PhysicalColumn number(String name) {
    return new PhysicalColumn(name, PhysicalColumn.typeOf(Kind.INTEGER));
  }

  private static PhysicalColumn varchar(String name) {
    return new PhysicalColumn(name, PhysicalColumn.typeOf(Kind.TEXT));
  }
}
