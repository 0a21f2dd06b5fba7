package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.experiments.run.Leaderboards;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio experiment show`.
@CommandLine.Command(name = "show", description = "Shows the leaderboard of an experiment.")
final class ExperimentShowCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "ID", description = "The experiment; 'studio experiment list' lists ids.")
  private String id = "";

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  ExperimentShowCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (Project project = studio.projects().open(directory)) {
      ExperimentDocument.show(project, Leaderboards.of(project).find(id), out);
    }
    return Cli.DONE;
  }
}
