package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.core.store.Run;
import atelier.experiments.search.FoundRun;
import atelier.experiments.search.RunSearch;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio runs search`.
@CommandLine.Command(name = "search", description = "Finds runs, such as: metric.auc > 0.9 and data = \"titanic\" order by metric.auc desc limit 10.")
final class RunsSearchCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", arity = "0..1", paramLabel = "EXPRESSION", description = "What to find; without it all runs, the newest first.")
  private String expression = "";

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  RunsSearchCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (Project project = studio.projects().open(directory)) {
      List<FoundRun> found = RunSearch.find(project, expression);
      if (out.isJson()) {
        out.json(found.stream().map(Line::of).toList());
      } else {
        var table = new TextTable("run", "kind", "name", "status", "begun", "metrics");
        found.forEach(f -> table.row(f.run().id(), f.run().kind(), f.run().name(), f.run().status().id(), f.run().started(), new TreeMap<>(f.metrics())));
        out.table(table);
      }
    }
    return Cli.DONE;
  }

  /// The document's spelling of a run.
  record Line(String run, String kind, String name, String status, String begun, @Nullable String ended, @Nullable String parent, JsonNode parameters, Map<String, Double> metrics) {
    static Line of(FoundRun found) {
      Run run = found.run();
      return new Line(run.id(), run.kind(), run.name(), run.status().id(), run.started().toString(), run.ended() == null ? null : run.ended().toString(), run.parent(), run.parameters(), new TreeMap<>(found.metrics()));
    }
  }
}
