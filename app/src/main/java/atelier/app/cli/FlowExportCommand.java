package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.engine.foreign.ForeignTables;
import atelier.core.job.ProblemException;
import atelier.flow.catalog.FlowException;
import atelier.flow.export.ExportTarget;
import atelier.flow.export.Exporter;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Writes a flow as code.
@CommandLine.Command(name = "export", description = "Writes a flow as code that gives the same rows.")
final class FlowExportCommand extends Command {
  private final Studio studio;

  @CommandLine.Parameters(paramLabel = "FLOW.json", description = "The flow.")
  private @Nullable Path flow;

  @CommandLine.Option(names = "--input", arity = "1..*", paramLabel = "name=FILE", description = "The file (or files, one behind the other) of a source: its columns, and what steps learn from.")
  private List<String> inputs = List.of();

  @CommandLine.Option(names = "--set", paramLabel = "name=value", description = "A value of a parameter of the flow.")
  private List<String> set = List.of();

  @CommandLine.Option(names = "--state", paramLabel = "FILE", description = "Writes down what --fit saved, instead of learning.")
  private @Nullable Path state;

  @CommandLine.Option(names = "--to", required = true, paramLabel = "LANGUAGE", description = "sql (DuckDB), pyspark, java or notebook.")
  private String to = "";

  @CommandLine.Option(names = "--out", required = true, paramLabel = "FILE", description = "The code.")
  private @Nullable Path out;

  FlowExportCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out report) throws ProblemException {
    if (flow == null || out == null) {
      throw FlowException.input("No flow or no file for the code is named.", "Give the flow's file and --out FILE.");
    }
    Flow read = FlowFile.read(flow);
    String name = flow.getFileName().toString().replaceFirst("(\\.flow)?\\.json$", "");
    Exporter.Report written;
    try (var tables = new ForeignTables(List.of())) {
      var request = new Exporter.Request(name, read, FlowFiles.inputs(read, inputs, tables, report.progress()), FlowFiles.pairs(set, "--set"), state, ExportTarget.of(to), out);
      written = studio.exports().export(request, report.progress());
    }
    if (report.isJson()) {
      report.json(written);
    } else {
      var files = new TextTable("file");
      written.files().forEach(files::row);
      report.table(files);
    }
    return Cli.DONE;
  }
}
