package atelier.flow.work;

import atelier.core.data.Schema;
import atelier.core.job.Problem;
import org.jspecify.annotations.Nullable;

/// How a node of a flow stands.
public sealed interface Standing {
  /// It works.
  ///
  /// @param schema  the columns of its first table, as people see them
  /// @param rows    of its first table; negative while they are not counted
  /// @param effect  null while it is not counted, and for sources and destinations
  /// @param learned whether it learned something from the rows
  record Good(Schema schema, long rows, @Nullable Effect effect, boolean learned) implements Standing {}

  /// It does not fit its tables, or its work failed.
  record Broken(Problem problem) implements Standing {}

  /// It waits for a node before it that is broken.
  record Waiting(String on) implements Standing {}
}
