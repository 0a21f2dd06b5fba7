package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.project.Project;
import atelier.flow.document.FlowDocument;
import atelier.flow.document.FlowStore;
import atelier.flow.graph.FlowFile;
import atelier.flow.graph.Node;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine;

/// `studio flow show`.
@CommandLine.Command(name = "show", description = "Shows a flow of a project, as it stands and how it came about.")
final class FlowShowCommand extends Command {
  private final Studio studio;

  @CommandLine.Parameters(paramLabel = "NAME", description = "The flow.")
  private String name = "";

  @CommandLine.Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path project = Path.of("");

  FlowShowCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    FlowDocument document;
    try (Project open = studio.projects().open(project)) {
      document = FlowFiles.open(new FlowStore(open, Clock.systemUTC()), name);
    }
    if (out.isJson()) {
      out.json(json(document));
    } else {
      out.line("Flow '" + document.name() + "', version " + document.version() + ", " + document.history().path().size() + " changes");
      var table = new TextTable("node", "kind", "reads", "does");
      document.flow().nodes().forEach(n -> row(table, n));
      out.table(table);
    }
    return Cli.DONE;
  }

  private static void row(TextTable table, Node node) {
    String reads = String.join(", ", node.inputs());
    switch (node) {
      case Node.Source s -> table.row(s.id(), "source", null, "dataset " + (s.dataset().isEmpty() ? s.id() : s.dataset()));
      case Node.Step s -> table.row(s.id(), s.disabled() ? "step (off)" : "step", reads, s.transform() + " " + Json.line(s.params()));
      case Node.Destination d -> table.row(d.id(), "destination", reads, d.dataset().isEmpty() ? null : "dataset " + d.dataset());
    }
  }

  private static ObjectNode json(FlowDocument document) {
    ObjectNode json = Json.object().put("name", document.name()).put("file", FlowStore.file(document.name())).put("version", document.version());
    json.set("flow", FlowFile.json(document.flow()));
    var history = json.putArray("history");
    String current = document.history().current().id();
    document.history().entries().forEach(e -> history.addObject().put("id", e.id()).put("parent", e.parent().isEmpty() ? null : e.parent()).put("at", e.at().toString()).put("current", e.id().equals(current)));
    return json;
  }
}
