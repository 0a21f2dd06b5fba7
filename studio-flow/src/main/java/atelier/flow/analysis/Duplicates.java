package atelier.flow.analysis;

import atelier.core.data.Column;
import atelier.core.engine.profile.RowStatistics;
import atelier.core.job.Progress;
import atelier.core.job.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows that are equal, in all columns or in those named.
///
/// @param rows   that have a twin, every copy counted
/// @param extras copies beyond the first
/// @param most   the largest groups, each by its first row
public record Duplicates(Kind kind, Sample sample, List<String> columns, long rows, double share, long extras, long groups, List<Repeated> most) implements Analysis {
  private static final int MOST = 20;

  /// @param row   number of the first, from 1
  /// @param cells of the columns looked at
  public record Repeated(long row, long count, List<@Nullable String> cells) {}

  static Duplicates of(AnalysisTable table, AnalysisOrder order, Progress progress) throws ProblemException {
    var columns = new ArrayList<Column>();
    for (String name : order.columns()) {
      columns.add(table.column(name, "--columns"));
    }
    List<Column> used = columns.isEmpty() ? table.columns() : columns;
    var statistics = new RowStatistics(table.session(), table.source(), progress);
    RowStatistics.Twins twins = statistics.twins(used, MOST);
    var cells = statistics.rows(used, twins.most().stream().map(RowStatistics.Twin::row).toList());
    List<Repeated> most = twins.most().stream().map(t -> new Repeated(t.row(), t.count(), cells.getOrDefault(t.row(), List.of()))).toList();
    return new Duplicates(
        Kind.DUPLICATES, new Sample(table.rows(), table.rows()), used.stream().map(Column::name).toList(), twins.rows(), table.rows() == 0 ? 0 : (double) twins.rows() / table.rows(), twins.extras(), twins.groups(), most);
  }
}
