package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.project.Project;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio project create`.
@CommandLine.Command(name = "create", description = "Makes a project in a new or empty folder.")
final class ProjectCreateCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "DIR", description = "The folder; it is made when it is not there.")
  private Path directory = Path.of("");

  @Option(names = "--name", paramLabel = "N", description = "What people call it (default: the folder's name).")
  private @Nullable String name;

  ProjectCreateCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    studio.projects().create(directory, name);
    try (Project project = studio.projects().open(directory)) {
      if (out.isJson()) {
        out.json(Json.object().put("id", project.id()).put("name", project.name()).put("folder", project.folder().toString()));
      } else {
        out.line("Project '" + project.name() + "' made in " + project.folder() + ".");
      }
    }
    return Cli.DONE;
  }
}
