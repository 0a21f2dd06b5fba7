package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio registry add`.
@CommandLine.Command(name = "add", description = "Adds a model as the next version of a name, which may be new.")
final class RegistryAddCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "NAME", description = "The registered name.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "MODEL|RUN", description = "A model of the project, or the run that made it.")
  private String model = "";

  @Option(names = "--note", paramLabel = "TEXT", description = "What to know about it.")
  private String note = "";

  @Option(names = "--by", paramLabel = "WHO", description = "Who decides; without it you.")
  private String by = System.getProperty("user.name", "");

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  RegistryAddCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (Project project = studio.projects().open(directory)) {
      RegistryDecision.show(studio.registry(project).add(name, model, by, note), out);
    }
    return Cli.DONE;
  }
}
