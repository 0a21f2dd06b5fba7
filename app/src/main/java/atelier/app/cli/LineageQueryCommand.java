package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.lineage.Direction;
import atelier.core.lineage.Graph;
import atelier.core.project.Project;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `studio lineage query`.
@CommandLine.Command(name = "query", description = "Follows the lineage of a project from one dataset, run, model or file.")
final class LineageQueryCommand extends Command {
  private final Studio studio;

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  @Option(names = "--start", required = true, paramLabel = "ID", description = "Where to begin; 'studio project info' lists ids.")
  private String start = "";

  @Option(
      names = "--direction",
      required = true,
      paramLabel = "WAY",
      description = "ascendants (what it was made from), descendants (what was made from it), or both.")
  private Direction direction = Direction.BOTH;

  @Option(names = "--depth", paramLabel = "N", description = "How far to follow (default: to the end).")
  private int depth = Integer.MAX_VALUE;

  LineageQueryCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    if (depth < 0) {
      throw wrong("--depth is " + depth + "; it takes 0 or more.");
    }
    try (Project project = studio.projects().open(directory)) {
      Graph graph = project.lineage(start, direction, depth);
      if (out.isJson()) {
        out.json(graph);
      } else {
        show(graph, out);
      }
    }
    return Cli.DONE;
  }

  private static void show(Graph graph, Out out) {
    Map<String, String> names = graph.entities().stream().collect(Collectors.toMap(e -> e.id(), e -> e.name()));
    var entities = new TextTable("type", "name", "id").whole("id");
    graph.entities().forEach(e -> entities.row(e.type(), e.name(), e.id()));
    out.table(entities);
    if (!graph.associations().isEmpty()) {
      out.line("");
      var associations = new TextTable("from", "how", "to");
      graph.associations().forEach(a -> associations.row(names.getOrDefault(a.from(), a.from()), a.type(), names.getOrDefault(a.to(), a.to())));
      out.table(associations);
    }
  }
}
