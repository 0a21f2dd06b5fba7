package atelier.experiments.predict;

import atelier.core.file.Leftovers;
import atelier.core.file.SafeFile;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import atelier.flow.catalog.Transform;
import atelier.flow.document.Branches;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import atelier.flow.graph.Node;
import atelier.flow.run.FlowRunner;
import atelier.flow.run.RunReport;
import atelier.learn.model.ModelFile;
import com.fasterxml.jackson.databind.JsonNode;
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
      RunReport report = run(flow, file, scratch.resolve("table.parquet"), null, model.flowState() == null ? null : state, progress);
      done = true;
      long steps = flow.nodes().stream().filter(Node.Step.class::isInstance).count();
      return new Prepared(scratch.resolve("table.parquet"), List.of("The model's flow of " + steps + " steps prepared the table: " + report.rows() + " rows."), scratch);
    } finally {
      if (!done) {
        Trees.deleteQuietly(scratch);
      }
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
      if (node instanceof Node.Step step && !step.disabled() && known.find(step.transform()).filter(Transform::runsPrograms).isPresent()) {
        throw FlowException.input("Step '" + step.id() + "' (" + step.transform() + ") of the model's flow runs code of its own, which a model file does not do.", "Run the flow first (flow run), and give its result to a model that was trained on that.");
      }
    }
    return flow;
  }
}
