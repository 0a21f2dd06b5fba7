package atelier.core.data.view;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.view.Suggestion.Reason;
import atelier.core.data.view.Suggestion.Unit;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.TableSource;
import atelier.core.engine.page.StoryStatistics;
import atelier.core.engine.profile.ColumnStatistics;
import atelier.core.job.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Looks through a dataset for steps that would make it fitter to learn from; counts what each would change.
public final class Suggestions {
  /// Repeated rows are looked for in tables up to this size: the question reads every cell.
  private static final long MOST_CELLS_FOR_DUPLICATES = 50_000_000;

  private static final double MOST_MISSING_TO_FILL = 0.3;

  private final Dataset dataset;

  public Suggestions(Dataset dataset) {
    this.dataset = dataset;
  }

  /// All of them: the most certain first, of equal ones those that change most.
  ///
  /// @param headers of all columns, as [ColumnHeaders] gives them
  public List<Suggestion> find(List<ColumnHeader> headers, Progress progress) throws DataException {
    var found = new ArrayList<Suggestion>();
    headers.forEach(h -> leftOut(h, found));
    try (DuckSession session = ViewSource.session(dataset)) {
      var statistics = new StoryStatistics(session, dataset.file(), dataset.schema());
      progress.report(0, "Looking at texts");
      new TextSuggestions(dataset, statistics).find(headers, found, progress.slice(0, 0.5));
      progress.report(0.5, "Looking at missing cells");
      new FillSuggestions(dataset, statistics, MOST_MISSING_TO_FILL).find(headers, found, progress.slice(0.5, 0.9));
      progress.report(0.9, "Looking for repeated rows");
      duplicates(session, found, progress);
    }
    found.sort(Comparator.<Suggestion, Reason>comparing(Suggestion::reason).thenComparing(Comparator.comparingLong(Suggestion::count).reversed()).thenComparing(s -> s.columns().toString()));
    return List.copyOf(found);
  }

  private static void leftOut(ColumnHeader header, List<Suggestion> into) {
    long present = header.rows() - header.missing();
    Reason reason = header.rows() > 0 && present == 0 ? Reason.LEAVE_OUT_EMPTY
        : present > 1 && header.distinct() == 1 && header.missing() == 0 ? Reason.LEAVE_OUT_CONSTANT
        : isName(header, present) ? Reason.LEAVE_OUT_ALL_DIFFER : null;
    if (reason != null) {
      String only = reason == Reason.LEAVE_OUT_CONSTANT ? (header.top().isEmpty() ? header.min() : header.top().getFirst().text()) : null;
      into.add(new Suggestion(reason, List.of(header.name()), 1, Unit.COLUMNS, 0, only, null, "col.drop", Map.of("columns", List.of(header.name()))));
    }
  }

  /// Numbers differ by nature; texts and whole numbers that all do are names of rows.
  private static boolean isName(ColumnHeader header, long present) {
    return present >= 20 && header.allDiffer() && (header.kind().isText() || header.kind() == Kind.INTEGER);
  }

  private void duplicates(DuckSession session, List<Suggestion> into, Progress progress) throws DataException {
    List<Column> columns = dataset.schema().columns();
    if (columns.isEmpty() || dataset.rows() * columns.size() > MOST_CELLS_FOR_DUPLICATES) {
      return;
    }
    long rows = new ColumnStatistics(session, TableSource.foreignParquet(dataset.file()), dataset.rows(), progress).duplicates(columns);
    if (rows > 0) {
      into.add(new Suggestion(Reason.DROP_DUPLICATES, dataset.schema().names(), rows, Unit.ROWS, 0, null, null, "row.drop-duplicates", Map.of()));
    }
  }
}
