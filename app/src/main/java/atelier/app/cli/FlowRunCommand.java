package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.data.DataException;
import atelier.core.engine.foreign.ForeignTables;
import atelier.core.job.ProblemException;
import atelier.core.lineage.Entity;
import atelier.core.project.Project;
import atelier.flow.catalog.FlowException;
import atelier.flow.document.Branches;
import atelier.flow.document.FlowStore;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import atelier.flow.run.Engines;
import atelier.flow.run.FlowRunner;
import atelier.flow.run.RunReport;
import atelier.wrangler.step.ProjectFlows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Runs a flow over files, or over datasets of a project.
@CommandLine.Command(name = "run", description = "Runs a flow over files; with --project a flow of a project over its datasets.")
final class FlowRunCommand extends Command {
  private final Studio studio;

  @CommandLine.Parameters(paramLabel = "FLOW.json", description = "The flow's file; with --project also the name of one of its flows.")
  private String flow = "";

  @CommandLine.Option(names = "--project", paramLabel = "DIR", description = "A project. Sources read its datasets unless --input says otherwise (a dataset or a file), and destinations become datasets, named by --output or the flow; what steps learn is kept beside the flow.")
  private @Nullable Path project;

  @CommandLine.Option(names = "--input", arity = "1..*", paramLabel = "name=FILE", description = "The table of a source: a file or several, one behind the other; a folder of files; jdbc:URL#TABLE or #SELECT …; FILE.sqlite#TABLE.")
  private List<String> inputs = List.of();

  @CommandLine.Option(names = "--output", arity = "1..*", paramLabel = "[id=]FILE", description = "Where a destination goes: .csv, .tsv, .parquet, .json or .jsonl; jdbc:URL#TABLE, in the place of a table of that name.")
  private List<String> outputs = List.of();

  @CommandLine.Option(names = "--engine", defaultValue = "local", paramLabel = "ENGINE", description = "Which engine runs it: local, spark (in a process of its own), spark://HOST:PORT (a standalone master) or sc://HOST:PORT (a Connect server).")
  private String engine = "local";

  @CommandLine.Option(names = "--partition", split = ",", paramLabel = "COL", description = "Makes folders of Parquet files by the values of these columns; --output then names a folder.")
  private List<String> partition = List.of();

  @CommandLine.Option(names = "--driver", paramLabel = "JAR", description = "A JDBC driver, for tables of databases beside DuckDB and H2. Its code runs in this program.")
  private List<Path> drivers = List.of();

  @CommandLine.Option(names = "--set", paramLabel = "name=value", description = "A value of a parameter of the flow.")
  private List<String> set = List.of();

  @CommandLine.Option(names = "--fit", paramLabel = "FILE", description = "Saves what the steps learn on this input.")
  private @Nullable Path fit;

  @CommandLine.Option(names = "--state", paramLabel = "FILE", description = "Applies what --fit saved, instead of learning.")
  private @Nullable Path state;

  @CommandLine.Option(names = "--counts", description = "Counts the rows and changes of each step.")
  private boolean counts;

  FlowRunCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    checkEngine();
    Path folder = project;
    try (var tables = new ForeignTables(drivers)) {
      if (folder != null) {
        return inProject(folder, tables, out);
      }
      Flow read = FlowFile.read(Path.of(flow));
      if (outputs.isEmpty() && fit == null && !counts) {
        throw FlowOutputs.nowhere(read);
      }
      var request = request(read, FlowFiles.inputs(read, inputs, tables, out.progress()), targets(FlowOutputs.named(read, outputs), tables), fit);
      RunReport report = studio.flows().run(request, out.progress());
      tables.deliver(out.progress());
      tables.leftOut().forEach(out::note);
      if (out.isJson()) {
        out.json(report);
      } else {
        var files = new TextTable("output", "rows", "file");
        report.outputs().forEach(o -> files.row(o.id(), o.rows(), o.file()));
        out.table(files);
        show(report, out);
        if (outputs.isEmpty()) {
          out.note("No table was written: no --output is given.");
        }
      }
    }
    return Cli.DONE;
  }

  private FlowRunner.Request request(Flow read, Map<String, List<Path>> files, Map<String, Path> targets, @Nullable Path learned) throws FlowException {
    return new FlowRunner.Request(read, files, targets, FlowFiles.pairs(set, "--set"), learned, state, counts, engine);
  }

  private int inProject(Path folder, ForeignTables tables, Out out) throws ProblemException {
    try (Project open = studio.projects().open(folder)) {
      var store = new FlowStore(open, Clock.systemUTC());
      boolean file = !store.names().contains(flow) && Files.isRegularFile(Path.of(flow));
      Flow read = Branches.ended(file ? FlowFile.read(Path.of(flow)) : FlowFiles.open(store, flow).flow());
      String name = file ? Path.of(flow).getFileName().toString().replaceFirst("(\\.flow)?\\.json$", "") : flow;
      var entity = new Entity(file ? Path.of(flow).toAbsolutePath().normalize().toString() : FlowStore.file(flow), "flow", name);
      Map<String, List<String>> given = FlowFiles.named(read, inputs);
      Map<String, String> sources = datasets(open, given);
      List<String> foreign = new ArrayList<>();
      given.forEach((id, named) -> named.stream().filter(_ -> !sources.containsKey(id)).forEach(n -> foreign.add(id + "=" + n)));
      var results = new LinkedHashMap<>(FlowOutputs.named(read, outputs));
      var leaving = new LinkedHashMap<>(results);
      leaving.values().removeIf(where -> partition.isEmpty() && !FlowOutputs.leaves(where));
      results.keySet().removeAll(leaving.keySet());
      var request = request(read, FlowFiles.inputs(read, foreign, tables, out.progress()), targets(leaving, tables), fit == null && state == null && !file ? store.stateFile(flow) : fit);
      ProjectFlows.Made made = studio.projectFlows().run(open, new ProjectFlows.Order(entity, request, sources, results), tables, out.progress());
      ProjectFlowRun report = ProjectFlowRun.of(made);
      tables.leftOut().forEach(out::note);
      if (out.isJson()) {
        out.json(report);
      } else {
        var table = new TextTable("output", "rows", "dataset", "file");
        report.outputs().forEach(o -> table.row(o.id(), o.rows(), o.name(), o.dataset() == null ? o.file() : null));
        out.table(table);
        show(made.report(), out);
      }
    }
    return Cli.DONE;
  }

  /// The inputs that are datasets of the project.
  private static Map<String, String> datasets(Project project, Map<String, List<String>> inputs) throws ProblemException {
    var known = new HashSet<String>();
    project.datasets().forEach(d -> known.addAll(List.of(d.id(), d.name())));
    var datasets = new LinkedHashMap<String, String>();
    for (Map.Entry<String, List<String>> input : inputs.entrySet()) {
      String named = input.getValue().getFirst();
      // Earlier names take a reading of all documents, which no file needs.
      if (input.getValue().size() == 1 && (known.contains(named) || !Files.exists(Path.of(named)) && project.find(named).isPresent())) {
        datasets.put(input.getKey(), named);
      }
    }
    return datasets;
  }

  private void checkEngine() throws FlowException {
    if (fit != null && state != null) {
      throw FlowException.input("Both --fit and --state are given.", "--fit learns and saves, --state applies what was saved: give one.");
    }
    Engines.check(engine);
  }

  private Map<String, Path> targets(Map<String, String> named, ForeignTables tables) throws DataException {
    var files = new LinkedHashMap<String, Path>();
    for (Map.Entry<String, String> output : named.entrySet()) {
      files.put(output.getKey(), partition.isEmpty() ? tables.target(output.getValue()) : tables.target(Path.of(output.getValue()), partition));
    }
    return files;
  }

  private void show(RunReport report, Out out) {
    if (counts) {
      var steps = new TextTable("step", "rows", "changed");
      report.steps().forEach(s -> steps.row(s.id(), s.rows(), s.changed()));
      out.table(steps);
    }
    report.warnings().forEach(out::note);
  }
}
