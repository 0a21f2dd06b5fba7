package atelier.experiments.predict;

import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.flow.graph.Flow;
import atelier.learn.model.ModelFile;
import atelier.learn.run.Trainings;
import atelier.learn.train.TrainReport;

/// Trains on what a flow makes of a table; the model file carries the flow and what its steps learned.
public final class FlowTrainings {
  private final RawTables tables;
  private final Trainings trainings;
  private final ModelFile.Loader loader;

  public FlowTrainings(RawTables tables, Trainings trainings, ModelFile.Loader loader) {
    this.tables = tables;
    this.trainings = trainings;
    this.loader = loader;
  }

  /// @param order with the raw table, and a raw test table where it has one; the latter goes through what was learned from the former
  public TrainReport train(Trainings.Order order, Flow given, Progress progress) throws ProblemException {
    RawTables.checkNoProject(order.project());
    return tables.learn(given, order.table(), order.test(), order.out(), loader, (table, test, rest) -> trainings.train(order.withTables(table, test), rest), progress);
  }
}
