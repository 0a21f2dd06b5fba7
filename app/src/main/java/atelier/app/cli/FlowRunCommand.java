package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.data.DataException;
import atelier.core.engine.foreign.ForeignTables;
import atelier.core.job.ProblemException;
import atelier.flow.catalog.FlowException;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import atelier.flow.graph.Node;
import atelier.flow.run.Engines;
import atelier.flow.run.FlowRunner;
import atelier.flow.run.RunReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Runs a flow over files.
@CommandLine.Command(name = "run", description = "Runs a flow over files.")
final class FlowRunCommand extends Command {
  private final Studio studio;

  @CommandLine.Parameters(paramLabel = "FLOW.json", description = "The flow.")
  private @Nullable Path flow;

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
    if (flow == null) {
      throw FlowException.input("No flow is named.", "Give the flow's file.");
    }
    Flow read = FlowFile.read(flow);
    RunReport report;
    try (var tables = new ForeignTables(drivers)) {
      Map<String, List<Path>> files = FlowFiles.inputs(read, inputs, tables, out.progress());
      var request = new FlowRunner.Request(read, files, outputFiles(read, tables), FlowFiles.pairs(set, "--set"), fit, state, counts, engine);
      report = studio.flows().run(request, out.progress());
      tables.deliver(out.progress());
    }
    if (out.isJson()) {
      out.json(report);
    } else {
      show(report, out);
    }
    return Cli.DONE;
  }

  private void checkEngine() throws FlowException {
    if (fit != null && state != null) {
      throw FlowException.input("Both --fit and --state are given.", "--fit learns and saves, --state applies what was saved: give one.");
    }
    Engines.check(engine);
  }

  private Map<String, Path> outputFiles(Flow read, ForeignTables tables) throws FlowException, DataException {
    List<String> ids = read.destinations().stream().map(Node.Destination::id).toList();
    var files = new LinkedHashMap<String, Path>();
    for (String given : outputs) {
      int equals = given.indexOf('=');
      boolean named = equals > 0 && ids.contains(given.substring(0, equals));
      List<String> free = ids.stream().filter(id -> !files.containsKey(id)).toList();
      if (!named && ids.size() > 1) {
        throw FlowException.input("--output '" + given + "' does not say which of the destinations it is.", "Write id=FILE with one of: " + String.join(", ", ids) + ".");
      }
      if (!named && free.isEmpty()) {
        throw FlowException.input(ids.isEmpty() ? "The flow has no destination for '" + given + "'." : "Destination '" + ids.getFirst() + "' has two files.", "Give one --output for each destination.");
      }
      files.put(named ? given.substring(0, equals) : free.getFirst(), target(tables, named ? given.substring(equals + 1) : given));
    }
    return files;
  }

  private Path target(ForeignTables tables, String named) throws DataException {
    return partition.isEmpty() ? tables.target(named) : tables.target(Path.of(named), partition);
  }

  private void show(RunReport report, Out out) {
    var files = new TextTable("output", "rows", "file");
    report.outputs().forEach(o -> files.row(o.id(), o.rows(), o.file()));
    out.table(files);
    if (counts) {
      var steps = new TextTable("step", "rows", "changed");
      report.steps().forEach(s -> steps.row(s.id(), s.rows(), s.changed()));
      out.table(steps);
    }
    report.warnings().forEach(out::note);
  }
}
