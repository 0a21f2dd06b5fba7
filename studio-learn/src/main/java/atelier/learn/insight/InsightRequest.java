package atelier.learn.insight;

import atelier.core.data.Column;
import atelier.core.engine.load.TableSource;
import atelier.learn.learner.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be looked at.
///
/// @param target  null: only for rows that are unlike the others
/// @param task    null: found from the target
/// @param mostRows larger tables are looked at through a sample of about that many rows
public record InsightRequest(List<Column> columns, TableSource source, long rows, @Nullable String target, @Nullable Task task, long mostRows, int threads, long seed) {
  public InsightRequest {
    columns = List.copyOf(columns);
  }
}
