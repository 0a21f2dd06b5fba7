package atelier.flow.run;

import atelier.core.data.DataException;
import atelier.core.data.load.Importer;
import atelier.core.engine.Engine;
import atelier.core.engine.FileFormat;
import atelier.core.expr.Rel;
import atelier.core.job.Progress;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import atelier.flow.catalog.Step;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import atelier.flow.graph.Node;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs a flow over files.
public final class FlowRunner {
  private final Catalog catalog;
  private final Importer importer;

  public FlowRunner(Catalog catalog, Importer importer) {
    this.catalog = catalog;
    this.importer = importer;
  }

  /// What to run.
  ///
  /// @param inputs  files by source
  /// @param outputs files by destination
  /// @param set     values of the flow's parameters
  /// @param fit     where to save what steps learn; null: nowhere
  /// @param state   what was learned before, to be applied; null: steps learn on these inputs
  /// @param counts  whether to count rows and changes of each step, which costs a query a step
  /// @param engine  its name, as [Engines] knows it
  public record Request(
      Flow flow, Map<String, List<Path>> inputs, Map<String, Path> outputs, Map<String, String> set, @Nullable Path fit, @Nullable Path state, boolean counts, String engine) {
    /// On the engine in this process.
    public Request(Flow flow, Map<String, List<Path>> inputs, Map<String, Path> outputs, Map<String, String> set, @Nullable Path fit, @Nullable Path state, boolean counts) {
      this(flow, inputs, outputs, set, fit, state, counts, Engines.LOCAL);
    }
  }

  /// Runs the flow: one query for each output.
  public RunReport run(Request request, Progress progress) throws FlowException, DataException {
    long start = System.nanoTime();
    checkNames(request);
    Engines.check(request.engine());
    Map<String, FileFormat> formats = formats(request.outputs());
    FittedState applied = request.state() == null ? null : FittedState.read(request.state());
    try (var inputs = Inputs.open(request.inputs(), importer, progress.slice(0, 0.2))) {
      try (Engine engine = Engines.open(request.engine(), visible(request, inputs))) {
        var warnings = new ArrayList<>(inputs.warnings());
        Map<String, Rel> tables = new LinkedHashMap<>(inputs.tables(engine));
        Map<String, JsonNode> values = FlowFile.values(request.flow(), request.set());
        if (!request.engine().equals(Engines.LOCAL)) {
          Rehearsal.check(catalog, engine, request.flow(), tables, values, applied);
        }
        Plan plan = new Planner(catalog, engine).plan(request.flow(), tables, values, applied, progress.slice(0.2, 0.4));
        List<RunReport.Output> outputs = write(engine, plan, request, formats, warnings, progress.slice(0.4, 0.95));
        if (request.fit() != null) {
          plan.state().write(request.fit());
        }
        List<RunReport.StepCount> steps = StepCounts.of(request.flow(), plan, request.counts() ? engine : null, progress.slice(0.95, 1));
        return report(outputs, plan, steps, request, warnings, (System.nanoTime() - start) / 1e9);
      }
    }
  }

  private static void checkNames(Request request) throws FlowException {
    List<String> sources = request.flow().sources().stream().map(Node.Source::id).toList();
    for (String name : request.inputs().keySet()) {
      if (!sources.contains(name)) {
        throw FlowException.input("The flow has no source '" + name + "'.", sources.isEmpty() ? "It has no source at all." : "Its sources: " + String.join(", ", sources) + ".");
      }
    }
    List<String> destinations = request.flow().destinations().stream().map(Node.Destination::id).toList();
    for (String id : request.outputs().keySet()) {
      if (!destinations.contains(id)) {
        throw FlowException.input("The flow has no destination '" + id + "'.", destinations.isEmpty() ? "It has no destination at all." : "Its destinations: " + String.join(", ", destinations) + ".");
      }
    }
  }

  private static Map<String, FileFormat> formats(Map<String, Path> outputs) throws FlowException {
    var formats = new LinkedHashMap<String, FileFormat>();
    for (Map.Entry<String, Path> output : outputs.entrySet()) {
      formats.put(output.getKey(), FileFormat.of(output.getValue())
          .orElseThrow(() -> FlowException.input("The output '" + output.getValue() + "' has no known ending.", "Known: .csv, .tsv, .parquet, .json, .jsonl.")));
      Path folder = output.getValue().toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw FlowException.input("The folder of the output '" + output.getValue() + "' does not exist.", "Make it first.");
      }
    }
    return formats;
  }

  private static List<Path> visible(Request request, Inputs inputs) {
    var paths = new ArrayList<>(inputs.files());
    request.outputs().values().forEach(o -> paths.add(o.toAbsolutePath().getParent()));
    return paths;
  }

  private static List<RunReport.Output> write(Engine engine, Plan plan, Request request, Map<String, FileFormat> formats, List<String> warnings, Progress progress) throws DataException {
    var outputs = new ArrayList<RunReport.Output>();
    for (Map.Entry<String, Path> output : request.outputs().entrySet()) {
      progress.report((double) outputs.size() / request.outputs().size(), "Writing " + output.getValue().getFileName());
      long rows = written(engine, plan, request.flow(), output, java.util.Objects.requireNonNull(formats.get(output.getKey())), progress);
      if (rows == 0) {
        warnings.add(Faults.emptied(request.flow(), plan, output.getKey(), engine, progress));
      }
      outputs.add(new RunReport.Output(output.getKey(), output.getValue().toString(), rows));
    }
    return outputs;
  }

  private static long written(Engine engine, Plan plan, Flow flow, Map.Entry<String, Path> output, FileFormat format, Progress progress) throws DataException {
    try {
      return engine.write(plan.table(output.getKey()), output.getValue(), format, progress);
    } catch (DataException e) {
      throw Faults.placed(flow, plan, output.getKey(), engine, e, progress);
    }
  }

  private static RunReport report(List<RunReport.Output> outputs, Plan plan, List<RunReport.StepCount> steps, Request request, List<String> warnings, double seconds) {
    if (outputs.isEmpty()) {
      return new RunReport(0, 0, seconds, request.engine(), outputs, steps, warnings);
    }
    int columns = Step.visible(plan.table(outputs.getFirst().id())).columns().size();
    return new RunReport(outputs.getFirst().rows(), columns, seconds, request.engine(), outputs, steps, warnings);
  }
}
