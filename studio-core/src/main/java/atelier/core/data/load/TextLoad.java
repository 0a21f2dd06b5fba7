package atelier.core.data.load;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.load.ImportReport.Reject;
import atelier.core.data.load.TextSurvey.Plan;
import atelier.core.data.load.TextSurvey.Planned;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.PhysicalColumn;
import atelier.core.engine.load.Staging;
import atelier.core.job.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a text as planned, cell by cell, into a staging table; what does not fit, and texts that are not written back alike, go to tables of their own.
final class TextLoad {
  private static final int MOST_FIRST = 20;

  /// The tables that were filled; `texts` and `rejects` are null when they are empty.
  record Loaded(Staging data, @Nullable Staging rejects, @Nullable Staging texts, long rejected, List<Reject> first, long[] byColumn, long changed) {}

  private final Plan plan;
  private final DuckSession session;
  private final Progress progress;
  private final List<Reject> first = new ArrayList<>();
  private final CellReader cells;
  private final ImportOptions options;
  private @Nullable Staging rejects;
  private @Nullable Staging texts;
  private long rejected;
  private long changed;
  private long row;
  private final long[] byColumn;

  TextLoad(Plan plan, ImportOptions options, DuckSession session, Progress progress) {
    this.plan = plan;
    this.session = session;
    this.progress = progress;
    this.options = options;
    this.cells = new CellReader(plan.columns(), options);
    this.byColumn = new long[plan.columns().size()];
  }

  Loaded load(List<PhysicalColumn> columns) throws IOException, DataException {
    var data = new Staging(session, "data", columns);
    try (var rows = new PlannedRows(plan, progress)) {
      while (rows.next()) {
        row = rows.row();
        if (!rows.isWhole()) {
          reject("", rows.extra(), rows.size() + " fields in line " + rows.line() + ", expected " + columns.size());
        }
        for (int i = 0; i < columns.size(); i++) {
          data.put(cell(i, rows.field(i)));
        }
      }
    }
    requireDecided();
    data.close();
    close(rejects);
    close(texts);
    return new Loaded(data, rejects, texts, rejected, first, byColumn, changed);
  }

  /// Decisions about rows that the file does not have are refused: it is not the file they were made for.
  private void requireDecided() throws DataException {
    for (Resolution resolution : options.resolutions()) {
      if (resolution.row() > row) {
        throw DataException.input("There is no row " + resolution.row() + " with a cell to decide about; the file has " + row + " rows.", "Look at the file again; it has changed.");
      }
    }
  }

  private static void close(@Nullable Staging side) throws DataException {
    if (side != null) {
      side.close();
    }
  }

  private @Nullable Object cell(int at, String text) throws DataException {
    ReadCell cell = cells.read(at, row, text);
    Planned column = plan.columns().get(at);
    if (cell.reason() != null) {
      byColumn[at]++;
      changed += cell.state() == ReadCell.State.CHANGES ? 1 : 0;
      reject(column.name(), text, cell.reason());
    }
    if (!cell.same()) {
      text(column, text);
    }
    return cell.value();
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
