package atelier.experiments.predict;

import atelier.core.file.Leftovers;
import atelier.core.file.SafeFile;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.flow.catalog.FlowException;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import atelier.learn.model.ModelFile;
import atelier.learn.run.Trainings;
import atelier.learn.train.TrainReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

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
    if (order.project() != null) {
      throw FlowException.input("A flow and a project cannot be given together.", "Make the dataset first: studio flow run … --project DIR.");
    }
    Flow flow = tables.usable(given);
    Path scratch = Leftovers.temporaryFolder("prepared");
    try {
      Path state = scratch.resolve("state.json");
      Path table = scratch.resolve("table.parquet");
      tables.run(flow, order.table(), table, state, null, progress.slice(0, 0.15));
      Path test = test(order, flow, state, scratch.resolve("test.parquet"), progress.slice(0.15, 0.2));
      var prepared = new Trainings.Order(table, test, order.target(), order.algorithm(), order.parameters(), order.task(), order.metric(), order.folds(), order.group(), order.time(), order.weight(), order.threads(), order.seed(), order.size(),
          order.out(), null);
      TrainReport report = trainings.train(prepared, progress.slice(0.2, 1));
      if (order.out() != null) {
        ModelFile model = ModelFile.read(order.out(), loader);
        SafeFile.write(order.out(), model.withFlow(FlowFile.json(flow), Json.tree(Files.readString(state))).bytes());
      }
      return report;
    } catch (IOException e) {
      throw FlowException.input("What the flow learned cannot be read: " + e.getMessage() + ".", "Free some space.");
    } finally {
      Trees.deleteQuietly(scratch);
    }
  }

  private @Nullable Path test(Trainings.Order order, Flow flow, Path state, Path target, Progress progress) throws ProblemException {
    if (order.test() == null) {
      return null;
    }
    tables.run(flow, order.test(), target, null, state, progress);
    return target;
  }
}
