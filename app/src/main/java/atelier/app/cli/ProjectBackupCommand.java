package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.project.Project;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio project backup`.
@CommandLine.Command(name = "backup", description = "Writes all of a project into one archive.")
final class ProjectBackupCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  @Option(names = "--out", required = true, paramLabel = "FILE.zip", description = "The archive; one that is there is replaced.")
  private Path archive = Path.of("");

  ProjectBackupCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (Project project = studio.projects().open(directory)) {
      project.backup(archive);
      if (out.isJson()) {
        out.json(Json.object().put("name", project.name()).put("archive", archive.toString()).put("bytes", archive.toFile().length()));
      } else {
        out.line("Project '" + project.name() + "' is in " + archive + ".");
      }
    }
    return Cli.DONE;
  }
}
