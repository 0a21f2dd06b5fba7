package atelier.core.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A run as a line of a long list: its parameters are still text, and what it gave is left out.
public record RunLine(
    String id, String kind, String name, Run.Status status, String parameters, Instant started, @Nullable Instant ended, @Nullable String problem, @Nullable String parent) {
  /// The line of a run.
  public static RunLine of(Run run) {
    return new RunLine(run.id(), run.kind(), run.name(), run.status(), Columns.json(run.parameters()), run.started(), run.ended(), run.problem(), run.parent());
  }

  /// The run with its parameters read, without what it gave and what it was made with.
  public Run run() {
    return new Run(id, kind, name, status, Columns.tree(parameters), started, ended, problem).within(parent);
  }

  /// The same run, which no living program works on any more.
  public RunLine interrupted() {
    return new RunLine(id, kind, name, Run.Status.INTERRUPTED, parameters, started, ended, problem, parent);
  }
}
