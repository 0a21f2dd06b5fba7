package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio project restore`.
@CommandLine.Command(name = "restore", description = "Makes a project of an archive that 'project backup' wrote.")
final class ProjectRestoreCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "DIR", description = "A new or empty folder.")
  private Path directory = Path.of("");

  @Option(names = "--from", required = true, paramLabel = "FILE.zip", description = "The archive.")
  private Path archive = Path.of("");

  ProjectRestoreCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    studio.projects().restore(archive, directory);
    try (Project project = studio.projects().open(directory)) {
      if (out.isJson()) {
        out.json(project.info());
      } else {
        out.line("Project '" + project.name() + "' is in " + project.folder() + ".");
      }
    }
    return Cli.DONE;
  }
}
