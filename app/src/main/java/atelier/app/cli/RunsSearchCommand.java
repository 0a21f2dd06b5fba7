package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.experiments.search.FoundRun;
import atelier.experiments.search.RunSearch;
import java.nio.file.Path;
import java.util.List;
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
        out.json(found.stream().map(RunLine::of).toList());
      } else {
        out.table(RunLine.table(found));
      }
    }
    return Cli.DONE;
  }
}
