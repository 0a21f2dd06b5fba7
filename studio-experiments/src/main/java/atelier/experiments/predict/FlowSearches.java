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
import atelier.learn.autopilot.Autopilot;
import atelier.learn.autopilot.AutopilotReport;
import atelier.learn.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

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
    if (order.project() != null) {
      throw FlowException.input("A flow and a project cannot be given together.", "Make the dataset first: studio flow run … --project DIR.");
    }
    long begin = System.nanoTime();
    Flow flow = tables.usable(given);
    Path scratch = Leftovers.temporaryFolder("prepared");
    try {
      Path state = scratch.resolve("state.json");
      Path table = scratch.resolve(name(order.table()) + ".parquet");
      tables.run(flow, order.table(), table, state, null, progress.slice(0, 0.1));
      Path test = test(order, flow, state, scratch.resolve("test.parquet"), progress.slice(0.1, 0.15));
      double used = order.used() + (System.nanoTime() - begin) / 1e9;
      var prepared = new Autopilot.Order(
          table, test, order.target(), order.mode(), order.seconds(), used, order.mostTrials(), order.task(), order.metric(), order.folds(), order.holdOut(), order.group(), order.time(), order.weight(),
          order.threads(), order.seed(), order.out(), null);
      R report = searching.search(prepared, progress.slice(0.15, 1));
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

  private static String name(Path table) {
    return String.valueOf(table.getFileName()).replaceAll("\\..*", "");
  }

  private @Nullable Path test(Autopilot.Order order, Flow flow, Path state, Path target, Progress progress) throws ProblemException {
    if (order.test() == null) {
      return null;
    }
    tables.run(flow, order.test(), target, null, state, progress);
    return target;
  }
}
