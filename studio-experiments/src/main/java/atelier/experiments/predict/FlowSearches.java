package atelier.experiments.predict;

import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.flow.graph.Flow;
import atelier.learn.autopilot.Autopilot;
import atelier.learn.model.ModelFile;

/// Searches on what a flow makes of a table; the leader's model file carries the flow and what its steps learned. Running the flow is part of the budget.
public final class FlowSearches {
  private final RawTables tables;
  private final ModelFile.Loader loader;

  public FlowSearches(RawTables tables, ModelFile.Loader loader) {
    this.tables = tables;
    this.loader = loader;
  }

  /// A search of a table that was prepared.
  @FunctionalInterface
  public interface Searching<R> {
    R search(Autopilot.Order order, Progress progress) throws ProblemException;
  }

  /// @param order with the raw table, and a raw test table where it has one; the latter goes through what was learned from the former
  public <R> R search(Autopilot.Order order, Flow given, Searching<R> searching, Progress progress) throws ProblemException {
    RawTables.checkNoProject(order.project());
    long begin = System.nanoTime();
    return tables.learn(
        given, order.table(), order.test(), order.out(), loader,
        (table, test, rest) -> searching.search(order.withTables(table, test).withUsed(order.used() + (System.nanoTime() - begin) / 1e9), rest), progress);
  }
}
