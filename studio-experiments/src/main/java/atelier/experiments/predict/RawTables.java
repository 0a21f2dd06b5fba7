package atelier.experiments.predict;

import atelier.core.file.Leftovers;
import atelier.core.file.SafeFile;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import atelier.flow.document.Branches;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import atelier.flow.graph.Node;
import atelier.flow.run.FlowRunner;
import atelier.flow.run.RunReport;
import atelier.learn.model.ModelFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Takes a table through the flow that a model file carries, with what its steps learned when the model was trained, so that predictions start from the raw columns.
public final class RawTables {
  private final Supplier<Catalog> catalog;
  private final Supplier<FlowRunner> flows;

  /// @param catalog made when a model carries a flow, because making it takes longer than most predictions
  /// @param flows   as `catalog`
  public RawTables(Supplier<Catalog> catalog, Supplier<FlowRunner> flows) {
    this.catalog = catalog;
    this.flows = flows;
  }

  /// A table in the columns that the model knows.
  ///
  /// @param notes what was done to it, in sentences
  public record Prepared(Path file, List<String> notes, @Nullable Path scratch) implements AutoCloseable {
    @Override
    public void close() {
      if (scratch != null) {
        Trees.deleteQuietly(scratch);
      }
    }
  }

  /// The file itself where the model carries no flow.
  public Prepared prepare(ModelFile model, Path file, Progress progress) throws ProblemException {
    JsonNode json = model.flow();
    if (json == null) {
      return new Prepared(file, List.of(), null);
    }
    Flow flow = usable(FlowFile.flow(json, "The model's flow"));
    Path scratch = Leftovers.temporaryFolder("prepared");
    boolean done = false;
    try {
      Path state = scratch.resolve("state.json");
      if (model.flowState() != null) {
        SafeFile.write(state, Json.line(model.flowState()));
      }
      Path prepared = scratch.resolve(parquet(file));
      RunReport report = run(flow, file, prepared, null, model.flowState() == null ? null : state, progress);
      done = true;
      long steps = flow.nodes().stream().filter(Node.Step.class::isInstance).count();
      return new Prepared(prepared, List.of("The model's flow of " + steps + " steps prepared the table: " + report.rows() + " rows."), scratch);
    } finally {
      if (!done) {
        Trees.deleteQuietly(scratch);
      }
    }
  }

  /// The name of what is made of a file, so that the table is called like it.
  private static String parquet(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\..*", "") + ".parquet";
  }

  /// Learns from tables that a flow prepared.
  @FunctionalInterface
  interface Learning<R> {
    /// @param test null where none was given
    R from(Path table, @Nullable Path test, Progress progress) throws ProblemException;
  }

  /// Learns from what a flow makes of a raw table.
  ///
  /// @param test a raw table too, which goes through what was learned from the first; null for none
  /// @param out  the model file that the learning writes, which then carries the flow and what its steps learned; null for none
  <R> R learn(Flow given, Path table, @Nullable Path test, @Nullable Path out, ModelFile.Loader loader, Learning<R> learning, Progress progress) throws ProblemException {
    Flow flow = usable(given);
    Path scratch = Leftovers.temporaryFolder("prepared");
    try {
      Path state = scratch.resolve("state.json");
      Path prepared = scratch.resolve(parquet(table));
      run(flow, table, prepared, state, null, progress.slice(0, 0.1));
      Path preparedTest = test == null ? null : scratch.resolve("test").resolve("test.parquet");
      if (test != null && preparedTest != null) {
        Files.createDirectories(scratch.resolve("test"));
        run(flow, test, preparedTest, null, state, progress.slice(0.1, 0.15));
      }
      R learned = learning.from(prepared, preparedTest, progress.slice(0.15, 1));
      if (out != null) {
        SafeFile.write(out, ModelFile.read(out, loader).withFlow(FlowFile.json(flow), Json.tree(Files.readString(state))).bytes());
      }
      return learned;
    } catch (IOException e) {
      throw FlowException.input("What the flow learned cannot be read: " + e.getMessage() + ".", "Free some space.");
    } finally {
      Trees.deleteQuietly(scratch);
    }
  }

  /// A flow makes a dataset of its own in a project, on which one can learn.
  static void checkNoProject(@Nullable Path project) throws FlowException {
    if (project != null) {
      throw FlowException.input("A flow and a project cannot be given together.", "Make the dataset first: studio flow run … --project DIR.");
    }
  }

  RunReport run(Flow flow, Path file, Path out, @Nullable Path fit, @Nullable Path state, Progress progress) throws ProblemException {
    return flows.get().run(new FlowRunner.Request(flow, Map.of(flow.sources().getFirst().id(), List.of(file)), Map.of(flow.destinations().getFirst().id(), out), Map.of(), fit, state, false), progress);
  }

  /// A flow that one file is enough for, and that runs nothing else than the engine: a model file may be someone else's.
  Flow usable(Flow given) throws FlowException {
    Flow flow = Branches.ended(given);
    if (flow.sources().size() != 1 || flow.destinations().size() != 1) {
      throw FlowException.input("The model's flow has " + flow.sources().size() + " sources and " + flow.destinations().size() + " destinations; one table can go through one with one of each.", "Run the flow first (flow run), and give its result to a model that was trained on that.");
    }
    Catalog known = catalog.get();
    for (Node node : flow.nodes()) {
      if (node instanceof Node.Step step && step.runsPrograms(known)) {
        throw FlowException.input("Step '" + step.id() + "' (" + step.transform() + ") of the model's flow runs code of its own, which a model file does not do.", "Run the flow first (flow run), and give its result to a model that was trained on that.");
      }
    }
    return flow;
  }
}
