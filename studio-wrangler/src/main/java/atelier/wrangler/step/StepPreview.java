package atelier.wrangler.step;

import atelier.core.data.Dataset;
import atelier.core.data.view.RowPage;
import atelier.core.data.view.TableView;
import atelier.core.data.view.ViewQuery;
import atelier.core.expr.Expr;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.project.Project;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import atelier.flow.work.Difference;
import atelier.flow.work.Effect;
import atelier.flow.work.Sampling;
import atelier.flow.work.Standing;
import atelier.flow.work.Workbench;
import atelier.flow.work.Worked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What one step would do to a dataset, before it is done: how much would be different, and some of it.
///
/// @param cells   with another value
/// @param rows    that would go
/// @param columns that would go
/// @param looked  how many rows were looked at
/// @param some    what would be different, the first of it
public record StepPreview(long cells, long rows, List<String> columns, long looked, List<Line> some) {
  private static final long MOST_ROWS = 1_000_000;
  private static final int SHOWN = 5;
  private static final int CELLS_OF_A_ROW = 4;

  /// A cell as it is and as it would be.
  ///
  /// @param row    its number in the dataset, from 1
  /// @param column empty where the whole row would go; `before` then holds its first cells
  /// @param before null is missing
  /// @param after  null is missing, or gone
  public record Line(long row, String column, @Nullable String before, @Nullable String after) {}

  /// Whether only a part of the dataset was looked at.
  public boolean isSampled(Dataset dataset) {
    return looked < dataset.rows();
  }

  /// Works the step out without keeping anything.
  public static StepPreview of(Catalog catalog, Project project, Dataset dataset, String transform, Map<String, ?> params, Progress progress) throws ProblemException {
    Flow flow = FlowFile.parse(SuggestedSteps.flow(transform, params), dataset.name());
    try (Workbench bench = Workbench.open(catalog, _ -> dataset, project.dataFolder())) {
      Worked worked = bench.work(flow, dataset.rows() > MOST_ROWS ? new Sampling.First(MOST_ROWS) : new Sampling.All(), progress.slice(0, 0.6));
      if (worked.standings().get(SuggestedSteps.STEP) instanceof Standing.Broken(var problem)) {
        throw FlowException.input(problem.what(), problem.advice());
      }
      Difference difference = worked.difference(SuggestedSteps.STEP, progress.slice(0.6, 0.8));
      Effect effect = difference.effect();
      return new StepPreview(effect.cells(), effect.dropped(), effect.removed(), effect.before() < 0 ? dataset.rows() : effect.before(), lines(difference, progress.slice(0.8, 1)));
    }
  }

  private static List<Line> lines(Difference difference, Progress progress) throws ProblemException {
    Effect effect = difference.effect();
    if (!difference.table().schema().has(Difference.FATE)) {
      return List.of();
    }
    try (TableView all = TableView.open(difference.table())) {
      boolean some = effect.cells() > 0 || effect.dropped() > 0;
      if (!some) {
        return effect.removed().isEmpty() ? List.of() : gone(all, effect.removed().getFirst(), progress);
      }
      try (TableView different = all.with(ViewQuery.ALL.where(Expr.call("ne", Expr.column(Difference.FATE), Difference.SAME)), progress)) {
        return effect.cells() > 0 ? cells(different, List.copyOf(effect.changed().keySet()), progress) : rows(different, difference.columns(), progress);
      }
    }
  }

  private static List<Line> cells(TableView view, List<String> columns, Progress progress) throws ProblemException {
    var names = new ArrayList<>(columns);
    columns.forEach(column -> names.add(Difference.former(column)));
    RowPage page = page(view, names, progress);
    var lines = new ArrayList<Line>();
    for (int row = 0; row < page.count(); row++) {
      for (int c = 0; c < columns.size() && lines.size() < SHOWN; c++) {
        String before = text(page, row, columns.size() + c);
        String after = text(page, row, c);
        if (!Objects.equals(before, after)) {
          lines.add(new Line(page.number(row), columns.get(c), before, after));
        }
      }
    }
    return lines;
  }

  private static List<Line> rows(TableView view, List<String> columns, Progress progress) throws ProblemException {
    List<String> first = columns.subList(0, Math.min(CELLS_OF_A_ROW, columns.size()));
    RowPage page = page(view, first, progress);
    var lines = new ArrayList<Line>();
    for (int row = 0; row < page.count(); row++) {
      var cells = new ArrayList<String>();
      for (int c = 0; c < first.size(); c++) {
        cells.add(Objects.requireNonNullElse(text(page, row, c), "∅"));
      }
      lines.add(new Line(page.number(row), "", String.join(" · ", cells), null));
    }
    return lines;
  }

  private static List<Line> gone(TableView view, String column, Progress progress) throws ProblemException {
    RowPage page = page(view, List.of(Difference.former(column)), progress);
    var lines = new ArrayList<Line>();
    for (int row = 0; row < page.count(); row++) {
      lines.add(new Line(page.number(row), column, text(page, row, 0), null));
    }
    return lines;
  }

  private static RowPage page(TableView view, List<String> names, Progress progress) throws ProblemException {
    return view.page(0, (int) Math.min(SHOWN, view.rows()), names, progress);
  }

  private static @Nullable String text(RowPage page, int row, int column) {
    var cell = page.cell(row, column);
    return cell.isMissing() ? null : cell.text();
  }
}
