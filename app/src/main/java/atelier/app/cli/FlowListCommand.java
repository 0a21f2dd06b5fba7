package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.project.Project;
import atelier.flow.catalog.FlowException;
import atelier.flow.document.FlowStore;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// `studio flow list`.
@CommandLine.Command(name = "list", description = "Lists the flows of a project.")
final class FlowListCommand extends Command {
  private final Studio studio;

  @CommandLine.Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path project = Path.of("");

  FlowListCommand(Studio studio) {
    this.studio = studio;
  }

  /// @param problem why the file cannot be read; else null
  private record Line(String name, long version, @Nullable Flow flow, @Nullable String problem) {}

  @Override
  protected int run(Out out) throws ProblemException {
    var lines = new ArrayList<Line>();
    try (Project open = studio.projects().open(project)) {
      var store = new FlowStore(open, Clock.systemUTC());
      for (String name : store.names()) {
        lines.add(line(store, name));
      }
    }
    if (out.isJson()) {
      ArrayNode list = Json.mapper().createArrayNode();
      lines.forEach(l -> list.add(json(l)));
      out.json(list);
    } else {
      var table = new TextTable("flow", "version", "sources", "steps", "destinations");
      lines.forEach(l -> row(table, l));
      out.table(table);
      lines.stream().filter(l -> l.problem() != null).forEach(l -> out.note(l.name() + ": " + l.problem()));
    }
    return Cli.DONE;
  }

  private static Line line(FlowStore store, String name) throws ProblemException {
    try {
      var document = store.open(name);
      return new Line(name, document.version(), document.flow(), null);
    } catch (FlowException e) {
      return new Line(name, 0, null, e.problem().what());
    }
  }

  private static void row(TextTable table, Line line) {
    Flow flow = line.flow();
    table.row(line.name(), flow == null ? null : line.version(), flow == null ? null : String.join(", ", sources(flow)), flow == null ? null : steps(flow), flow == null ? null : String.join(", ", destinations(flow)));
  }

  private static ObjectNode json(Line line) {
    ObjectNode json = Json.object().put("name", line.name()).put("file", FlowStore.file(line.name())).put("version", line.version());
    Flow flow = line.flow();
    ArrayNode sources = json.putArray("sources");
    ArrayNode destinations = json.putArray("destinations");
    if (flow != null) {
      flow.sources().forEach(s -> sources.addObject().put("id", s.id()).put("dataset", s.dataset().isEmpty() ? s.id() : s.dataset()));
      json.put("steps", steps(flow));
      destinations(flow).forEach(destinations::add);
    }
    return json.put("problem", line.problem());
  }

  private static List<String> sources(Flow flow) {
    return flow.sources().stream().map(s -> s.dataset().isEmpty() ? s.id() : s.dataset()).toList();
  }

  private static List<String> destinations(Flow flow) {
    return flow.destinations().stream().map(Node.Destination::id).toList();
  }

  private static long steps(Flow flow) {
    return flow.nodes().stream().filter(Node.Step.class::isInstance).count();
  }
}
